"""Where a person stands with a test in a course that is renewed, or that asks for something first."""

from datetime import timedelta

import pytest

from courses.models import CoursePrerequisite, LessonPage
from courses.queries import original_of
from courses.services import complete_step, renew
from quizzes.errors import AlreadyPassed, NoAttemptsLeft, QuizNotOpen
from quizzes.results import result_of
from quizzes.standing import standing_of
from tests.quizzes.factories import (
    LATER,
    NOW,
    begin,
    learner_at_a_test,
    make_course,
    make_objective,
    make_question,
    make_quiz,
    sit,
)

pytestmark = pytest.mark.django_db
IN_A_YEAR = NOW + timedelta(days=340)


def renewing(**rules):
    """A course completed by its test, and a year later the round that renews it."""
    at = learner_at_a_test(questions=2, lessons=1, **rules)
    at.course.valid_for_months = 12
    at.course.save()
    for lesson in LessonPage.objects.descendant_of(at.course):
        complete_step(user=at.learner, step=lesson, now=NOW)
    at.first = sit(at.learner, at.quiz)
    with pytest.raises(AlreadyPassed):
        begin(at.learner, at.quiz, now=LATER)
    renew(user=at.learner, course=at.course, by=at.learner, now=IN_A_YEAR)
    return at


def standing(at):
    return standing_of(user=at.learner, quiz=original_of(at.quiz))


def test_a_passed_test_is_sat_again_in_a_new_round_and_passed_once():
    at = renewing(attempts_allowed=2)
    assert (standing(at).refusal, standing(at).attempts_left, standing(at).has_passed) == (None, 2, False)

    second = sit(at.learner, at.quiz, now=IN_A_YEAR)

    assert second.number == 2
    assert at.course.enrolments.get().course_completions.count() == 2
    with pytest.raises(AlreadyPassed):
        begin(at.learner, at.quiz, now=IN_A_YEAR + timedelta(days=1))


def test_attempts_of_the_round_before_do_not_count():
    at = renewing(attempts_allowed=1)
    sit(at.learner, at.quiz, right=0, now=IN_A_YEAR)

    with pytest.raises(NoAttemptsLeft):
        begin(at.learner, at.quiz, now=IN_A_YEAR + timedelta(days=1))


def test_answers_of_before_are_not_shown_while_the_test_is_to_be_sat_again():
    at = renewing()
    assert not standing(at).shows_answers_of(at.first)

    sit(at.learner, at.quiz, now=IN_A_YEAR)
    assert standing(at).shows_answers_of(at.first)


def test_pre_test_answers_wait_for_the_end_of_the_renewal():
    at = learner_at_a_test(questions=2, lessons=0)
    at.course.valid_for_months = 12
    at.course.save()
    pre_test = make_quiz(at.course, questions=2, slug="pre", purpose="pre_test", is_required=False)
    before = sit(at.learner, pre_test)
    sit(at.learner, at.quiz)
    at.quiz, final = pre_test, at.quiz
    assert standing(at).shows_answers_of(before)

    renew(user=at.learner, course=at.course, by=at.learner, now=IN_A_YEAR)
    assert not standing(at).shows_answers_of(before)

    sit(at.learner, final, now=IN_A_YEAR)
    assert standing(at).shows_answers_of(before)


def test_a_test_says_what_is_to_be_completed_first():
    at = learner_at_a_test()
    basics = make_course(title="Basics", slug="basics")
    CoursePrerequisite.objects.create(course=at.course, page=basics)

    with pytest.raises(QuizNotOpen) as refusal:
        begin(at.learner, at.quiz)
    assert str(refusal.value) == "This test opens when you have completed: Basics."


def test_a_standing_takes_three_queries(django_assert_num_queries):
    at = renewing()
    quiz = original_of(at.quiz)
    with django_assert_num_queries(3):
        standing_of(user=at.learner, quiz=quiz)


# Which lesson to read again


@pytest.mark.parametrize("names_a_lesson", [True, False])
def test_a_question_leads_to_its_lesson_else_to_the_first_with_its_objective(names_a_lesson):
    objective = make_objective("asking", "Asking with care")
    at = learner_at_a_test(questions=0, lessons=3, purpose="practice")
    lessons = list(LessonPage.objects.descendant_of(at.course).order_by("path"))
    for lesson in lessons[1:]:
        lesson.objectives.add(objective)
        lesson.save()
    named = {"lesson": lessons[0]} if names_a_lesson else {}
    quiz = make_quiz(at.course, questions=[make_question("q", objective=objective, **named)], slug="practice-2")
    attempt = sit(at.learner, quiz, right=0)

    result = result_of(attempt, standing_of(user=at.learner, quiz=quiz), language="en")

    [(_reviewed, step)] = result.to_look_at
    assert step.pk == lessons[0 if names_a_lesson else 1].pk
