"""What belonging to an audience does: who belongs to one that enrols is enrolled in the courses made for it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from courses.models import CoursePage, Enrolment
from courses.services import enrol
from people.models import Audience, Membership, User


def enrol_member(*, membership_id: int, now: datetime) -> None:
    """Enrol a member in every published course of their audience. Again, it changes nothing; a day once set stays."""
    members = Membership.objects.filter(audience__enrols_in_courses=True, user__is_active=True)
    membership = members.select_related("user", "audience").filter(pk=membership_id).first()
    if membership is None:
        return
    for course in courses_of(membership.audience):
        _enrol(membership.user, course, membership.audience, now)


def enrol_members(*, now: datetime) -> int:
    """Enrol whoever should be and is not, of all audiences; how many enrolments were made. A course may have been
    published, or given to an audience, after its members joined."""
    made = 0
    for audience in Audience.objects.filter(enrols_in_courses=True):
        for course in courses_of(audience):
            for user in _not_enrolled(audience, course):
                _enrol(user, course, audience, now)
                made += 1
    return made


def courses_of(audience: Audience) -> list[CoursePage]:
    """The published courses made for ``audience``, one page of each: in English where there is one."""
    pages = CoursePage.objects.live().filter(audiences=audience).order_by("alias_of", "pk")
    return list({page.translation_key: page for page in reversed(pages)}.values())


def _not_enrolled(audience: Audience, course: CoursePage) -> QuerySet[User]:
    enrolments = Enrolment.objects.filter(user=OuterRef("pk"), course__translation_key=course.translation_key)
    return audience.members.active().filter(~Exists(enrolments))


def _enrol(user: User, course: CoursePage, audience: Audience, now: datetime) -> None:
    due_on = _due_on(audience, user.time_zone, now)
    enrol(user=user, course=course, language=user.language, by=None, now=now, due_on=due_on)


def _due_on(audience: Audience, zone: str, now: datetime) -> date | None:
    if audience.due_in_days is None:
        return None
    return now.astimezone(ZoneInfo(zone)).date() + timedelta(days=audience.due_in_days)
