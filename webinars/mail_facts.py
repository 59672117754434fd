"""What the mail of webinars tells, read for a batch at once: the same number of queries for one row and for 500."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from courses.models import CoursePage, Enrolment, StepCompletion
from courses.outline import Progress
from courses.queries import outlines_of
from people.models import User
from webinars import ledger
from webinars.models import (
    AttendanceEntry,
    EventLanguage,
    Message,
    Recording,
    Registration,
    RegistrationRules,
    Session,
    Speaker,
    WebinarPage,
    WebinarPartner,
)
from webinars.recordings import recordings_of

PEOPLE = ("by", "giver", "taker")  # facts of a row that are keys of people

Place = tuple[int, int]  # session, person


@dataclass(frozen=True)
class Left:
    """What is left of the course that a webinar counts towards; None: the person is not enrolled."""

    steps: int
    course_key: UUID


@dataclass
class Known:
    """Facts by what they are of. ``pages`` and ``courses`` by translation key and language, the rest by key."""

    pages: dict[tuple[UUID, str], WebinarPage] = field(default_factory=dict)
    languages: dict[UUID, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    sessions: dict[int, list[Session]] = field(default_factory=lambda: defaultdict(list))
    states: dict[Place, str] = field(default_factory=dict)
    partners: dict[int, list[WebinarPartner]] = field(default_factory=lambda: defaultdict(list))
    spoken: dict[int, list[EventLanguage]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[tuple[int, int], str] = field(default_factory=dict)  # page, account: what a speaker is there
    people: dict[int, User] = field(default_factory=dict)
    closes: dict[int, datetime] = field(default_factory=dict)
    recordings: dict[int, list[Recording]] = field(default_factory=lambda: defaultdict(list))
    minutes: dict[Place, int] = field(default_factory=dict)
    left: dict[tuple[int, int], Left] = field(default_factory=dict)  # webinar, person
    courses: dict[tuple[UUID, str], CoursePage] = field(default_factory=dict)


def gather(rows: Sequence[Message]) -> Known:
    """All that the mail of ``rows`` (with ``user``, ``session`` and ``webinar``) may need to tell."""
    known = Known()
    webinars = {row.webinar_id: row.webinar for row in rows}
    _read_pages(known, webinars)
    _read_people(known, rows)
    for session in Session.objects.filter(webinar__in=webinars).order_by("starts_at", "pk"):
        session.webinar = webinars[session.webinar_id]
        known.sessions[session.webinar_id].append(session)
    users = {row.user_id for row in rows}
    places = Registration.objects.filter(session__webinar__in=webinars, user__in=users)
    known.states = {(session, user): state for session, user, state in places.values_list("session", "user", "state")}
    closing = RegistrationRules.objects.filter(webinar__in=webinars, closes_at__isnull=False)
    known.closes = dict(closing.values_list("webinar", "closes_at"))
    thanks = [row for row in rows if row.kind == Message.Kind.THANKS]
    if thanks:
        _read_what_stays(known, thanks)
        _read_courses(known, thanks)
    return known


def _read_pages(known: Known, webinars: dict[int, WebinarPage]) -> None:
    keys = {webinar.translation_key for webinar in webinars.values()}
    for page in WebinarPage.objects.live().filter(translation_key__in=keys).select_related("locale"):
        known.pages[page.translation_key, page.locale.language_code] = page
    pages = {page.pk for page in known.pages.values()} | set(webinars)
    for partner in WebinarPartner.objects.filter(webinar__in=webinars).select_related("partner"):
        known.partners[partner.webinar_id].append(partner)
    for language in EventLanguage.objects.filter(webinar__in=webinars):
        known.spoken[language.webinar_id].append(language)
    speaking = Speaker.objects.filter(webinar__in=pages, account__isnull=False).exclude(role="")
    for page, account, role in speaking.values_list("webinar", "account", "role"):
        known.roles[page, account] = role


def _read_people(known: Known, rows: Iterable[Message]) -> None:
    named = {row.facts[name] for row in rows for name in PEOPLE if name in row.facts}
    owners = {row.webinar.owner_id for row in rows if row.webinar.owner_id}
    known.people = User.objects.in_bulk(named | owners)


def _read_what_stays(known: Known, rows: Sequence[Message]) -> None:
    """Recordings, and the minutes that each was there."""
    sessions = {session.pk: session for row in rows for session in known.sessions[row.webinar_id]}
    known.recordings = recordings_of(sessions.values(), now=max(row.queued_at for row in rows))
    lines: dict[Place, list] = defaultdict(list)
    present = AttendanceEntry.objects.standing().filter(session__in=sessions, user__in={row.user_id for row in rows})
    for entry in present:
        lines[entry.session_id, entry.user_id].append(entry.line)
    known.minutes = {
        place: ledger.minutes(found, sessions[place[0]].window, sessions[place[0]].ends_at)
        for place, found in lines.items()
    }


def _read_courses(known: Known, rows: Iterable[Message]) -> None:
    """Steps left of the course that a webinar counts towards, as a certificate of it would ask for them."""
    towards = {row.webinar_id: row.webinar.counts_towards_id for row in rows if row.webinar.counts_towards_id}
    keys = dict(CoursePage.objects.filter(pk__in=towards.values()).values_list("pk", "translation_key"))
    pages = CoursePage.objects.live().filter(translation_key__in=keys.values()).select_related("locale")
    known.courses = {(page.translation_key, page.locale.language_code): page for page in pages}
    users = {row.user_id for row in rows}
    enrolled = Enrolment.objects.filter(course__translation_key__in=keys.values(), user__in=users)
    enrolled = list(enrolled.annotate(course_key=F("course__translation_key")))
    outlines = outlines_of(list(known.courses.values()))
    done = _rounds_done(enrolled)
    for enrolment in enrolled:
        course = known.courses.get((enrolment.course_key, enrolment.language)) or next(
            (page for (key, _language), page in known.courses.items() if key == enrolment.course_key), None
        )
        outline = outlines.get(course.path) if course else None
        if outline is None:
            continue
        steps = done[enrolment.pk]
        progress = Progress(outline, done=dict.fromkeys(steps), rounds=steps, round=enrolment.round)  # type: ignore[arg-type]
        missing = len(outline.required) - progress.count_done(outline.required)
        missing += max(0, outline.optional_needed - progress.count_done(outline.optional))
        for webinar, course_pk in towards.items():
            if keys.get(course_pk) == enrolment.course_key:
                known.left[webinar, enrolment.user_id] = Left(missing, enrolment.course_key)


def _rounds_done(enrolments: Iterable[Any]) -> dict[int, dict[UUID, int]]:
    """The latest round in which each step was done, by enrolment."""
    found: dict[int, dict[UUID, int]] = defaultdict(dict)
    completions = StepCompletion.objects.filter(enrolment__in=enrolments).order_by("round")
    for pk, key, number in completions.values_list("enrolment", "step__translation_key", "round"):
        found[pk][key] = number
    return found
