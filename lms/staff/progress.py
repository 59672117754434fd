"""What the matrix shows: a focal point's people and one course, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, Max, OuterRef
from django.http import Http404
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates.models import Certificate, CourseAward
from courses import lateness, queries
from courses.models import CoursePage, Enrolment, Reminder
from courses.outline import Outline, Progress
from lms.staff.matrix import Column, Presence, Stop, columns_of, stops
from lms.staff.sentence import Counts, finding
from people import access
from people.models import Invitation, Organisation, Posting, Role, RoleGrant, User
from webinars.models import AttendanceEntry, Registration, Session

BEGUN = {Stop.DONE, Stop.PARTLY}


@dataclass(frozen=True)
class Row:
    """One colleague, or (``invitation``) one address invited. Holds no score, and nothing a score follows from."""

    organisation: Organisation
    stops: list[tuple[Column, Stop]]
    person: User | None = None
    job_title: str = ""
    invitation: Invitation | None = None
    enrolment: Enrolment | None = None
    last_active_at: datetime | None = None
    certificate_code: str = ""
    reminded_at: datetime | None = None
    is_finished: bool = False
    is_late: bool = False
    may_be_reminded: bool = False  # as far as the last reminder goes

    @property
    def has_begun(self) -> bool:
        return any(stop in BEGUN for _column, stop in self.stops)

    @property
    def steps_done(self) -> int:
        return sum(stop is Stop.DONE for _column, stop in self.stops)

    @property
    def can_remind(self) -> bool:
        return self.is_late and self.may_be_reminded and self.person is not None and self.person.wants_course_reminders

    @property
    def summary(self) -> str:
        """The line in words: 4 of 8 steps completed. In progress: Module 4."""
        total = len(self.stops)
        said = ngettext("%(done)s of %(total)s step completed.", "%(done)s of %(total)s steps completed.", total)
        said %= {"done": self.steps_done, "total": total}
        for stop, words in (
            (Stop.PARTLY, _("In progress: %(steps)s.")),
            (Stop.MISSED, _("Missed: %(steps)s; an equivalent task is offered.")),
        ):
            named = [column.label for column, found in self.stops if found is stop]
            if named:
                said += f" {words % {'steps': ', '.join(named)}}"
        return said


@dataclass(frozen=True)
class Sheet:
    """The page: what may be chosen, what is chosen, and the rows."""

    organisations: list[Organisation]  # those granted first, then those below them
    organisation: Organisation | None  # None: all of them
    courses: list[CoursePage]
    course: CoursePage | None
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    gives_certificate: bool = False
    today: date = date.min

    @property
    def named(self) -> list[Organisation]:
        """Whose name stands in the head: the one chosen, or those granted."""
        return [self.organisation] if self.organisation else [one for one in self.organisations if one.is_granted]

    @property
    def below(self) -> int:
        """How many further ones are shown."""
        return 0 if self.organisation else len(self.organisations) - len(self.named)

    @cached_property
    def late(self) -> list[Row]:
        """Those who can be reminded now."""
        return [row for row in self.rows if row.can_remind]

    @property
    def due_days(self) -> tuple[date, date] | None:
        """The first and the last day by which somebody who has not finished is to complete the course."""
        days = [row.enrolment.due_on for row in self.rows if row.enrolment and not row.is_finished]
        known = [day for day in days if day]
        return (min(known), max(known)) if known else None

    @property
    def counts(self) -> Counts:
        finished = sum(row.is_finished for row in self.rows)
        on_the_way = sum(row.has_begun and not row.is_finished for row in self.rows)
        return Counts(finished, on_the_way, len(self.rows) - finished - on_the_way)

    @property
    def finding(self) -> str:
        invitations = [row.invitation for row in self.rows if row.invitation]
        return finding(
            self.counts,
            expire_on=[localtime(one.expires_at).date() for one in invitations],
            gives_certificate=self.gives_certificate,
            today=self.today,
        )


def read_sheet(user: User, query: Mapping[str, str], language: str, *, now: datetime) -> Sheet:
    """The sheet that ``query`` (organisation, course) asks for. ``Http404`` for what is not ``user``'s to see."""
    granted = Exists(RoleGrant.objects.filter(user=user, role=Role.FOCAL_POINT, organisation=OuterRef("pk")))
    followed = access.organisations_followed_by(user).annotate(is_granted=granted)
    organisations = list(followed.order_by("-is_granted", "name", "pk"))
    organisation = _chosen(organisations, "pk", query.get("organisation"))
    courses = courses_to_choose(language)
    people = access.people_followed_by(user)
    if organisation is not None:
        people = people.working_within([organisation])
    enrolments = list(Enrolment.objects.filter(user__in=people).with_place().select_related("course"))
    course = _chosen(courses, "slug", query.get("course")) or _most_taken(courses, enrolments)
    chosen = Sheet(organisations, organisation, courses, course, today=localdate(now))
    if course is None:
        return chosen
    return _Reader(user, chosen, people, enrolments, now).read()


def courses_to_choose(language: str) -> list[CoursePage]:
    """The published courses open to all, in ``language``."""
    return list(CoursePage.objects.live().public().filter(locale__language_code=language).order_by("path"))


def _chosen(things: list, name: str, asked: str | None) -> Any:
    """The thing asked for; None when nothing is, or all are."""
    if not asked:
        return None
    found = next((thing for thing in things if str(getattr(thing, name)) == asked), None)
    if found is None:
        raise Http404
    return found


