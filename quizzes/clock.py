"""What the server's clock says of an attempt: until when answers are taken, and when another may begin. Pure.

The deadline is written once, when an attempt begins, and moved by an allowance alone. For a minute after it answers
are still taken: what was sent in time may arrive late. A browser's clock is asked nothing.
"""

from datetime import datetime, timedelta

GRACE = timedelta(seconds=60)


def deadline_of(*, started_at: datetime, minutes: int | None, extra_minutes: int = 0) -> datetime | None:
    """When the time of an attempt is over; None where the quiz has no limit, with or without more minutes."""
    return None if minutes is None else started_at + timedelta(minutes=minutes + extra_minutes)


def extended(deadline: datetime | None, *, minutes: int) -> datetime | None:
    return None if deadline is None else deadline + timedelta(minutes=minutes)


def closes_at(deadline: datetime) -> datetime:
    """The last moment an answer is taken."""
    return deadline + GRACE


def may_save(deadline: datetime | None, now: datetime) -> bool:
    return deadline is None or now <= closes_at(deadline)


def is_over(deadline: datetime | None, now: datetime) -> bool:
    """Nothing is taken any more: what was saved counts."""
    return not may_save(deadline, now)


def time_left(deadline: datetime | None, now: datetime) -> timedelta | None:
    """Without the grace, never below nothing."""
    return None if deadline is None else max(deadline - now, timedelta(0))


def opens_again_at(*, handed_in_at: datetime | None, hours: int) -> datetime | None:
    """When the next attempt may begin after the last one was handed in; None where nothing is to be waited for."""
    return None if handed_in_at is None or not hours else handed_in_at + timedelta(hours=hours)
