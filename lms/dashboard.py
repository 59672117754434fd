"""What My learning shows: where to continue, what is to do by when, webinars to come, certificates, own notes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate
from wagtail.models import Page

from certificates.models import Certificate
from courses import own_notes, queries
from courses.models import CourseCompletion, CoursePage, Enrolment
from courses.outline import Progress, Section, State, Step
from courses.renewal import Validity
from courses.structure import Prerequisite
from webinars import queries as webinars
from webinars.models import Registration, Session, WebinarPage
from webinars.panel import JOIN_OPENS, SessionSeen


@dataclass(frozen=True)
class Learning:
    """An enrolment with its course in the language of the viewer."""

    enrolment: Enrolment
    course: CoursePage
    progress: Progress
    notes: int = 0  # how many the viewer keeps in this course

    @property
    def validity(self) -> Validity:
        return Validity(self.enrolment.round, self.enrolment.completed_round, self.enrolment.valid_until)

    @property
    def is_going_on(self) -> bool:
        """Not completed, or completed and now being renewed."""
        return self.enrolment.completed_at is None or self.validity.is_being_renewed

    @property
    def may_be_renewed(self) -> bool:
        return self.validity.may_be_renewed(localdate())

    @property
    def has_run_out(self) -> bool:
        return self.validity.has_ended(localdate())

    @property
    def is_to_do(self) -> bool:
        return self.may_be_renewed or (self.is_going_on and bool(self.next_step or self.first))

    @property
    def first(self) -> Prerequisite | None:
        """What is to be completed before this course can be begun."""
        return next(iter(self.progress.missing), None)

    @property
    def due_on(self) -> date | None:
        """The day it was given, or the last one on which what was completed is valid."""
        return self.enrolment.due_on if self.enrolment.completed_at is None else self.validity.valid_until

    @property
    def changed_to(self) -> str:
        """The version of the content, when another one was completed."""
        version = self.progress.outline.rules.content_version
        return version if self.enrolment.completed_version and version != self.enrolment.completed_version else ""

    @property
    def next_step(self) -> Step | None:
        return self.progress.next_step

    @property
    def section(self) -> Section | None:
        """The module or test to continue with."""
        return self.progress.outline.section_of(self.next_step) if self.next_step else None

    @property
    def last_active_at(self) -> datetime:
        return max(self.progress.done.values(), default=self.enrolment.enrolled_at)

    @property
    def steps_left(self) -> int:
        return len(self.section.steps) - self.progress.count_done(self.section.steps) if self.section else 0

    @property
    def minutes_left(self) -> int:
        return self.progress.minutes_left(self.section.steps) if self.section else 0

    @property
    def state(self) -> State:
        """The shape of the module to continue with: begun or not."""
        begun = self.section is not None and self.progress.count_done(self.section.steps)
        return State.PARTLY if begun else State.TODO

    @property
    def days_until_due(self) -> int | None:
        return (self.due_on - localdate()).days if self.due_on else None

    @property
    def days_overdue(self) -> int:
        return max(0, -(self.days_until_due or 0))

    @property
    def line(self) -> list[dict]:
        """The stops of the course from left to right."""
        return [{"label": section.short_title, "state": state} for section, state in self.progress]


@dataclass(frozen=True)
class Seat:
    """A session the viewer is registered or waiting for."""

    page: Page
    session: SessionSeen
    join_opens_at: datetime
    may_join: bool

    @property
    def url(self) -> str:
        return self.page.get_url() or ""

    @property
    def is_waiting(self) -> bool:
        return self.session.registration == Registration.State.WAITING


def learning_of(user, language: str) -> list[Learning]:
    """All courses of ``user``, the one last worked on first. Five queries whatever their number."""
    enrolments = list(_with_versions(Enrolment.objects.filter(user=user)).with_place().select_related("course"))
    pages = _in_language(CoursePage, [one.course for one in enrolments], language)
    outlines = queries.outlines_of(list(pages.values()))
    shown = {}  # without the courses that are not published any more
    for enrolment in enrolments:
        page = pages.get(enrolment.course.translation_key)
        if page is not None and page.path in outlines:
            shown[enrolment] = page
    progress = queries.progress_in_each({enrolment: outlines[page.path] for enrolment, page in shown.items()})
    notes = own_notes.counts_of(user) if shown else {}
    found = [
        Learning(enrolment, page, progress[enrolment.pk], notes.get(enrolment.course.path, 0))
        for enrolment, page in shown.items()
    ]
    return sorted(found, key=lambda one: one.last_active_at, reverse=True)


def _with_versions(enrolments):
    """With what was completed last: until when it is valid, and in which version of the content."""
    last = CourseCompletion.objects.filter(enrolment=OuterRef("pk")).order_by("-round")
    return enrolments.with_validity().annotate(completed_version=Subquery(last.values("content_version")[:1]))


def _in_language(model, originals: list[Page], language: str) -> dict:
    """The live version of each page in ``language``, by translation key."""
    keys = [page.translation_key for page in originals]
    pages = model.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page for page in pages}


def seats_of(user, language: str, *, now: datetime) -> list[Seat]:
    """The sessions to come that ``user`` has a place in or waits for, the next one first."""
    standing = Registration.objects.standing().filter(user=user)
    states = dict(standing.values_list("session_id", "state"))
    sessions = list(Session.objects.upcoming(now).filter(pk__in=states).select_related("webinar"))
    pages = _in_language(WebinarPage, [session.webinar for session in sessions], language)
    return [
        _seat(pages[session.webinar.translation_key], session, user, states[session.pk], now)
        for session in sessions
        if session.webinar.translation_key in pages
    ]


def _seat(page: Page, session: Session, user, state: str, now: datetime) -> Seat:
    seen = webinars.see(session, user, state)
    may_join = seen.has_join_link and seen.may_be_joined(now) and state == Registration.State.REGISTERED
    return Seat(page, seen, join_opens_at=session.starts_at - JOIN_OPENS, may_join=may_join)


def dashboard(user, language: str, *, now: datetime) -> dict:
    """The whole page."""
    learning = learning_of(user, language)
    going_on = [one for one in learning if one.is_going_on and one.next_step]
    return {
        "current": going_on[0] if going_on else None,
        "to_do": sorted([one for one in learning if one.is_to_do], key=_by_due_day),
        "finished": [one for one in learning if one.enrolment.completed_at is not None],
        "noted": [one for one in learning if one.notes],
        "has_courses": bool(learning),
        "seats": seats_of(user, language, now=now),
        "certificates": Certificate.objects.filter(user=user).order_by("-issued_at"),
        "today": now,
    }


def _by_due_day(one: Learning) -> date:
    return one.due_on or date.max - timedelta(days=1)
