"""What the levels above say on a course page: questions, results, marks to reach, the certificate."""

import pytest

from tests.certificates.factories import make_template
from tests.courses.factories import course_with, enrolled, lessons_of
from tests.quizzes.factories import make_quiz, sit

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


def test_a_course_page_with_all_of_it_takes_ten_queries(client, django_assert_max_num_queries):
    course, pre_test, _final = course_with_tests()
    make_template(course)
    learner = enrolled(course).user
    sit(learner, pre_test, right=1)
    client.force_login(learner)
    client.get(course.url)

    with django_assert_max_num_queries(10):
        client.get(course.url)
    assert lessons_of(course)
