"""Who is late with a course, when they may be reminded, and the hours at which a mail may ask for something. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

INACTIVE = timedelta(days=7)
BETWEEN_REMINDERS = timedelta(days=7)
DAY_BEGINS, DAY_ENDS = time(8), time(20)


def is_late(
    *, completed_at: datetime | None, last_active_at: datetime | None, due_on: date | None, zone: str, now: datetime
) -> bool:
    """Not completed, and: not begun, or nothing done for seven days, or past the due day, a day in ``zone``."""
    if completed_at is not None:
        return False
    if last_active_at is None or now - last_active_at >= INACTIVE:
        return True
    return due_on is not None and due_on < now.astimezone(ZoneInfo(zone)).date()


def may_be_reminded(*, last_reminded_at: datetime | None, now: datetime) -> bool:
    return last_reminded_at is None or now - last_reminded_at >= BETWEEN_REMINDERS


def next_daytime(now: datetime, zone: str) -> datetime:
    """``now`` between 08:00 and 20:00 of ``zone``, else the next 08:00 there, in UTC."""
    local = now.astimezone(ZoneInfo(zone))
    if DAY_BEGINS <= local.time() < DAY_ENDS:
        return now
    day = local.date() if local.time() < DAY_BEGINS else local.date() + timedelta(days=1)
    return datetime.combine(day, DAY_BEGINS, tzinfo=ZoneInfo(zone)).astimezone(UTC)
