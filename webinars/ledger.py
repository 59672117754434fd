"""What the lines of the attendance ledger add up to. Pure: lines, window and clock come from the caller.

A line is a stay with its times, a bare presence (no times: the whole session) or an excuse. Minutes are the length
of the union of a person's stays, cut to the session: two devices at once count once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

PRESENT = "present"
EXCUSED = "excused"


class Status(StrEnum):
    PRESENT = "present"  # there now; or, once the session is over, attended by its threshold
    LEFT = "left"  # was there, the session still runs
    IN_PART = "in_part"  # was there, the session is over, and it was less than the threshold
    EXCUSED = "excused"
    NOT_YET = "not_yet"
    ABSENT = "absent"  # the session is over


class Line(NamedTuple):
    """A standing line (not withdrawn). A stay without an end lasts until the session's."""

    kind: str
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Window:
    """A session's time and the share of it, in percent, that counts as attended."""

    starts_at: datetime
    ends_at: datetime
    threshold_percent: int = 75

    @cached_property
    def minutes(self) -> int:
        return whole_minutes(self.ends_at - self.starts_at)

    @cached_property
    def minutes_needed(self) -> int:
        """The fewest whole minutes that reach the threshold: 113 of 150 at 75 percent."""
        return -(-self.minutes * self.threshold_percent // 100)

    def has_been_attended(self, minutes: int) -> bool:
        return minutes > 0 and minutes >= self.minutes_needed


Stay = tuple[datetime, datetime]


def whole_minutes(length: timedelta) -> int:
    """Whole minutes, rounded down."""
    return int(length.total_seconds()) // 60


def stays(lines: Iterable[Line], window: Window, now: datetime) -> list[Stay]:
    """The time a person was there, in order, without overlaps, within the session and not after ``now``."""
    last = min(window.ends_at, now)
    cut = (
        (max(line.started_at or window.starts_at, window.starts_at), min(line.ended_at or last, last))
        for line in lines
        if line.kind == PRESENT
    )
    found = [stay for stay in cut if stay[0] < stay[1]]
    if len(found) < 2:
        return found
    merged: list[Stay] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def minutes(lines: Iterable[Line], window: Window, now: datetime) -> int:
    """Whole minutes of the union of stays, rounded down."""
    return whole_minutes(sum((end - start for start, end in stays(lines, window, now)), timedelta()))


def share_percent(attended_minutes: int, window: Window) -> int:
    """Whole percent of the session, rounded down."""
    return 100 * attended_minutes // window.minutes if window.minutes else 0


def reckon(lines: Iterable[Line], window: Window, now: datetime) -> tuple[Status, int]:
    """How a person stands, and their minutes. Presence outweighs an excuse."""
    lines = list(lines)
    is_over = now >= window.ends_at
    if not any(line.kind == PRESENT for line in lines):
        return _status_without_presence(lines, is_over=is_over), 0
    attended = minutes(lines, window, now)
    if is_over:
        return (Status.PRESENT if window.has_been_attended(attended) else Status.IN_PART), attended
    return (Status.LEFT if _has_left(lines, now) else Status.PRESENT), attended


def status(lines: Iterable[Line], window: Window, now: datetime) -> Status:
    return reckon(lines, window, now)[0]


def _status_without_presence(lines: list[Line], *, is_over: bool) -> Status:
    if lines:
        return Status.EXCUSED
    return Status.ABSENT if is_over else Status.NOT_YET


def _has_left(lines: list[Line], now: datetime) -> bool:
    """True when every stay has ended by ``now``."""
    return all(line.ended_at is not None and line.ended_at <= now for line in lines if line.kind == PRESENT)
