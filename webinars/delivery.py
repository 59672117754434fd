"""What follows from one try to send a mail of the outbox: sent, tried again and when, or given up. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from people.mail_status import LOST, Answer, Fate

SOON_AGAIN = (10, 30, 60, 300, 900)  # seconds after each of the first tries; then every hour
AN_HOUR = 3600
GIVEN_UP_AFTER = timedelta(hours=72)  # since it was queued

# What is kept in place of a server's reply when we decided ourselves. No reply of a server begins so.
TOO_LATE, GONE, SUSPENDED, OF_NO_USE = "#too-late", "#gone", "#suspended", "#of-no-use"
UNCERTAIN, UNWRITABLE, NO_LINE = "#uncertain", "#unwritable", "#no-line"


@dataclass(frozen=True)
class Step:
    """``state`` is one of ``Message.State``; ``due_at`` is set when it is tried again."""

    state: str
    reply: str = ""
    due_at: datetime | None = None


def next_step(answer: Answer, *, tries: int, queued_at: datetime, at_most_once: bool, now: datetime) -> Step:
    """After the try number ``tries`` (the first is 1), which was answered with ``answer``."""
    if answer.fate is Fate.ACCEPTED:
        return Step("sent")
    if answer.fate is Fate.UNWRITABLE:
        return Step("failed", UNWRITABLE)
    if answer.fate in (Fate.REFUSED, Fate.NOBODY):
        return Step("failed", answer.said)
    if answer.fate is Fate.UNCERTAIN and at_most_once:
        return Step("dropped", UNCERTAIN)
    due_at = next_try(tries=tries, queued_at=queued_at, now=now)
    reply = answer.said or (NO_LINE if answer.fate in LOST else "")
    return Step("queued", reply, due_at) if due_at else Step("failed", reply)


def next_try(*, tries: int, queued_at: datetime, now: datetime) -> datetime | None:
    """When to try again after ``tries`` tries; None when it was waited for long enough."""
    if tries <= len(SOON_AGAIN):
        return now + timedelta(seconds=SOON_AGAIN[max(tries, 1) - 1])
    due_at = now + timedelta(seconds=AN_HOUR)
    return due_at if due_at - queued_at <= GIVEN_UP_AFTER else None
