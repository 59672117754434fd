"""How people got in: invitations, requests for access, lists of people."""

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.own_data.acts import deleted, remove_file, unnamed_by
from people.own_data.identity import Identity
from people.own_data.registry import Holding, Item, declare


def _invitations(identity: Identity) -> QuerySet:
    mine = identity.by_address("people.invitation") | Q(accepted_by=identity.user.pk)
    return apps.get_model("people.Invitation")._base_manager.filter(mine)


def _requests(identity: Identity) -> QuerySet:
    mine = identity.by_address("people.accessrequest") | Q(invitation__accepted_by=identity.user.pk)
    return apps.get_model("people.AccessRequest")._base_manager.filter(mine)


declare(
    "people.Invitation",
    person=["email", "full_name", "search_name", "invited_by", "accepted_by", "revoked_by"],
    about=[
        *("organisation", "role", "audiences", "language", "invited_at", "sent_at", "times_sent", "expires_at"),
        *("accepted_at", "revoked_at"),
    ],
    text=["job_title"],
    secret=["token_hash"],
    none=["id"],
    holding=Holding(
        title=_("Invitations to you"),
        purpose=_("To let in only those who were asked."),
        period="invitations",
        of=_invitations,
        by_address=True,
        last=True,
        copy=[
            Item("email", _("e-mail address")),
            Item("full_name", _("full name")),
            Item("organisation", _("organisation"), "organisation__name"),
            Item("job_title", _("job title")),
            Item("role", _("role")),
            Item("invited_at", _("invited")),
            Item("sent_at", _("sent")),
            Item("accepted_at", _("accepted")),
            Item("withdrawn_at", _("withdrawn"), "revoked_at"),
        ],
        erasure=deleted(),
    ),
)
declare(
    "people.AccessRequest",
    person=["email", "full_name", "decided_by"],
    about=["organisation_name", "language", "asked_at", "confirmed_at", "decided_at", "invitation"],
    text=["job_title"],
    none=["id"],
    holding=Holding(
        title=_("Your requests for access"),
        purpose=_("So that a coordinator can decide on them."),
        period="decided_requests",
        of=_requests,
        by_address=True,
        copy=[
            Item("email", _("e-mail address")),
            Item("full_name", _("full name")),
            Item("organisation", _("organisation"), "organisation_name"),
            Item("job_title", _("job title")),
            Item("asked_at", _("asked")),
            Item("confirmed_at", _("address confirmed")),
            Item("decided_at", _("decided")),
        ],
        erasure=deleted(),
    ),
)


def _forget_in_imports(holding: Holding, identity: Identity) -> int:
    """The files of imports that are over, or not begun, go; reports lose what names the person."""
    count = 0
    for one in holding.model._base_manager.exclude(state__in=["queued", "running"]):
        remove_file(one.file)
        remove_file(one.table)
        one.file, one.table, one.report = "", "", identity.taken_out_of(one.report)
        one.file_name = identity.taken_out_of(one.file_name)
        one.save(update_fields=["file", "table", "report", "file_name"])
        count += 1
    return count


declare(
    "people.PeopleImport",
    person=["uploaded_by"],
    about=["uploaded_at", "finished_at"],
    text=["file", "table", "report", "file_name"],
    none=[
        *("id", "sha256", "header_row", "language", "columns", "skips_bad_rows", "sends_welcome", "state"),
        *("rows_total", "rows_done"),
    ],
    holding=Holding(
        title=_("Lists of people you uploaded"),
        purpose=_("To bring a list of people in, and to say which rows could not be read."),
        period="import_files",
        of="uploaded_by",
        copy=[
            Item("uploaded_at", _("uploaded")),
            Item("finished_at", _("finished")),
            Item("state", pgettext_lazy("of a thing", "state")),
            Item("rows", _("rows"), "rows_total"),
        ],
        erasure=unnamed_by(_forget_in_imports, why=_("How many rows a list had stays.")),
    ),
)
