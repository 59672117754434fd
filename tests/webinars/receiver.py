"""A calendar program as RFC 5546 has it, small: what it does with the calendar part of each mail it gets.

The one with a memory keeps, for each UID, the highest SEQUENCE and then the latest DTSTAMP (§2.1.5), of cancelled
entries too: it may get its mail in any order. The one without forgets what it removed, as several programs do: it
needs its mail in order.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import vobject
from icalendar import Calendar, Event

REQUIRED = {
    "REQUEST": {"ORGANIZER", "ATTENDEE", "DTSTAMP", "DTSTART", "SUMMARY", "UID", "SEQUENCE"},
    "CANCEL": {"ORGANIZER", "ATTENDEE", "DTSTAMP", "UID", "SEQUENCE"},
    "PUBLISH": {"ORGANIZER", "DTSTAMP", "DTSTART", "SUMMARY", "UID"},
}


class NotACalendar(AssertionError):
    """What a strict program would refuse."""


@dataclass(frozen=True)
class Entry:
    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    is_cancelled: bool

    @property
    def version(self) -> tuple[int, datetime]:
        return self.sequence, self.stamped_at


class Receiver:
    def __init__(self, email: str, *, has_memory: bool = True):
        self.email, self.has_memory = email, has_memory
        self.known: dict[str, Entry] = {}

    @property
    def entries(self) -> dict[str, Entry]:
        """What the person sees in their calendar, by UID."""
        return {uid: entry for uid, entry in self.known.items() if not entry.is_cancelled}

    def receive(self, content: bytes) -> None:
        method, (event,) = read(content)
        if method not in {"REQUEST", "CANCEL"} or email_of(event["ATTENDEE"]) != self.email:
            raise NotACalendar(f"not for {self.email}")
        uid, entry = str(event["UID"]), entry_of(event, is_cancelled=method == "CANCEL")
        before = self.known.get(uid)
        if before is not None and entry.version <= before.version:
            return
        if entry.is_cancelled and not self.has_memory:
            self.known.pop(uid, None)
        else:
            self.known[uid] = entry


def read(content: bytes) -> tuple[str, list[Event]]:
    """Method and events, by two libraries; raises ``NotACalendar`` for what RFC 5545 and 5546 forbid."""
    lines = content.split(b"\r\n")
    if b"\n" in b"".join(lines) or any(len(line) > 75 for line in lines):
        raise NotACalendar("a line is too long, or ends wrongly")
    for line in lines:
        line.decode()  # no character is cut
    calendar = Calendar.from_ical(content)
    method, events = str(calendar["METHOD"]), calendar.walk("VEVENT")
    for event in events:
        _check(method, event)
    second = vobject.readOne(content.decode())
    if [str(event["UID"]) for event in events] != [event.uid.value for event in second.contents.get("vevent", [])]:
        raise NotACalendar("two libraries read two things")
    return method, events


def _check(method: str, event: Event) -> None:
    missing = {name for name in REQUIRED[method] if name not in event}
    if missing or "METHOD" in event or event.errors:
        raise NotACalendar(f"{method}: {sorted(missing)} {event.errors}")
    if method == "PUBLISH" and "ATTENDEE" in event:
        raise NotACalendar("a file names somebody")
    if method != "PUBLISH" and isinstance(event["ATTENDEE"], list):
        raise NotACalendar("a mail names several people")
    if method == "CANCEL" and event.get("STATUS") != "CANCELLED":
        raise NotACalendar("cancelled without saying so")


def entry_of(event: Event, *, is_cancelled: bool) -> Entry:
    return Entry(
        sequence=int(event["SEQUENCE"]),
        stamped_at=event.decoded("DTSTAMP"),
        starts_at=_in_utc(event.decoded("DTSTART")),
        ends_at=_in_utc(event.decoded("DTEND")),
        title=str(event["SUMMARY"]),
        is_cancelled=is_cancelled,
    )


def email_of(address) -> str:
    return str(address).removeprefix("mailto:")


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise NotACalendar("a time without a zone")
    return moment.astimezone(UTC)
