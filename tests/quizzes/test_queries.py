"""Statements, transactions aside (BEGIN, COMMIT and savepoints)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import StepCompletion
from courses.queries import outline_of
from quizzes import services
from quizzes.models import Attempt, QuizDraw
from tests.quizzes.factories import NOW, begin, learner_at_a_test, make_objective, make_question, right_answers, sit

pytestmark = pytest.mark.django_db

SIZES = pytest.mark.parametrize("questions", [5, 50])


def statements(act):
    with CaptureQueriesContext(connection) as queries:
        act()
    return [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]


def at_a_test(client, questions, **rules):
    at = learner_at_a_test(questions=questions, lessons=1, **rules)
    client.force_login(at.learner)
    client.get(at.quiz.get_url())  # warm: site addresses and content types are kept by the process
    return at


def done_with_lessons(at):
    """The test is all that is left to do."""
    at.course.get_children().exact_type(type(at.quiz)).exists()
    for lesson in at.course.get_descendants().exclude(pk=at.quiz.pk).filter(depth=6):
        lesson.specific.delete()


@SIZES
def test_submit_takes_ten_statements_whatever_the_number_of_questions(client, questions):
    """With a pass that completes the step and the course."""
    at = at_a_test(client, questions)
    done_with_lessons(at)
    attempt = begin(at.learner, at.quiz)
    services.save_answers(attempt=attempt, answers=right_answers(attempt), now=NOW)
    found = statements(lambda: client.post(reverse("quizzes:submit", args=[attempt.pk])))
    assert len(found) == 10, "\n".join(found)
    assert StepCompletion.objects.count() == 1


@SIZES
@pytest.mark.parametrize("rules", [{}, {"time_limit_minutes": 40, "attempts_allowed": 2}], ids=["free", "limited"])
def test_a_whole_attempt_takes_at_most_thirty(client, questions, rules):
    """Open, submit, result."""
    at = at_a_test(client, questions, **rules)
    done_with_lessons(at)
    opened = statements(lambda: client.post(reverse("quizzes:start", args=[at.quiz.pk])))
    attempt = at.learner.attempts.get()
    services.save_answers(attempt=attempt, answers=right_answers(attempt), now=NOW)
    handed_in = statements(lambda: client.post(reverse("quizzes:submit", args=[attempt.pk])))
    shown = statements(lambda: client.get(reverse("quizzes:result", args=[attempt.pk])))
    counts = (len(opened), len(handed_in), len(shown))
    assert sum(counts) <= 30, counts


@SIZES
@pytest.mark.parametrize(("query", "count"), [({}, 3), ({"view": "all"}, 3)])
def test_a_page_of_an_attempt_takes_three(client, questions, query, count):
    at = at_a_test(client, questions)
    attempt = begin(at.learner, at.quiz)
    assert len(statements(lambda: client.get(reverse("quizzes:take", args=[attempt.pk]), query))) == count


@SIZES
def test_a_save_takes_five(client, questions):
    at = at_a_test(client, questions)
    attempt = begin(at.learner, at.quiz)
    question, answer = next(iter(right_answers(attempt).items()))
    post = {"question": question, f"answer-{question}": answer}
    assert len(statements(lambda: client.post(reverse("quizzes:save", args=[attempt.pk]), post))) == 5


@pytest.mark.parametrize("attempts", [1, 3])
def test_the_page_of_a_quiz_is_flat_in_attempts(client, attempts):
    at = at_a_test(client, 2)
    for _number in range(attempts):
        sit(at.learner, at.quiz, right=0)
    found = statements(lambda: client.get(at.quiz.get_url()))
    assert len(found) <= 10, "\n".join(found)


@pytest.mark.parametrize("objectives", [1, 3])
def test_a_result_is_flat_in_objectives_and_lessons(client, objectives):
    questions = [
        make_question(f"q{number}", objective=make_objective(f"o{number}", f"Topic {number}"))
        for number in range(objectives)
    ]
    at = at_a_test(client, questions)
    attempt = sit(at.learner, at.quiz, right=0)
    found = statements(lambda: client.get(reverse("quizzes:result", args=[attempt.pk])))
    assert len(found) == 9, "\n".join(found)


def test_beginning_costs_the_same_for_one_draw_and_for_three(django_assert_num_queries):
    at = learner_at_a_test(questions=1)
    for number in range(12):
        make_question(f"bank-{number}")
    QuizDraw.objects.create(quiz=at.quiz, count=2)
    at.quiz.get_url()
    outline_of(at.quiz)
    with CaptureQueriesContext(connection) as with_one:
        sit(at.learner, at.quiz, right=0)
    QuizDraw.objects.create(quiz=at.quiz, count=3)
    QuizDraw.objects.create(quiz=at.quiz, count=4, tag="none has it")
    Attempt.objects.all().delete()
    with django_assert_num_queries(len(with_one)):
        sit(at.learner, at.quiz, right=0)
