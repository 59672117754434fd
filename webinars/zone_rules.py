"""What new rules of a time zone do to a session that is announced. Pure.

The wall time at the event was promised, so it holds, and the moment is worked out anew. Where clocks now skip that
time, the session begins as far behind the gap as the time lies inside it; where it comes twice now, the offset it was
announced with decides.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from webinars.calendar import TimeSkipped, announce, moments, offset_minutes


class ZoneUnknown(LookupError):
    """The data knows no such zone any more."""


@dataclass(frozen=True)
class Times:
    """When a session takes place: on the clock at the event, and in UTC."""

    on_date: date
    starts_local: time
    ends_local: time
    utc_offset_minutes: int
    starts_at: datetime
    ends_at: datetime


def derive(kept: Times, zone: str) -> Times:
    """``kept`` with its moments worked out anew by the rules of now; the same when these have not changed it.

    Raises ``ZoneUnknown``.
    """
    known(zone)
    starts_at = _moment(kept.on_date, kept.starts_local, zone, kept.starts_at, kept.utc_offset_minutes)
    ends_at = _moment(kept.on_date, kept.ends_local, zone, kept.ends_at, kept.utc_offset_minutes)
    if ends_at <= starts_at:  # a clock is set between the two
        ends_at = starts_at + (kept.ends_at - kept.starts_at)
    if (starts_at, ends_at) == (kept.starts_at, kept.ends_at):
        return kept
    return replace(kept, starts_at=starts_at, ends_at=ends_at, utc_offset_minutes=offset_minutes(starts_at, zone))


def at_the_clock(kept: Times, zone: str) -> Times:
    """``kept`` with the wall time that clocks do show at its moments: another one where they skip the one announced."""
    starts, ends = (moment.astimezone(ZoneInfo(zone)) for moment in (kept.starts_at, kept.ends_at))
    return replace(
        kept,
        on_date=starts.date(),
        starts_local=_clock(starts),
        ends_local=_clock(ends),
        utc_offset_minutes=offset_minutes(kept.starts_at, zone),
    )


def with_offset(kept: Times, offset: int) -> Times:
    """``kept`` at the moment it has when the clock of its start is ``offset`` minutes ahead of UTC."""
    starts_at = datetime.combine(kept.on_date, kept.starts_local, UTC) - timedelta(minutes=offset)
    ends_at = starts_at + (kept.ends_at - kept.starts_at)
    return replace(kept, utc_offset_minutes=offset, starts_at=starts_at, ends_at=ends_at)


def known(zone: str) -> None:
    """Raises ``ZoneUnknown``."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ZoneUnknown(zone) from error


def _moment(day: date, at: time, zone: str, stored: datetime, offset: int) -> datetime:
    found = moments(day, at, zone)
    if stored in found:
        return stored
    same = [moment for moment in found if offset_minutes(moment, zone) == offset]
    if same or found:
        return (same or found)[0]
    try:
        return announce(day, at, zone).at
    except TimeSkipped as skipped:
        return announce(skipped.suggestion.date(), skipped.suggestion.time(), zone).at


def _clock(moment: datetime) -> time:
    return moment.time().replace(fold=0)
