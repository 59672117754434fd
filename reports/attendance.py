"""Attendance, a row for each person and session, read as a stream: one query, however many rows.

A person counts under the posting held on the day of the session. Who waited or cancelled and never came is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _
from django.utils.translation import override

from people import zones
from reports.spreadsheets import Column, Row
from webinars.calendar import span
from webinars.ledger import Line, Status, Window, reckon, share_percent
from webinars.models import AttendanceEntry, Registration, Session
from webinars.sheet import LABELS

CHUNK = 2000


class Attendance(NamedTuple):
    """How one person stands in one session. A tuple: there are a hundred thousand of them in an export."""

    session: int
    user: int
    name: str
    organisation: int | None
    organisation_name: str
    country: str
    job_title: str
    audiences: tuple[str, ...]
    status: Status
    minutes: int
    sources: tuple[str, ...]
    recorded_by: str
    recorded_at: datetime | None

    @property
    def has_attended(self) -> bool:
        return self.status is Status.PRESENT


def read(sessions: QuerySet[Session], *, language: str, now: datetime) -> Iterator[Attendance]:
    """Every person of every session, in the order of sessions, then names. Two queries."""
    windows = {session.pk: session.window for session in sessions}
    return _stream(sessions, windows, language, now)


def _stream(
    sessions: QuerySet[Session], windows: dict[int, Window], language: str, now: datetime
) -> Iterator[Attendance]:
    stream = _joined(sessions, language).iterator(chunk_size=CHUNK)
    for _registration, lines in groupby(stream, key=itemgetter(0)):
        yield _attendance(list(lines), windows, now)


def _joined(sessions: QuerySet[Session], language: str) -> QuerySet:
    """Registrations with their standing entries, the posting of the day and the person's audiences, a row for each
    combination; columns in the order that ``_attendance`` reads."""
    theirs = Q(session__attendance__user=F("user"), session__attendance__withdrawn_at=None)
    begun = Q(user__postings__started_on__lte=F("session__on_date"))
    not_ended = Q(user__postings__ended_on=None) | Q(user__postings__ended_on__gte=F("session__on_date"))
    return (
        Registration.objects.filter(session__in=sessions)
        .annotate(
            entry=FilteredRelation("session__attendance", condition=theirs),
            held=FilteredRelation("user__postings", condition=begun & not_ended),
        )
        .filter(Q(state=Registration.State.REGISTERED) | Q(entry__isnull=False))
        .order_by(
            "session__starts_at", "session_id", "user__full_name", "user_id", "pk", "entry__pk", "user__audiences__pk"
        )
        .values_list(
            *("pk", "session_id", "user_id", "user__full_name"),
            *("held__organisation_id", name_in(language, "held__organisation")),
            Coalesce(NullIf(F("held__organisation__host_country"), Value("")), F("held__organisation__country")),
            *("held__job_title", name_in(language, "user__audiences")),
            *("entry__pk", "entry__kind", "entry__source", "entry__started_at", "entry__ended_at"),
            *("entry__recorded_by__full_name", "entry__recorded_at"),
        )
    )


def name_in(language: str, path: str):
    """The name of a thing named in three languages, as an expression; an empty one falls back to English."""
    if language not in {"ru", "tk"}:
        return F(f"{path}__name")
    return Coalesce(NullIf(F(f"{path}__name_{language}"), Value("")), F(f"{path}__name"))


def _attendance(lines: list[tuple], windows: dict[int, Window], now: datetime) -> Attendance:
    """One person in one session, from the rows of the query; mostly there is one."""
    first, last = lines[0], lines[-1]
    entries = _distinct_entries(lines) if len(lines) > 1 else [first] if first[9] is not None else []
    status, minutes = reckon([Line(line[10], line[12], line[13]) for line in entries], windows[first[1]], now)
    return Attendance(
        *first[1:5],
        first[5] or "",
        first[6] or "",
        first[7] or "",
        _distinct(line[8] for line in lines if line[8]),
        status,
        minutes,
        _distinct(line[11] for line in entries),
        last[14] or "",
        last[15],
    )


def _distinct_entries(lines: list[tuple]) -> list[tuple]:
    """One row for each entry: a person of two audiences has two."""
    return list({line[9]: line for line in lines if line[9] is not None}.values())


def _distinct(values: Iterable) -> tuple:
    return tuple(dict.fromkeys(values))


# The spreadsheet


def columns(zone: str) -> list[Column]:
    """The heads, in the active language. ``zone`` is the reader's: moments of recording are given in it."""
    recorded_at = _("Recorded at (time in %(city)s)") % {"city": zones.city(zone)}
    return [
        Column(_("Webinar"), 40),
        Column(_("Session"), 24),
        Column(_("Date"), 12),
        Column(_("Time at the event"), 16),
        Column(_("Zone of the event"), 20),
        Column(_("Person"), 28),
        Column(_("Organisation on that day"), 36),
        Column(_("Country"), 9),
        Column(_("Job title"), 24),
        Column(_("Audience"), 28),
        Column(_("Status"), 14),
        Column(_("Minutes"), 9),
        Column(_("Share of the session, %"), 12),
        Column(_("Attended"), 10),
        Column(_("Recorded through"), 18),
        Column(_("Recorded by"), 24),
        Column(recorded_at, 20),
    ]


@dataclass(frozen=True, slots=True)
class _SessionCells:
    """What all rows of a session share, written out once."""

    head: tuple[str, str, date, str, str]
    window: Window


def rows(sessions: QuerySet[Session], *, language: str, zone: str, now: datetime) -> Iterator[Row]:
    """The rows under ``columns``. Two queries, read as they are written; words are in ``language``."""
    with override(language):
        words = _Words.made()
        shared = {session.pk: _session_cells(session) for session in sessions.select_related("webinar")}
    windows = {pk: session.window for pk, session in shared.items()}
    local = ZoneInfo(zone)
    return (_cells(one, shared[one.session], words, local) for one in _stream(sessions, windows, language, now))


@dataclass(frozen=True, slots=True)
class _Words:
    """Labels looked up once: the stream is read when the language of the request is no longer active."""

    status: dict[Status, str]
    source: dict[str, str]
    yes: str
    no: str

    @classmethod
    def made(cls) -> "_Words":
        sources = {str(value): str(label) for value, label in AttendanceEntry.Source.choices}
        return cls({status: str(label) for status, label in LABELS.items()}, sources, _("yes"), _("no"))


def _session_cells(session: Session) -> _SessionCells:
    times = span(session.starts_at, session.ends_at, session.time_zone)
    name = f"{session.number}. {session.title_here}" if session.title_here else str(session.number)
    zone = times.city if times.city == times.offset else f"{times.city} ({times.offset})"
    return _SessionCells((session.webinar.title, name, session.on_date, times.hours, zone), session.window)


def _cells(one: Attendance, session: _SessionCells, words: _Words, zone: ZoneInfo) -> Row:
    return (
        *session.head,
        one.name,
        one.organisation_name,
        one.country,
        one.job_title,
        "; ".join(one.audiences),
        words.status[one.status],
        one.minutes,
        share_percent(one.minutes, session.window),
        words.yes if one.has_attended else words.no,
        ", ".join([words.source[source] for source in one.sources]),
        one.recorded_by,
        one.recorded_at.astimezone(zone) if one.recorded_at else None,
    )
