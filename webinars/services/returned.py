"""Mail of webinars that came back: believed when the signature of its way back is ours."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from people import mail_returns
from people.mail_reports import Entry, Report
from people.mail_status import means_nobody
from people.services.returns import record_return
from webinars.models import Message

MARK = "w"  # before the key of a row, in the way back of its mail


class Noted(StrEnum):
    RETURNED = "returned"
    DELAYED = "delayed"
    NOTHING_NEW = "nothing new"  # noted before, or no news: delivered, relayed
    NOT_OURS = "not ours"


def way_back_of(message: Message) -> str:
    return f"{MARK}{message.pk}"


@transaction.atomic
def note_report(*, report: Report, now: datetime) -> Noted:
    """Note what a report says of one of our mails. The same report again changes nothing."""
    found = _message_of(report)
    if found is None:
        return Noted.NOT_OURS
    message, address = found
    failed = next((entry for entry in report.entries if entry.is_for_good), None)
    if failed is not None:
        return _note_failure(message, address, failed, now)
    delayed = next((entry for entry in report.entries if entry.action == "delayed"), None)
    return _note_delay(message, delayed) if delayed else Noted.NOTHING_NEW


def _message_of(report: Report) -> tuple[Message, str] | None:
    """The mail and the address it went to, where the signature fits both."""
    for recipient in report.recipients:
        what, signature = mail_returns.returned(recipient) or ("", "")
        if not what.startswith(MARK):
            continue
        rows = Message.objects.select_for_update(of=("self",)).select_related("user")
        message = rows.filter(pk=int(what.removeprefix(MARK))).first()
        addresses = [message.user.email, *_named(report)] if message else []
        for address in addresses:
            if message and mail_returns.is_signed(what=what, signature=signature, address=address):
                return message, address
    return None


def _named(report: Report) -> list[str]:
    """The person may have another address by now: the one it went to stands in the report."""
    return [address for entry in report.entries for address in entry.addresses]


def _note_failure(message: Message, address: str, entry: Entry, now: datetime) -> Noted:
    if message.returned_at is not None:
        return Noted.NOTHING_NEW
    message.state, message.reply, message.returned_at = Message.State.RETURNED, entry.said, now
    message.save(update_fields=["state", "reply", "returned_at"])
    if means_nobody(entry.status, entry.code):
        record_return(address=address, reply=entry.said, now=now)
    return Noted.RETURNED


def _note_delay(message: Message, entry: Entry) -> Noted:
    """The mail may still arrive: the row stays sent and says what the server said."""
    if message.state != Message.State.SENT:
        return Noted.NOTHING_NEW
    message.reply = entry.said
    message.save(update_fields=["reply"])
    return Noted.DELAYED
