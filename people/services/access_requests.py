"""Asking to be let in: whoever has an address at a listed mail domain may ask, and a coordinator decides."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core import signing
from django.db import IntegrityError, transaction

from jobs.tasks import enqueue_after_commit
from people import errors, letters
from people.models import AccessRequest, Audience, Invitation, MailDomain, Organisation, User
from people.services.audit import record_event
from people.services.invitations import account_of, invite, send_again

CONFIRM_WITHIN = timedelta(days=7)
PAUSE = timedelta(hours=1)  # between two mails to one address
SALT = "people.access-request"


def ask(*, email: str, full_name: str, organisation_name: str, job_title: str, language: str, now: datetime) -> None:
    """Note what somebody who gives ``email`` (clean) writes of themselves, whatever the address.

    Whether a mail follows is found out later, so that the answer tells nothing. A request that was confirmed stays
    as it is; one that was not is replaced, but not within the hour.
    """
    words = {
        "full_name": full_name,
        "organisation_name": organisation_name,
        "job_title": job_title,
        "language": language,
        "asked_at": now,
    }
    open_one = AccessRequest.objects.filter(email=email, decided_at=None).first()
    if open_one is None:
        open_one = _note(email, words)
    elif not _replaced(open_one, words, now):
        return
    if open_one is not None:
        enqueue_after_commit(letters.send_confirmation, open_one.pk)


def _note(email: str, words: dict) -> AccessRequest | None:
    try:
        with transaction.atomic():
            return AccessRequest.objects.create(email=email, **words)
    except IntegrityError:  # the same address asked at this moment
        return None


def _replaced(request: AccessRequest, words: dict, now: datetime) -> bool:
    waiting = AccessRequest.objects.unconfirmed().filter(pk=request.pk, asked_at__lte=now - PAUSE)
    return bool(waiting.update(**words))


def deliver_confirmation(*, request_id: int) -> None:
    """Mail a link to an address at a listed domain; one that has an account is told so, any other gets nothing."""
    request = AccessRequest.objects.unconfirmed().filter(pk=request_id).first()
    if request is None:
        return
    known = account_of(email=request.email)
    if known is not None:
        letters.mail_access_known(request, known)
    elif MailDomain.objects.covering(request.email).exists():
        letters.mail_confirmation(request, confirmation_token(request=request))


def confirmation_token(*, request: AccessRequest) -> str:
    """Signed, not stored: it names the request and the moment it was written, and dies when it is written anew."""
    return signing.dumps([request.pk, request.asked_at.timestamp()], salt=SALT)


def request_of(*, token: str) -> AccessRequest | None:
    """The unconfirmed request a link is for, when the link is ours and not older than a week."""
    try:
        pk, asked_at = signing.loads(token, salt=SALT, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    request = AccessRequest.objects.unconfirmed().filter(pk=pk).first()
    return request if request is not None and request.asked_at.timestamp() == asked_at else None


@transaction.atomic
def confirm(*, request: AccessRequest, now: datetime) -> None:
    """The person has shown that the address is theirs: the request joins the queue. Raises ``RequestOver``."""
    as_shown = AccessRequest.objects.unconfirmed().filter(pk=request.pk, asked_at=request.asked_at)
    if not as_shown.update(confirmed_at=now):
        raise errors.RequestOver
    record_event(action="access_request.confirmed", thing=request, by=None, now=now)


@transaction.atomic
def accept_request(
    *,
    request: AccessRequest,
    organisation: Organisation,
    audiences: Iterable[Audience],
    by: User,
    now: datetime,
) -> Invitation:
    """Let the person in: they are invited to ``organisation``. One that has an invitation there gets it again.

    Raises ``RequestOver`` and what ``invite`` and ``send_again`` raise.
    """
    _decide(request, by=by, now=now)
    standing = Invitation.objects.usable(now).filter(email=request.email, organisation=organisation).first()
    if standing is None:
        standing = invite(
            email=request.email,
            full_name=request.full_name,
            job_title=request.job_title,
            organisation=organisation,
            audiences=audiences,
            language=request.language,
            by=by,
            now=now,
        )
        AccessRequest.objects.filter(pk=request.pk).update(invitation=standing)
    else:
        send_again(invitation=standing, by=by, now=now)
    data = {"invitation": standing.pk}
    record_event(action="access_request.accepted", thing=request, by=by, now=now, data=data)
    return standing


@transaction.atomic
def decline_request(*, request: AccessRequest, by: User, now: datetime) -> None:
    """Say no, with a mail in the person's language. Raises ``RequestOver``."""
    _decide(request, by=by, now=now)
    record_event(action="access_request.declined", thing=request, by=by, now=now)
    enqueue_after_commit(letters.tell_request_declined, request.pk)


def _decide(request: AccessRequest, *, by: User, now: datetime) -> None:
    if not AccessRequest.objects.waiting().filter(pk=request.pk).update(decided_at=now, decided_by=by):
        raise errors.RequestOver


@transaction.atomic
def add_domain(*, domain: str, organisation: Organisation | None, by: User, now: datetime) -> MailDomain:
    """Let people with an address at ``domain`` (clean) ask for access. The same again changes the organisation."""
    listed, _new = MailDomain.objects.update_or_create(domain=domain, defaults={"organisation": organisation})
    data = {"organisation": organisation.pk if organisation else None}
    record_event(action="mail_domain.added", thing=listed, by=by, now=now, data=data)
    return listed


@transaction.atomic
def remove_domain(*, domain: MailDomain, by: User, now: datetime) -> None:
    """Take a domain off the list. Requests that wait stay in the queue."""
    record_event(action="mail_domain.removed", thing=domain, by=by, now=now)
    domain.delete()
