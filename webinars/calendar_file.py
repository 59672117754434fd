"""Sessions as an iCalendar file (RFC 5545) to add to one's own calendar. Pure.

METHOD is PUBLISH: nobody is invited, no participant is named. The meeting's address is not in it: the entry leads
to our page, which opens the meeting to those registered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event


@dataclass(frozen=True)
class Entry:
    """``uid`` stays the same for good; ``sequence`` grows when the time changes or the session is cancelled."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    description: str
    place: str
    page_url: str
    is_cancelled: bool


def calendar_file(entries: Iterable[Entry], *, platform: str, language: str, made_at: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//{platform}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, made_at))
    return calendar.to_ical()


def _event(entry: Entry, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("description", entry.description)
    event.add("url", entry.page_url)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.place:
        event.add("location", entry.place)
    return event
