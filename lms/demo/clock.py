"""Days of the demo, reckoned from the day it is loaded. Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

MONTHS_BEFORE = 24  # everyone was posted two years ago
WEEKEND = (5, 6)


def days_ago(now: datetime, days: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(now.date() - timedelta(days=days), time(hour, minute), tzinfo=UTC)


def next_morning(moment: datetime, *, minute: int) -> datetime:
    return datetime.combine(moment.date() + timedelta(days=1), time(6, minute), tzinfo=UTC)


def two_years_before(day: date) -> date:
    """The first of the same month, two years earlier."""
    return day.replace(year=day.year - MONTHS_BEFORE // 12, day=1)


def working_days(today: date, offsets: list[int]) -> list[date]:
    """The days ``offsets`` from ``today``; together later by as much as it takes that none is on a weekend."""
    for shift in range(7):
        days = [today + timedelta(days=offset + shift) for offset in offsets]
        if not any(day.weekday() in WEEKEND for day in days):
            return days
    return [today + timedelta(days=offset) for offset in offsets]  # more than five days in a row


def spread(first: datetime, last: datetime, count: int) -> Iterator[datetime]:
    """``count`` moments in working hours (UTC 5 to 13) from ``first`` to ``last``'s day, each after the one before."""
    days = (last.date() - first.date()).days
    moment = first
    for place in range(count):
        day = first.date() + timedelta(days=round(days * (place + 1) / count))
        moment = max(datetime.combine(day, time(5, 10), tzinfo=UTC), moment) + timedelta(minutes=13 + 7 * (place % 4))
        yield moment
