"""When a person was there, as a line to draw: whole percents of the session. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from webinars.ledger import Line, Window, stays


@dataclass(frozen=True)
class Stretch:
    """``has_ended`` is false for a stay that goes on, now or to the end of the session."""

    starts: int
    ends: int
    has_ended: bool

    @property
    def length(self) -> int:
        return self.ends - self.starts


def percent(moment: datetime, window: Window) -> int:
    """Where ``moment`` lies in the session, 0 to 100."""
    share = (moment - window.starts_at) / (window.ends_at - window.starts_at)
    return round(100 * min(max(share, 0), 1))


def percent_now(window: Window, now: datetime) -> int | None:
    """Where the line of “now” stands; None before and after the session."""
    return percent(now, window) if window.starts_at <= now < window.ends_at else None


def stretches(lines: Iterable[Line], window: Window, now: datetime) -> list[Stretch]:
    last = min(now, window.ends_at)
    return [
        Stretch(starts=percent(start, window), ends=percent(end, window), has_ended=end < last)
        for start, end in stays(lines, window, now)
    ]
