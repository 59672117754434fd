"""Where a question is asked and how it did, beside it in the bank."""

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.bank_columns import with_usage
from quizzes.models import ItemFigures, Question, QuizQuestion, Topic
from tests.quizzes.factories import make_course, make_question, make_quiz
from tests.webinars.factories import staff

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_quizzes_question:list"


def figures(quiz, question, attempts, **known):
    ItemFigures.objects.create(
        quiz=quiz,
        question=question.translation_key,
        attempts=attempts,
        figures=known,
        reckoned_at=timezone.now(),
    )


@pytest.fixture
def asked():
    """A question of two tests: ten sat the one, thirty the other, and four a third that hides them."""
    course, question = make_course(), make_question("one")
    tests = [make_quiz(course, questions=[question], slug=slug) for slug in ("first", "second", "third")]
    QuizQuestion.objects.filter(quiz=tests[2]).delete()
    figures(tests[0], question, 10, facility=0.8, discrimination=None)
    figures(tests[1], question, 30, facility=0.4, discrimination=0.25)
    figures(tests[2], question, 4)
    return question


def test_figures_of_several_tests_are_weighed_by_attempts(asked):
    found = with_usage(Question.objects.all()).get(pk=asked.pk)
    assert (found.in_tests, found.attempts) == (2, 40)
    assert found.facility == pytest.approx(0.5)  # (0.8 × 10 + 0.4 × 30) / 40
    assert found.discrimination == pytest.approx(0.25)


def test_a_question_never_asked_has_none():
    found = with_usage(Question.objects.all()).get(pk=make_question("new").pk)
    assert (found.in_tests, found.attempts, found.facility, found.discrimination) == (0, 0, None, None)


def test_the_list_shows_and_sorts_them(client, asked):
    make_question("new")
    client.force_login(staff())
    text = client.get(reverse(LIST)).content.decode()
    assert "2 tests" in text
    assert "50% of 40" in text
    for column in ("in_tests", "facility", "discrimination"):
        assert client.get(reverse(LIST), {"ordering": f"-{column}"}).status_code == 200


def test_the_bank_is_narrowed_by_topic_and_tag(client, asked):
    asked.topic = Topic.objects.create(code="signs", name="Signs")
    asked.tags.add("first line")
    asked.save()
    make_question("other")
    client.force_login(staff())
    for narrowed in ({"topic": asked.topic.pk}, {"tag": "First line"}):
        text = client.get(reverse(LIST), narrowed).content.decode()
        assert "Question one?" in text
        assert "Question other?" not in text
