"""What My learning shows: where to continue, what is to do, webinars to come, certificates."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from wagtail.models import Page

from certificates.models import Certificate
from courses import queries
from courses.models import CoursePage, Enrolment
from courses.outline import Progress, Section, State, Step
from webinars import queries as webinars
from webinars.models import Registration, Session, WebinarPage
from webinars.panel import JOIN_OPENS, SessionSeen


@dataclass(frozen=True)
class Learning:
    """An enrolment with its course in the language of the viewer."""

    enrolment: Enrolment
    course: CoursePage
    progress: Progress

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
        due: date | None = self.enrolment.due_on
        return (due - localdate()).days if due else None

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
    """All courses of ``user``, the one last worked on first. Four queries whatever their number."""
    enrolments = list(Enrolment.objects.filter(user=user).with_place().select_related("course"))
    pages = _in_language(CoursePage, [one.course for one in enrolments], language)
    outlines = queries.outlines_of(list(pages.values()))
    shown = {}  # without the courses that are not published any more
    for enrolment in enrolments:
        page = pages.get(enrolment.course.translation_key)
        if page is not None and page.path in outlines:
            shown[enrolment] = page
    progress = queries.progress_in_each({enrolment: outlines[page.path] for enrolment, page in shown.items()})
    found = [Learning(enrolment, page, progress[enrolment.pk]) for enrolment, page in shown.items()]
    return sorted(found, key=lambda one: one.last_active_at, reverse=True)


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
    going_on = [one for one in learning if one.enrolment.completed_at is None and one.next_step]
    return {
        "current": going_on[0] if going_on else None,
        "to_do": sorted(going_on, key=_by_due_day),
        "finished": [one for one in learning if one.enrolment.completed_at is not None],
        "has_courses": bool(learning),
        "seats": seats_of(user, language, now=now),
        "certificates": Certificate.objects.filter(user=user).order_by("-issued_at"),
        "today": now,
    }


def _by_due_day(one: Learning) -> date:
    return one.enrolment.due_on or date.max - timedelta(days=1)