def _most_taken(courses: list[CoursePage], enrolments: list[Enrolment]) -> CoursePage | None:
    """The course that most of these people are enrolled in; the first one of the list where nobody is in any."""
    keys = [enrolment.course.translation_key for enrolment in enrolments]
    return max(courses, key=lambda course: keys.count(course.translation_key), default=None)


class _Reader:
    """Gathers the facts of one course, by person, and makes the rows of them."""

    def __init__(self, user: User, sheet: Sheet, people, enrolments: list[Enrolment], now: datetime):
        self.user, self.sheet, self.people, self.now = user, sheet, people, now
        self.key = sheet.course.translation_key
        self.enrolments = {one.user_id: one for one in enrolments if one.course.translation_key == self.key}

    def read(self) -> Sheet:
        sheet = self.sheet
        self.outline: Outline = queries.outline_of(sheet.course)
        webinars = self._webinars()
        self.columns = columns_of(self.outline, webinars)
        self.presence = self._presence([pk for sessions in webinars for pk, _window in sessions])
        self.done = queries.done_in_each(self.enrolments.values())
        self.gives_certificate = CourseAward.objects.filter(course__translation_key=self.key).exists()
        self.certificates = self._certificates()
        reminders = Reminder.objects.filter(user__in=self.people).order_by().values("user")
        self.reminded = dict(reminders.annotate(last=Max("sent_at")).values_list("user", "last"))
        places = {one.pk: place for place, one in enumerate(sheet.organisations)}
        rows = [*self._colleagues(), *self._invited()]
        rows.sort(key=lambda row: (places[row.organisation.pk], row.invitation is not None, -row.steps_done))
        return Sheet(
            organisations=sheet.organisations,
            organisation=sheet.organisation,
            courses=sheet.courses,
            course=sheet.course,
            columns=self.columns,
            rows=rows,
            gives_certificate=self.gives_certificate,
            today=sheet.today,
        )

    def _webinars(self) -> list[list[tuple[int, Any]]]:
        """The sessions of each webinar that counts towards the course, the webinars by their first session."""
        found = defaultdict(list)
        sessions = Session.objects.filter(webinar__counts_towards__translation_key=self.key, cancelled_at=None)
        for session in sessions.order_by("starts_at", "pk"):
            found[session.webinar_id].append((session.pk, session.window))
        return list(found.values())

    def _presence(self, sessions: list[int]) -> dict[int, dict[int, Presence]]:
        """By person, then by session."""
        holding = Registration.objects.holding_a_place().filter(session__in=sessions, user__in=self.people)
        registered = set(holding.values_list("user_id", "session_id"))
        lines = defaultdict(list)
        for entry in AttendanceEntry.objects.standing().filter(session__in=sessions, user__in=self.people):
            lines[entry.user_id, entry.session_id].append(entry.line)
        found: dict[int, dict[int, Presence]] = defaultdict(dict)
        for user, session in registered | set(lines):
            is_registered = (user, session) in registered
            found[user][session] = Presence(is_registered, tuple(lines.get((user, session), ())))
        return found

    def _certificates(self) -> dict[int, str]:
        """The code of the certificate that stands, by person."""
        of_course = Certificate.objects.valid(self.now).filter(enrolment__course__translation_key=self.key)
        return dict(of_course.filter(user__in=self.people).values_list("user", "code"))

    def _colleagues(self) -> list[Row]:
        postings = Posting.objects.current().filter(user__in=self.people).select_related("user", "organisation")
        return [self._row(posting) for posting in postings.order_by("user__full_name", "user")]

    def _row(self, posting: Posting) -> Row:
        person, enrolment = posting.user, self.enrolments.get(posting.user_id)
        done = self.done[enrolment.pk] if enrolment else {}
        progress = Progress(self.outline, done=done, last=enrolment.last_key if enrolment else None)
        last_active_at = max(done.values(), default=None)
        code = self.certificates.get(person.pk, "")
        reminded_at = self.reminded.get(person.pk)
        return Row(
            organisation=posting.organisation,
            stops=stops(self.columns, progress, self.presence.get(person.pk, {}), self.now),
            person=person,
            job_title=posting.job_title,
            enrolment=enrolment,
            last_active_at=last_active_at,
            certificate_code=code,
            reminded_at=reminded_at,
            is_finished=bool(code) if self.gives_certificate else bool(enrolment and enrolment.completed_at),
            is_late=self._is_late(person, enrolment, last_active_at),
            may_be_reminded=lateness.may_be_reminded(last_reminded_at=reminded_at, now=self.now),
        )

    def _is_late(self, person: User, enrolment: Enrolment | None, last_active_at: datetime | None) -> bool:
        """Nobody is late with what they are not enrolled in, and nobody reminds themselves."""
        if enrolment is None or person.pk == self.user.pk:
            return False
        return lateness.is_late(
            completed_at=enrolment.completed_at,
            last_active_at=last_active_at,
            due_on=enrolment.due_on,
            zone=person.time_zone,
            now=self.now,
        )

    def _invited(self) -> list[Row]:
        """Who was asked in and has not come yet, to the organisations shown; nothing is done on their line."""
        chosen = [self.sheet.organisation] if self.sheet.organisation else self.sheet.organisations
        invitations = Invitation.objects.visible_to(self.user).standing().filter(organisation__in=chosen)
        empty = stops(self.columns, Progress(self.outline), {}, self.now)
        return [
            Row(organisation=one.organisation, stops=empty, job_title=one.job_title, invitation=one)
            for one in invitations.select_related("organisation").order_by("invited_at", "pk")
        ]
