"""Addresses that mail came back from: counted, suspended after two, and trusted again by a coordinator."""

from datetime import datetime

from django.db import transaction

from people.mail_status import plain
from people.models import MailAddress, User
from people.services.audit import record_event

RETURNS_BEFORE_SUSPENSION = 2


@transaction.atomic
def record_return(*, address: str, reply: str, now: datetime) -> MailAddress:
    """Count a mail that came back for good from ``address``. The second one suspends it.

    That a later mail is taken by the mail server resets nothing: most servers take a mail first and return it later.
    The caller sees to it that one mail counts once.
    """
    row, _is_new = MailAddress.objects.select_for_update().get_or_create(address=address.lower())
    row.hard_returns += 1
    row.last_returned_at = now
    row.last_reply = plain(reply)
    is_suspended_now = row.suspended_at is None and row.hard_returns >= RETURNS_BEFORE_SUSPENSION
    if is_suspended_now:
        row.suspended_at = now
    row.save()
    if is_suspended_now:
        _record("mail_address.suspended", row, by=None, now=now)
    return row


@transaction.atomic
def lift_suspension(*, address: MailAddress, by: User, now: datetime) -> None:
    """Send mail to ``address`` again; its count begins anew. Of one that is not suspended, nothing changes."""
    row = MailAddress.objects.select_for_update().get(pk=address.pk)
    if row.suspended_at is None:
        return
    row.suspended_at, row.hard_returns = None, 0
    row.save(update_fields=["suspended_at", "hard_returns"])
    _record("mail_address.lifted", row, by=by, now=now)


def _record(action: str, row: MailAddress, *, by: User | None, now: datetime) -> None:
    about = User.objects.filter(email__iexact=row.address).first()
    record_event(action=action, thing=row, by=by, now=now, about=about)
