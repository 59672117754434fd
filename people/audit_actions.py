"""What the audit trail calls the acts on people and organisations."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from people.audit_words import Fact, Kind, Named, Words
from people.models import (
    AccessRequest,
    Audience,
    DataRequest,
    Invitation,
    MailAddress,
    MailDomain,
    Organisation,
    PeopleImport,
    Role,
    User,
)

ACTIONS = {
    "person.added": gettext_lazy("Opened an account"),
    "person.changed": gettext_lazy("Changed details of a person"),
    "person.email_changed": gettext_lazy("Changed an e-mail address"),
    "person.deactivated": gettext_lazy("Closed an account"),
    "person.reactivated": gettext_lazy("Opened an account again"),
    "person.posted": gettext_lazy("Noted a posting"),
    "person.posting_corrected": gettext_lazy("Corrected a posting"),
    "person.posting_removed": gettext_lazy("Removed a posting"),
    "person.signed_out_everywhere": gettext_lazy("Signed out everywhere"),
    "person.linked": gettext_lazy("Linked the sign-in of an organisation"),
    "person.erased": gettext_lazy("Erased a person"),
    "person.erased_again": gettext_lazy("Erased a person again, after a restored backup"),
    "role.granted": gettext_lazy("Gave a role"),
    "role.withdrawn": gettext_lazy("Withdrew a role"),
    "organisation.added": gettext_lazy("Added an organisation"),
    "organisation.changed": gettext_lazy("Changed an organisation"),
    "organisation.removed": gettext_lazy("Removed an organisation"),
    "audience.added": gettext_lazy("Added an audience"),
    "audience.changed": gettext_lazy("Changed an audience"),
    "audience.removed": gettext_lazy("Removed an audience"),
    "audience.joined": gettext_lazy("Put somebody into an audience"),
    "audience.left": gettext_lazy("Took somebody out of an audience"),
    "invitation.sent": gettext_lazy("Sent an invitation"),
    "invitation.sent_again": gettext_lazy("Sent an invitation again"),
    "invitation.withdrawn": gettext_lazy("Withdrew an invitation"),
    "invitation.accepted": gettext_lazy("Accepted an invitation"),
    "invitation.declined": gettext_lazy("Declined an invitation"),
    "invitation.role_not_given": gettext_lazy("Did not give the role of an invitation"),
    "access_request.confirmed": gettext_lazy("Asked for access"),
    "access_request.accepted": gettext_lazy("Granted a request for access"),
    "access_request.declined": gettext_lazy("Declined a request for access"),
    "mail_domain.added": gettext_lazy("Added a mail domain"),
    "mail_domain.removed": gettext_lazy("Removed a mail domain"),
    "mail_address.suspended": gettext_lazy("Stopped sending mail to an address"),
    "mail_address.lifted": gettext_lazy("Let mail go to an address again"),
    "people.imported": gettext_lazy("Imported people from a file"),
    "copy.asked": gettext_lazy("Asked for a copy of their data"),
    "copy.downloaded": gettext_lazy("Downloaded a copy of their data"),
    "erasure.asked": gettext_lazy("Asked to be erased"),
    "erasure.withdrawn": gettext_lazy("Took back a request to be erased"),
    "erasure.approved": gettext_lazy("Approved an erasure"),
    "erasure.declined": gettext_lazy("Declined an erasure"),
    "sign_in.done": gettext_lazy("Signed in"),
    "sign_in.failed": gettext_lazy("Failed to sign in"),
    "password.changed": gettext_lazy("Changed the password"),
    "password.reset": gettext_lazy("Set a new password by a mailed code"),
    "second_factor.added": gettext_lazy("Added a second factor"),
    "second_factor.removed": gettext_lazy("Removed a second factor"),
    "second_factor.renewed": gettext_lazy("Made new recovery codes"),
    "second_factor.recovered": gettext_lazy("Signed in by a recovery code"),
    "second_factor.reset": gettext_lazy("Reset somebody’s second factor"),
    "refused": gettext_lazy("Was refused"),
}


def name_people(keys: Collection[int]) -> dict[int, Named]:
    """Also those who are gone, or were erased: the trail outlives their names."""
    erased = Named(_("Erased person"))
    rows = User.objects.filter(pk__in=keys).values_list("pk", "full_name", "erased_at")
    known = {
        pk: erased if erased_at else Named(name, reverse("desk:person", args=[pk])) for pk, name, erased_at in rows
    }
    return {key: known.get(key, erased) for key in keys}


def name_organisations(keys: Collection[int]) -> dict[int, Named]:
    rows = Organisation.objects.filter(pk__in=keys).values_list("pk", "name")
    return {pk: Named(name, reverse("desk:organisation", args=[pk])) for pk, name in rows}


def name_audiences(keys: Collection[int]) -> dict[int, Named]:
    return {one.pk: Named(str(one)) for one in Audience.objects.filter(pk__in=keys)}


def name_invitations(keys: Collection[int]) -> dict[int, Named]:
    return {one.pk: Named(str(one)) for one in Invitation.objects.filter(pk__in=keys)}


def name_access_requests(keys: Collection[int]) -> dict[int, Named]:
    return {one.pk: Named(str(one)) for one in AccessRequest.objects.filter(pk__in=keys)}


def name_mail_domains(keys: Collection[int]) -> dict[int, Named]:
    return {one.pk: Named(str(one)) for one in MailDomain.objects.filter(pk__in=keys)}


def name_mail_addresses(keys: Collection[int]) -> dict[int, Named]:
    return {one.pk: Named(str(one)) for one in MailAddress.objects.filter(pk__in=keys)}


def name_imports(keys: Collection[int]) -> dict[int, Named]:
    return {one.pk: Named(str(one)) for one in PeopleImport.objects.filter(pk__in=keys)}


def name_data_requests(keys: Collection[int]) -> dict[int, Named]:
    return {one.pk: Named(str(one.get_kind_display())) for one in DataRequest.objects.filter(pk__in=keys)}


KINDS = {
    "people.user": Kind(pgettext_lazy("what an act was on", "Person"), name_people),
    "people.organisation": Kind(gettext_lazy("Organisation"), name_organisations),
    "people.audience": Kind(gettext_lazy("Audience"), name_audiences),
    "people.invitation": Kind(gettext_lazy("Invitation"), name_invitations),
    "people.accessrequest": Kind(
        pgettext_lazy("a person asking to be let in", "Request for access"), name_access_requests
    ),
    "people.maildomain": Kind(gettext_lazy("Mail domain"), name_mail_domains),
    "people.mailaddress": Kind(gettext_lazy("E-mail address"), name_mail_addresses),
    "people.peopleimport": Kind(gettext_lazy("Import of people"), name_imports),
    "people.datarequest": Kind(gettext_lazy("Request about one’s own data"), name_data_requests),
    "people.erasure": Kind(gettext_lazy("Erasure"), lambda keys: {}),
}


def role(code: Any) -> Words:
    return dict(Role.choices).get(code, code)


FACTORS = {
    "totp": gettext_lazy("Authenticator app"),
    "webauthn": gettext_lazy("Passkey"),
    "recovery_codes": gettext_lazy("Recovery codes"),
}


def factor(code: Any) -> Words:
    return FACTORS.get(code, code)


FACTS = {
    "role": Fact(gettext_lazy("Role"), words=role),
    "organisation": Fact(gettext_lazy("Organisation"), kind="people.organisation"),
    "organisations": Fact(gettext_lazy("Organisations"), kind="people.organisation"),
    "person": Fact(pgettext_lazy("what an act was on", "Person"), kind="people.user"),
    "user": Fact(pgettext_lazy("what an act was on", "Person"), kind="people.user"),
    "from": Fact(pgettext_lazy("of a person who gives", "From"), kind="people.user"),
    "to": Fact(pgettext_lazy("a person who takes", "To"), kind="people.user"),
    "invitation": Fact(gettext_lazy("Invitation"), kind="people.invitation"),
    "joined": Fact(gettext_lazy("Joined the audience"), kind="people.audience"),
    "left": Fact(gettext_lazy("Left the audience"), kind="people.audience"),
    "fields": Fact(gettext_lazy("What")),
    "number": Fact(gettext_lazy("How many times")),
    "is_by_rule": Fact(gettext_lazy("By rule")),
    "members": Fact(gettext_lazy("Members")),
    "kinds": Fact(gettext_lazy("Kinds")),
    "enrols": Fact(gettext_lazy("Enrols")),
    "invites": Fact(gettext_lazy("Invites")),
    "due_in_days": Fact(gettext_lazy("Days until due")),
    "privacy_note_read": Fact(gettext_lazy("Read the privacy note")),
    "added": Fact(gettext_lazy("Added")),
    "changed": Fact(gettext_lazy("Changed")),
    "unchanged": Fact(gettext_lazy("Unchanged")),
    "problems": Fact(gettext_lazy("Problems")),
    "rows": Fact(gettext_lazy("Rows")),
    "sha256": Fact(gettext_lazy("Digest of the file")),
    "skips_bad_rows": Fact(gettext_lazy("Leaves rows with problems out")),
    "file_name": Fact(gettext_lazy("File")),
    "provider": Fact(gettext_lazy("Organisation’s sign-in")),
    "posting": Fact(gettext_lazy("Number of the posting")),
    "started_on": Fact(gettext_lazy("First day")),
    "ended_on": Fact(gettext_lazy("Last day")),
    "parent": Fact(gettext_lazy("Part of"), kind="people.organisation"),
    "types": Fact(gettext_lazy("Kinds"), words=factor),
    "type": Fact(gettext_lazy("Kind"), words=factor),
    "methods": Fact(gettext_lazy("Signed in with")),
    "times": Fact(gettext_lazy("Times within an hour")),
    "what": Fact(gettext_lazy("What")),
    "ids": Fact(gettext_lazy("Numbers")),
    "list": Fact(gettext_lazy("List")),
    "format": Fact(gettext_lazy("Format")),
    "filters": Fact(gettext_lazy("Filters")),
    "people": Fact(gettext_lazy("People")),
    "reason": Fact(gettext_lazy("Reason")),
}
