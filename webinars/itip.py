"""Sessions for calendars: an entry sent to one person (RFC 5546, REQUEST and CANCEL) and files to take (PUBLISH). Pure.

An entry sent names its one receiver and nobody else; files name none. What the entry leads to is a page of ours, which
opens the meeting to those registered: the meeting's address is in no file. Times are in UTC.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Event, vCalAddress, vDuration

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
MEDIA_TYPE = "text/calendar"
FILE_NAME = "invite.ics"
ASK_AGAIN = timedelta(hours=1)  # how often a calendar should look at a feed

# Some programs take each of these for the end of a line; none belongs in a name or a title.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CONTROLS_BUT_NEWLINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Party:
    name: str
    email: str


@dataclass(frozen=True)
class Entry:
    """``uid`` stays the same for good; ``sequence`` grows as RFC 5546 §2.1.4 says; ``stamped_at`` tells two messages
    of the same sequence apart (§2.1.5)."""

    uid: str
    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    description: str
    place: str
    url: str
    is_cancelled: bool = False


def invitation_file(
    entry: Entry, *, method: str, organiser: Party, attendee: Party, platform: str, language: str
) -> bytes:
    """The entry for one person's calendar, to put in (REQUEST; also to change it) or to take out (CANCEL).

    They hold a place already and are not asked: no answer is wanted. Raises ``ValueError`` for an impossible address.
    """
    if method not in {REQUEST, CANCEL}:
        raise ValueError(method)
    calendar = _calendar(method, platform, language)
    event = _event(entry, organiser, is_cancelled=method == CANCEL)
    event.add("attendee", _attendee(attendee, method))
    calendar.add_component(event)
    return calendar.to_ical()


def published_file(
    entries: Iterable[Entry], *, organiser: Party, platform: str, language: str, name: str = ""
) -> bytes:
    """Entries to take; with a ``name`` as a calendar that programs read again and again."""
    calendar = _calendar(PUBLISH, platform, language)
    if name:
        calendar.add("name", _line(name))  # RFC 7986
        calendar.add("x-wr-calname", _line(name))
        calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(ASK_AGAIN))
    for entry in entries:
        calendar.add_component(_event(entry, organiser, is_cancelled=entry.is_cancelled))
    return calendar.to_ical()


def content_type(method: str) -> str:
    """The media type of a file or a part of a mail; ``method`` is the one inside."""
    return f"{MEDIA_TYPE}; method={method}; charset=UTF-8"


def _calendar(method: str, platform: str, language: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{platform}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _event(entry: Entry, organiser: Party, *, is_cancelled: bool) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamped_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", _line(entry.title))
    event.add("organizer", _organiser(organiser.name, organiser.email))
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_cancelled else "OPAQUE")
    if entry.description:
        event.add("description", _CONTROLS_BUT_NEWLINES.sub(" ", entry.description))
    if entry.place:
        event.add("location", _line(entry.place))
    event.add("url", entry.url)
    return event


@lru_cache(maxsize=8)
def _organiser(name: str, email: str) -> vCalAddress:
    return _address(Party(name, email))


def _attendee(party: Party, method: str) -> vCalAddress:
    address = _address(party)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "REQ-PARTICIPANT"
    if method == REQUEST:
        address.params["PARTSTAT"] = "ACCEPTED"
        address.params["RSVP"] = "FALSE"
    return address


def _address(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.email}")
    address.params["CN"] = _line(party.name) or party.email
    return address


def _line(text: str) -> str:
    return _CONTROLS.sub(" ", text).strip()
