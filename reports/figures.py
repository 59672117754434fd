"""Attendance and progress, added up. Below ten people a share would point at persons: there are only counts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from certificates.models import Certificate
from courses.models import CoursePage, Enrolment
from reports.attendance import Attendance, read
from webinars.ledger import Status
from webinars.models import Session

FEWEST_FOR_A_SHARE = 10
ORGANISATION, SESSION, AUDIENCE = "organisation", "session", "audience"


@dataclass
class Line:
    """What came of the registrations of one organisation, session or audience."""

    name: str
    count: Counter = field(default_factory=Counter)
    minutes: int = 0

    @property
    def registered(self) -> int:
        return self.count.total()

    @property
    def attended(self) -> int:
        return self.count[Status.PRESENT]

    @property
    def in_part(self) -> int:
        return self.count[Status.IN_PART]

    @property
    def excused(self) -> int:
        return self.count[Status.EXCUSED]

    @property
    def absent(self) -> int:
        return self.count[Status.ABSENT]

    @property
    def hours(self) -> int:
        """Whole hours, rounded down."""
        return self.minutes // 60

    @property
    def share(self) -> int | None:
        return share(self.attended, self.registered)

    def add(self, one: Attendance) -> None:
        self.count[one.status] += 1
        self.minutes += one.minutes


@dataclass(frozen=True)
class Segment:
    """A piece of a bar: whole percents of the longest bar. ``text_at`` is its middle."""

    kind: str
    number: int
    starts: int
    ends: int

    @property
    def width(self) -> int:
        return self.ends - self.starts

    @property
    def text_at(self) -> int:
        return (self.starts + self.ends) // 2

    @property
    def has_room(self) -> bool:
        return self.width >= 3


@dataclass(frozen=True)
class Report:
    lines: list[Line]
    total: Line

    @property
    def bars(self) -> list[tuple[Line, list[Segment]]]:
        longest = max((line.registered for line in self.lines), default=0)
        return [(line, _segments(line, longest)) for line in self.lines if line.registered]


def attendance_by(grouping: str, sessions: QuerySet[Session], *, language: str, now: datetime) -> Report:
    """Add up the sessions that are over, the longest line first. A person of two audiences counts in both."""
    lines: dict[object, Line] = {}
    total = Line(_("All"))
    names = _session_names(sessions) if grouping == SESSION else {}
    for one in read(sessions, language=language, now=now):
        total.add(one)
        for key, name in _groups_of(one, grouping, names):
            lines.setdefault(key, Line(name)).add(one)
    return Report(lines=sorted(lines.values(), key=lambda line: (-line.registered, line.name)), total=total)


def _groups_of(one: Attendance, grouping: str, sessions: dict[int, str]) -> Iterable[tuple[object, str]]:
    if grouping == SESSION:
        return [(one.session, sessions[one.session])]
    if grouping == AUDIENCE:
        return [(name, name) for name in one.audiences] or [("", _("No audience"))]
    return [(one.organisation, one.organisation_name or _("No organisation on that day"))]


def _session_names(sessions: QuerySet[Session]) -> dict[int, str]:
    found = sessions.values_list("pk", "webinar__title", "number", "on_date")
    return {pk: f"{title}, {number} ({day:%Y-%m-%d})" for pk, title, number, day in found}


def _segments(line: Line, longest: int) -> list[Segment]:
    """Attended, in part, did not come (excused ones among them), one behind the other."""
    found, begin = [], 0
    for kind, number in (("full", line.attended), ("part", line.in_part), ("none", line.excused + line.absent)):
        end = begin + number
        if number:
            found.append(Segment(kind, number, round(100 * begin / longest), round(100 * end / longest)))
        begin = end
    return found


def share(part: int, whole: int) -> int | None:
    """Whole percent, rounded down; None for a group too small to speak of in percent."""
    return 100 * part // whole if whole >= FEWEST_FOR_A_SHARE else None


@dataclass(frozen=True)
class CourseLine:
    title: str
    enrolled: int
    completed: int
    certificates: int

    @property
    def share(self) -> int | None:
        return share(self.completed, self.enrolled)


def progress_by_course() -> list[CourseLine]:
    """Enrolments, completions and standing certificates of each course. Two queries."""
    enrolled = (
        CoursePage.objects.filter(enrolments__isnull=False)
        .annotate(
            enrolled=Count("enrolments"),
            completed=Count("enrolments", filter=Q(enrolments__completed_at__isnull=False)),
        )
        .order_by("title")
    )
    issued = Certificate.objects.filter(revoked_at=None).values_list("enrolment__course").annotate(number=Count("pk"))
    certificates = dict(issued.order_by())
    return [
        CourseLine(course.title, course.enrolled, course.completed, certificates.get(course.pk, 0))
        for course in enrolled
    ]


def progress_rows() -> Iterator[tuple]:
    """(course, person, language, enrolled at, due, steps done, completed at) of every enrolment, as a stream."""
    return (
        Enrolment.objects.annotate(steps=Count("completions__step", distinct=True), person=F("user__full_name"))
        .order_by("course__title", "person", "pk")
        .values_list("course__title", "person", "language", "enrolled_at", "due_on", "steps", "completed_at")
        .iterator(chunk_size=2000)
    )
