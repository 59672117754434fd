"""The dates of an event that is held again: all by the same number of days, at the same times by the clock. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from webinars.calendar import TimeSkipped, announce


@dataclass(frozen=True)
class Sitting:
    """When a session takes place by the clock at the event. ``later_of_two`` matters where a time comes twice."""

    number: int
    on_date: date
    starts: time
    ends: time
    zone: str
    later_of_two: bool = False


def days_between(sittings: Iterable[Sitting], first_day: date) -> int:
    """How many days later it is when the first sitting is on ``first_day``."""
    first = min((one.on_date for one in sittings), default=first_day)
    return (first_day - first).days


def shift(sittings: Sequence[Sitting], first_day: date) -> list[Sitting]:
    """The same sittings with the first on ``first_day``. Whether a clock shows such times there is not asked here."""
    distance = timedelta(days=days_between(sittings, first_day))
    return [replace(one, on_date=one.on_date + distance) for one in sittings]


def shift_moment(moment: datetime, days: int, zone: str) -> datetime:
    """``moment`` so many days later at the same time by the clock in ``zone``; behind a gap when none shows it."""
    wall = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=days)
    try:
        return announce(wall.date(), wall.time(), zone).at
    except TimeSkipped as skipped:
        return announce(skipped.suggestion.date(), skipped.suggestion.time(), zone).at
