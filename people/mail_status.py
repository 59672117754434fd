"""What a mail server's answer means: SMTP replies (RFC 5321) and enhanced status codes (RFC 3463). Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_LETTERS = 300
STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
AN_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]+")
# Nobody is there: bad mailbox, bad domain, moved away, disabled, no route to the domain. Policy (5.7), a full mailbox
# (5.2.2), too big a mail (5.3.4) and the like say nothing about whether the address is right.
NOBODY_THERE = {("1", code) for code in ("0", "1", "2", "3", "4", "6", "10")} | {("2", "1"), ("4", "4")}
SAYS_NOTHING = {("0", "0")}  # then the plain code decides
CODES_OF_NOBODY = {550, 551, 553}


class Fate(StrEnum):
    """What became of one try to hand over a mail."""

    ACCEPTED = "accepted"
    LATER = "later"  # the server says: not now
    REFUSED = "refused"  # for good, but not because of the address
    NOBODY = "nobody"  # for good: there is no such mailbox
    UNHEARD = "unheard"  # the connection was lost before the server had the whole mail
    UNCERTAIN = "uncertain"  # it was lost after the whole mail was sent and before the answer
    UNWRITABLE = "unwritable"  # no mail can be made of it: an address or a header that can't be written


LOST = frozenset({Fate.UNHEARD, Fate.UNCERTAIN})


@dataclass(frozen=True)
class Answer:
    fate: Fate
    said: str = ""


def fate_of_recipient(code: int, said: str) -> Fate:
    """Of the reply to RCPT TO."""
    if code < 500:
        return Fate.ACCEPTED if code // 100 == 2 else Fate.LATER
    return Fate.NOBODY if means_nobody(status_in(said), code) else Fate.REFUSED


def fate_of_content(code: int) -> Fate:
    """Of the reply to the mail itself."""
    return {2: Fate.ACCEPTED, 5: Fate.REFUSED}.get(code // 100, Fate.LATER)


def status_in(text: str) -> str:
    """The enhanced status code in ``text``, such as 5.1.1, or nothing."""
    found = STATUS.search(text)
    return found.group() if found else ""


def means_nobody(status: str, code: int = 0) -> bool:
    """Whether a refusal for good is about the address. ``code`` is the plain one, or 0."""
    found = STATUS.fullmatch(status)
    if found is None or found.groups()[1:] in SAYS_NOTHING:
        return code in CODES_OF_NOBODY
    return found[1] == "5" and (found[2], found[3]) in NOBODY_THERE


def words_of(code: int, said: str | bytes) -> str:
    """A reply as it is kept: one line, no addresses, not too long."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return plain(f"{code} {text}" if code > 0 else text)


def plain(text: str) -> str:
    one_line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return AN_ADDRESS.sub("…", one_line)[:MOST_LETTERS]
