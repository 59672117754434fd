"""Who belongs to an audience that enrols is enrolled in the courses made for it, once."""

from datetime import date

import pytest

from courses import tasks
from courses.models import Enrolment
from jobs.testing import run_jobs
from lms.site_setup import sync_translations
from people import services
from people.models import AuditEvent
from tests.courses.factories import NOW, course_with, enrolled
from tests.people.factories import make_audience, make_organisation, make_person

pytestmark = pytest.mark.django_db


def enrolling_audience(**fields):
    return make_audience(enrols_in_courses=True, **fields)


def course_for(*audiences, **fields):
    course = course_with(lessons=1, **fields)
    course.audiences.set(audiences)
    course.save()
    return course


def join(user, audience, captured):
    with captured(execute=True):
        services.join_audience(user=user, audience=audience, by=None, now=NOW)
    run_jobs()


def enrolments(user):
    return sorted(user.enrolments.values_list("course__title", flat=True))


@pytest.fixture
def captured(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_joining_enrols_in_every_course_made_for_the_audience(captured, time_machine):
    time_machine.move_to(NOW)
    audience, other = enrolling_audience(due_in_days=30), enrolling_audience()
    for title, audiences in (("One", [audience]), ("Two", [audience, other]), ("Other", [other]), ("All", [])):
        course_for(*audiences, title=title)
    user = make_person(language="ru", time_zone="Pacific/Auckland")
    join(user, audience, captured)
    assert enrolments(user) == ["One", "Two"]
    enrolment = user.enrolments.first()
    assert (enrolment.language, enrolment.due_on, enrolment.audience) == ("ru", date(2026, 4, 8), audience)
    noted = AuditEvent.objects.filter(action="course.enrolled").values_list("actor_id", flat=True)
    assert list(noted) == [None, None]


def test_the_last_day_is_counted_where_the_person_is(captured, time_machine):
    time_machine.move_to("2026-03-09T20:00:00Z")  # the 10th in Ashgabat
    audience = enrolling_audience(due_in_days=1)
    course_for(audience)
    user = make_person(time_zone="Asia/Ashgabat")
    join(user, audience, captured)
    assert user.enrolments.get().due_on == date(2026, 3, 11)


def test_an_audience_that_does_not_enrol_enrols_nobody(captured):
    audience = make_audience()
    course_for(audience)
    user = make_person()
    join(user, audience, captured)
    assert enrolments(user) == []


def test_only_published_courses_and_open_accounts_count(captured):
    audience = enrolling_audience()
    course_for(audience).unpublish()
    user, closed = make_person(), make_person()
    join(user, audience, captured)
    course_for(audience, title="Live")
    services.join_audience(user=closed, audience=audience, by=None, now=NOW)
    services.deactivate(user=closed, by=None, now=NOW)
    tasks.enrol_members(now=NOW)
    assert (enrolments(user), enrolments(closed)) == (["Live"], [])


def test_who_is_enrolled_already_keeps_that_enrolment(captured):
    audience = enrolling_audience(due_in_days=7)
    course = course_for(audience)
    before = enrolled(course)
    join(before.user, audience, captured)
    tasks.enrol_members(now=NOW)
    assert Enrolment.objects.get(user=before.user).due_on is None


def test_a_course_in_three_languages_is_one_enrolment(captured):
    audience = enrolling_audience()
    course = course_for(audience)
    sync_translations()
    user = make_person(language="tk")
    join(user, audience, captured)
    tasks.enrol_members(now=NOW)
    assert [enrolment.course_id for enrolment in user.enrolments.all()] == [course.pk]


def test_a_course_made_for_an_audience_later_is_found_by_the_round(captured):
    audience = enrolling_audience()
    user = make_person()
    join(user, audience, captured)
    course_for(audience)
    for _time in range(2):
        tasks.enrol_members(now=NOW)
    assert len(enrolments(user)) == 1


def test_a_member_by_rule_is_enrolled_as_one_by_hand(captured):
    audience = enrolling_audience()
    audience.rule_kinds = ["embassy"]
    services.save_audience(audience=audience, rule_organisations=[], by=None, now=NOW)
    course_for(audience)
    with captured(execute=True):
        user = make_person(organisation=make_organisation())
    run_jobs()
    assert len(enrolments(user)) == 1


def test_a_membership_that_is_gone_enrols_nobody():
    tasks.enrol_member.func(999_999)
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_with_nothing_to_do_costs_the_same_whatever_the_number_of_people(count, django_assert_num_queries):
    audience = enrolling_audience()
    course_for(audience)
    for _number in range(count):
        services.join_audience(user=make_person(), audience=audience, by=None, now=NOW)
    tasks.enrol_members(now=NOW)
    with django_assert_num_queries(3):  # audiences, courses, who is missing
        tasks.enrol_members(now=NOW)
