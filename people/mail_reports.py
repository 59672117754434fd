"""Reports about mail that could not be delivered, as mail servers send them (RFC 3464, RFC 6533). Pure.

Such a report comes from anywhere and may say anything: nothing in it is believed before its recipient is known to be an
address that we made for one mail.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from email.utils import getaddresses

from people.mail_status import plain, status_in

MOST_BYTES = 1_000_000
MOST_ENTRIES = 50
SENT_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
REPORTS = {"message/delivery-status", "message/global-delivery-status"}
CODE = re.compile(r"\b([245]\d\d)\b")


@dataclass(frozen=True)
class Entry:
    """What became of the mail to one recipient. ``action``: failed, delayed, delivered, relayed or expanded."""

    action: str
    status: str = ""
    said: str = ""
    addresses: tuple[str, ...] = ()

    @property
    def is_for_good(self) -> bool:
        return self.action == "failed"

    @property
    def code(self) -> int:
        """The plain reply code in what the server said, or 0."""
        found = CODE.search(self.said)
        return int(found[1]) if found else 0


@dataclass(frozen=True)
class Report:
    """``recipients`` are the addresses that the report itself was sent to."""

    recipients: tuple[str, ...]
    entries: tuple[Entry, ...]


def read_report(raw: bytes) -> Report | None:
    """None for what is no report, or a broken one."""
    if not raw or len(raw) > MOST_BYTES:
        return None
    try:
        mail = message_from_bytes(raw, policy=policy.compat32)
        entries = tuple(entry for entry, _number in zip(_entries(mail), range(MOST_ENTRIES), strict=False))
        return Report(recipients=_recipients(mail), entries=entries) if entries else None
    except RecursionError:  # parts in parts in parts: no mail server writes so
        return None


def _recipients(mail: Message) -> tuple[str, ...]:
    found = [str(value) for name in SENT_TO for value in mail.get_all(name, [])]
    return tuple(dict.fromkeys(address for _name, address in getaddresses(found) if "@" in address))


def _entries(mail: Message) -> Iterator[Entry]:
    for part in mail.walk():
        if part.get_content_type() in REPORTS:
            yield from _entries_of(_blocks(part))


def _blocks(part: Message) -> list[Message]:
    """The groups of fields of a report; a server may have encoded them, which it should not."""
    payload = part.get_payload()
    blocks = [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []
    if any(block.get("Action") for block in blocks):
        return blocks
    body = _decoded(blocks[0] if blocks else part, part)
    texts = re.split(rb"\r?\n[ \t]*\r?\n", body)
    return [message_from_bytes(text.strip(), policy=policy.compat32) for text in texts if text.strip()]


def _decoded(inner: Message, part: Message) -> bytes:
    if inner is not part:
        del inner["Content-Transfer-Encoding"]
        inner["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", "7bit"))
    body = inner.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _entries_of(blocks: Iterable[Message]) -> Iterator[Entry]:
    for block in blocks:
        action = _field(block, "Action").lower().split(maxsplit=1)
        if action:
            said = _field(block, "Diagnostic-Code").partition(";")
            words = plain((said[2] if said[1] else said[0]).strip())
            status = status_in(_field(block, "Status")) or status_in(words)
            yield Entry(action=action[0], status=status, said=words or status, addresses=_addresses(block))


def _addresses(block: Message) -> tuple[str, ...]:
    found = [_field(block, name).rpartition(";")[2].strip(" <>") for name in ("Original-Recipient", "Final-Recipient")]
    return tuple(address for address in dict.fromkeys(found) if "@" in address)


def _field(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, "")).split())
