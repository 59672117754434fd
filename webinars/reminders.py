"""When people are reminded of a session: a day before, but not at night where they are, and an hour before. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY, HOUR = "reminder_day", "reminder_hour"  # kinds of ``Message``
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(7)
EVENING = time(20)
LOOK_AHEAD = {DAY: timedelta(hours=36), HOUR: timedelta(hours=1)}  # how long before its start a session is looked at
TOO_LATE = {DAY: timedelta(hours=3), HOUR: timedelta(0)}  # how long before its start a reminder is of no use any more


def due_at(kind: str, starts_at: datetime, zone: str) -> datetime:
    """When somebody in ``zone`` is reminded. What would come at night comes the evening before."""
    if kind == HOUR:
        return starts_at - timedelta(hours=1)
    day_before = starts_at - timedelta(days=1)
    there = day_before.astimezone(ZoneInfo(zone))
    if NIGHT_ENDS <= there.time() < NIGHT_BEGINS:
        return day_before
    evening = there.date() if there.time() >= NIGHT_BEGINS else there.date() - timedelta(days=1)
    return datetime.combine(evening, EVENING, ZoneInfo(zone)).astimezone(starts_at.tzinfo)


def not_after(kind: str, starts_at: datetime) -> datetime:
    return starts_at - TOO_LATE[kind]


def is_due(kind: str, *, starts_at: datetime, zone: str, on_the_list_since: datetime, now: datetime) -> bool:
    """Whoever came onto the list after that moment has just been told everything."""
    due = due_at(kind, starts_at, zone)
    return due <= now < not_after(kind, starts_at) and on_the_list_since <= due
