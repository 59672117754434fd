"""Wall time and moments: what a clock at the event shows, when that is, and what the viewer's clock shows. Pure.

A time that a clock skips (summer time begins) is refused with a suggestion; a time that comes twice (summer time
ends) is the earlier one unless the later is asked for.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from people import dates, zones


class TimeSkipped(ValueError):
    """No clock in the zone shows this time on this day. ``suggestion`` is the local time (naive) to use instead."""

    def __init__(self, suggestion: datetime) -> None:
        super().__init__(f"skipped; {suggestion:%Y-%m-%d %H:%M} exists")
        self.suggestion = suggestion


@dataclass(frozen=True)
class Announced:
    """A moment as it is announced: in UTC, with the offset (minutes east of UTC) it was derived with."""

    at: datetime
    utc_offset_minutes: int


def moments(day: date, at: time, zone: str) -> list[datetime]:
    """The moments (UTC, in order) at which a clock in ``zone`` shows ``at`` on ``day``: none, one or two."""
    wall = datetime.combine(day, at)
    found = {wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(moment for moment in found if _wall(moment, zone) == wall)


def comes_twice(day: date, at: time, zone: str) -> bool:
    return len(moments(day, at, zone)) > 1


def announce(day: date, at: time, zone: str, *, later: bool = False) -> Announced:
    """The moment of a wall time. ``later`` picks the second of two. Raises ``TimeSkipped``."""
    found = moments(day, at, zone)
    if not found:
        raise TimeSkipped(_after_the_gap(day, at, zone))
    moment = found[-1 if later else 0]
    return Announced(at=moment, utc_offset_minutes=offset_minutes(moment, zone))


def offset_minutes(moment: datetime, zone: str) -> int:
    """The offset of ``zone`` at ``moment``, in whole minutes east of UTC."""
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return int(offset.total_seconds()) // 60


def _wall(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def _after_the_gap(day: date, at: time, zone: str) -> datetime:
    """The wall time as far behind the gap as ``at`` is inside it: 03:30 becomes 04:30."""
    return _wall(datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC), zone)


@dataclass(frozen=True)
class Span:
    """A span of time on the clocks of one place."""

    starts: datetime
    ends: datetime
    city: str
    offset: str  # UTC+5

    @property
    def hours(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"

    @property
    def day(self) -> str:
        """The day it starts on, in words of the active language: Tuesday 17 March 2026."""
        return dates.weekday_date(self.starts.date())

    @property
    def short_day(self) -> str:
        """For rows: Tue 17 March 2026."""
        return dates.short_weekday_date(self.starts.date())

    @property
    def starts_iso(self) -> str:
        return self.starts.isoformat(timespec="minutes")


@dataclass(frozen=True)
class TimePair:
    """The viewer's clock first, the event's below it; ``event`` is None when both show the same time."""

    viewer: Span
    event: Span | None


def span(starts_at: datetime, ends_at: datetime, zone: str) -> Span:
    local = ZoneInfo(zone)
    return Span(
        starts=starts_at.astimezone(local),
        ends=ends_at.astimezone(local),
        city=zones.city(zone),
        offset=zones.offset_label(starts_at, zone),
    )


def time_pair(starts_at: datetime, ends_at: datetime, *, viewer_zone: str, event_zone: str) -> TimePair:
    """What to show of a session. Zones coincide when their clocks agree at its start and at its end."""
    coincide = all(
        offset_minutes(moment, viewer_zone) == offset_minutes(moment, event_zone) for moment in (starts_at, ends_at)
    )
    return TimePair(
        viewer=span(starts_at, ends_at, viewer_zone),
        event=None if coincide else span(starts_at, ends_at, event_zone),
    )
