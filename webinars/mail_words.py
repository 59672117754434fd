"""What the mail of a webinar says of its sessions: days and hours in words, the reader's clock first. Pure but for the
language.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.utils.dateformat import format as by_pattern
from django.utils.translation import get_language

from people import dates
from webinars.calendar import TimePair, span, time_pair

AND = {"en": "and", "ru": "и", "tk": "we"}
MOST_DAYS = 3  # in a subject; of more the first and the last are named


class Sitting(Protocol):
    """What is asked of a session."""

    number: int
    time_zone: str

    @property
    def title_here(self) -> str: ...


@dataclass(frozen=True)
class Line:
    """A session in a mail."""

    number: int
    title: str
    times: TimePair
    place: str = ""
    state: str = ""  # of the reader's registration
    before: TimePair | None = None  # the time it had

    @property
    def weekday(self) -> str:
        """Tuesday; empty in Turkmen, where the day carries it."""
        return "" if _language() == "tk" else self.times.viewer.day.split(",")[0].split(" ")[0]

    @property
    def day(self) -> str:
        """17 March 2026, below the weekday"""
        starts = self.times.viewer.starts.date()
        return dates.weekday_date(starts) if _language() == "tk" else dates.long_date(starts)

    @property
    def is_another_day_there(self) -> bool:
        """Whether the clocks at the event show another date than the reader's."""
        event = self.times.event
        return event is not None and event.starts.date() != self.times.viewer.starts.date()


@dataclass(frozen=True)
class Moment:
    """One moment of the reader's clock: Monday 16 March, 18:00 in Istanbul."""

    day: str
    hour: str
    city: str


def line(session: Sitting, *, zone: str, starts_at: datetime, ends_at: datetime, **more: Any) -> Line:
    """``session`` at the time given (a mail tells the time it was queued for) in the active language."""
    times = time_pair(starts_at, ends_at, viewer_zone=zone, event_zone=session.time_zone)
    return Line(session.number, session.title_here, times=times, **more)


def moment(at: datetime, zone: str) -> Moment:
    there = span(at, at, zone)
    return Moment(dates.weekday_day(there.starts.date()), f"{there.starts:%H:%M}", there.city)


def when(lines: Sequence[Line], *, year: int) -> str:
    """For subjects: ``17 and 19 March, 08:00 Istanbul``. The hour is left out where it is not the same each day."""
    if not lines:
        return ""
    starts = [one.times.viewer.starts for one in lines]
    days = in_words(sorted({each.date() for each in starts}), year=year)
    hours = {f"{each:%H:%M}" for each in starts}
    return f"{days}, {hours.pop()} {lines[0].times.viewer.city}" if len(hours) == 1 else days


def in_words(days: Sequence[date], *, year: int) -> str:
    """``17 and 19 March``; a year other than ``year`` is named; of many days the first and the last."""
    today = date(year, 1, 1)
    if len(days) > MOST_DAYS:
        return f"{dates.day_month(days[0], today)} – {dates.day_month(days[-1], today)}"
    *others, last = [dates.day_month(day, today) for day in days]
    if len({(day.year, day.month) for day in days}) == 1:
        others = [_figure(day) for day in days[:-1]]
    return f"{', '.join(others)} {AND[_language()]} {last}" if others else last


def _figure(day: date) -> str:
    return dates.tk_ordinal(day.day) if _language() == "tk" else by_pattern(day, "j")


def _language() -> str:
    language = (get_language() or "en")[:2]
    return language if language in AND else "en"
