"""What the levels above say on a course page: questions, results, marks to reach, the certificate."""

import pytest

from courses.models import CoursePartner, CoursePrerequisite, Partner
from courses.services import complete_step
from people.models import Audience
from tests.certificates.factories import make_template
from tests.courses.factories import NOW, course_with, enrolled, lessons_of
from tests.quizzes.factories import make_objective, make_quiz, sit

pytestmark = pytest.mark.django_db


def course_with_tests():
    course = course_with(lessons=1)
    pre_test = make_quiz(course, questions=3, title="Pre-test", slug="pre-test", purpose="pre_test")
    final = make_quiz(course, questions=4, title="Final test", slug="final", attempts_allowed=3)
    return course, pre_test, final


def test_tests_have_their_number_of_questions_and_the_mark_to_reach(client):
    course, _pre_test, _final = course_with_tests()

    page = client.get(course.url).text

    assert "3 questions" in page
    assert "4 questions" in page
    assert "Pass with 80% or more. 3 attempts." in page


def test_results_are_ones_own(client):
    course, pre_test, _final = course_with_tests()
    mine, somebody = enrolled(course).user, enrolled(course).user
    sit(somebody, pre_test, right=3)
    client.force_login(mine)
    assert "Your result" not in client.get(course.url).text

    sit(mine, pre_test, right=0)
    assert "Your result on 16 March 2026: 0%. It is never graded" in client.get(course.url).text


def test_the_certificate_is_named_where_the_course_earns_one(client):
    course, _pre_test, _final = course_with_tests()
    assert "What you need to complete it" in client.get(course.url).text

    make_template(course)
    assert "What you need for the certificate" in client.get(course.url).text


def test_a_course_page_with_all_of_it_takes_eight_queries(client, django_assert_max_num_queries):
    course, pre_test, _final = course_with_tests()
    make_template(course)
    course.objectives.add(make_objective())
    course.audiences.add(Audience.objects.create(code="consular", name="Embassies and consulates"))
    course.partners.add(CoursePartner(partner=Partner.objects.create(name="Programme office")))
    course.save()
    needed = course_with(title="Basics")
    for page in (needed, needed.get_children().first()):
        CoursePrerequisite.objects.create(course=course, page=page)
    learner = enrolled(course).user
    enrolled(needed, learner)
    assert "To be completed first" in client.get(course.url).text
    for lesson in lessons_of(needed):
        complete_step(user=learner, step=lesson, now=NOW)
    sit(learner, pre_test, right=1)
    client.force_login(learner)
    client.get(course.url)

    with django_assert_max_num_queries(8):
        page = client.get(course.url).text

    assert [word for word in ("Embassies", "Programme office", "Eleven indicators", "Basics") if word not in page] == []
    assert lessons_of(course)


def test_a_course_without_tests_says_whether_it_earns_a_certificate(client):
    course = course_with(lessons=1)
    assert "What you need to complete it" in client.get(course.url).text

    make_template(course)
    assert "What you need for the certificate" in client.get(course.url).text
