"""How questions did, at the desk and as a file."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import AuditEvent
from quizzes import services
from quizzes.models import Attempt, ItemFigures
from quizzes.services.items import quizzes_to_reckon, reckon_items
from quizzes.tasks import reckon_items_due
from tests.quizzes.factories import begin, enrol, learner_at_a_test, make_learner, right_answers, wrong_answers
from tests.webinars.factories import staff, trainer

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def sit_by(at, number, *, right, language="en"):
    """Somebody hands in a first attempt with that many right answers."""
    person = make_learner(f"sitter-{number}@example.org", f"Sitter {number}")
    enrol(person, at.course)
    attempt = begin(person, at.quiz, language=language, now=NOW)
    answers = wrong_answers(attempt) | right_answers(attempt, right)
    services.submit_attempt(attempt=attempt, answers=answers, now=NOW)


@pytest.fixture
def at(client):
    """Ten people handed in a test of three questions: six in English, four in Russian."""
    at = learner_at_a_test(opens_after_lessons=False, is_required=False)
    for number, right in enumerate([3, 3, 3, 2, 2, 2, 1, 1, 0, 0]):
        sit_by(at, number, right=right, language="en" if number < 6 else "ru")
    at.by = staff()
    client.force_login(at.by)
    return at


def rows_of(at):
    """By the code of the question and the language."""
    codes = {str(one.question.translation_key): one.question.code for one in at.quiz.quiz_questions.all()}
    return {(codes[str(one.question)], one.language): one for one in ItemFigures.objects.filter(quiz=at.quiz)}


def test_every_question_is_counted_in_all_and_by_language(at):
    assert reckon_items(quiz=at.quiz, now=NOW) == 3
    rows = rows_of(at)
    assert len(rows) == 9
    facilities = sorted(row.figures["facility"] for (_code, language), row in rows.items() if language == "")
    assert facilities == [0.3, 0.6, 0.8]
    assert {row.attempts for (_code, language), row in rows.items() if language == "en"} == {6}


def test_a_small_language_is_not_what_is_left_of_the_others(at):
    """Four sat it in Russian: without the six in English they would be known from all ten."""
    reckon_items(quiz=at.quiz, now=NOW)
    assert [row.figures for (_code, language), row in rows_of(at).items() if language] == [{}] * 6
    sit_by(at, 30, right=3, language="ru")
    reckon_items(quiz=at.quiz, now=NOW)
    assert all(row.figures for (_code, _language), row in rows_of(at).items())


def test_reckoned_again_nothing_is_counted_twice(at):
    reckon_items(quiz=at.quiz, now=NOW)
    before = {key: row.figures for key, row in rows_of(at).items()}
    reckon_items(quiz=at.quiz, now=NOW)
    assert {key: row.figures for key, row in rows_of(at).items()} == before


def test_second_attempts_do_not_count(at):
    first = Attempt.objects.submitted().get(user__email="sitter-9@example.org")
    again = begin(first.user, at.quiz, now=NOW)
    services.submit_attempt(attempt=again, answers=right_answers(again), now=NOW)
    reckon_items(quiz=at.quiz, now=NOW)
    assert {row.attempts for (_code, language), row in rows_of(at).items() if language == ""} == {10}


def test_the_figures_stay_when_answers_are_gone(at):
    services.remove_answers(attempts=Attempt.objects.all(), now=NOW)
    reckon_items(quiz=at.quiz, now=NOW)
    facilities = [row.figures["facility"] for (_code, language), row in rows_of(at).items() if language == ""]
    assert sorted(facilities) == [0.3, 0.6, 0.8]


def test_only_tests_that_were_handed_in_since_are_due(at):
    assert list(quizzes_to_reckon()) == [at.quiz]
    assert reckon_items_due(now=NOW) == 1
    reckon_items(quiz=at.quiz, now=timezone.now())
    assert list(quizzes_to_reckon()) == []
    sit_by(at, 20, right=1)
    Attempt.objects.filter(user__email="sitter-20@example.org").update(submitted_at=timezone.now())
    assert list(quizzes_to_reckon()) == [at.quiz]


@pytest.mark.parametrize("count", [1, 3])
def test_reckoning_takes_the_same_queries_for_one_question_and_three(count, django_assert_num_queries):
    at = learner_at_a_test(questions=count, opens_after_lessons=False)
    sit_by(at, 1, right=1)
    with django_assert_num_queries(6):  # savepoint, lock, delete, insert, attempts
        reckon_items(quiz=at.quiz, now=NOW)


# Screens


def test_the_list_says_what_to_look_at(client, at):
    reckon_items(quiz=at.quiz, now=NOW)
    page = client.get(reverse("desk:test_questions", args=[at.quiz.pk]))
    text = page.content.decode()
    assert "80%" in text
    assert "30%" in text
    assert 'aria-sort="ascending"' in client.get(f"{page.request['PATH_INFO']}?sort=facility").content.decode()


def test_a_test_nobody_handed_in_has_an_empty_state(client):
    at = learner_at_a_test()
    client.force_login(staff())
    text = client.get(reverse("desk:test_questions", args=[at.quiz.pk])).content.decode()
    assert "Nothing is reckoned yet." in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_row_and_three(client, count, django_assert_max_num_queries):
    at = learner_at_a_test(questions=count, opens_after_lessons=False)
    sit_by(at, 1, right=1)
    reckon_items(quiz=at.quiz, now=NOW)
    client.force_login(staff())
    address = reverse("desk:test_questions", args=[at.quiz.pk])
    client.get(address)
    with django_assert_max_num_queries(10):
        client.get(address)


def test_the_figures_are_asked_for_once_while_they_are_made(client, at):
    address = reverse("desk:test_questions_reckon", args=[at.quiz.pk])
    assert client.get(address).status_code == 405
    page = client.post(address, follow=True)
    assert "The figures are being made anew." in page.content.decode()


def test_one_question_shows_what_was_chosen_to_who_may_know_the_key(client, at):
    reckon_items(quiz=at.quiz, now=NOW)
    question = at.quiz.quiz_questions.first().question
    address = reverse("desk:test_question", args=[at.quiz.pk, question.translation_key])
    text = client.get(address).content.decode()
    assert "What was chosen" in text
    assert f"Wrong {question.code}" in text

    owner = trainer("owner@example.org")
    type(at.course).objects.filter(pk=at.course.pk).update(owner=owner)
    client.force_login(owner)
    text = client.get(address).content.decode()
    assert "What was chosen is shown to the author of the question" in text
    assert "CANARY" not in text
    assert f"Wrong {question.code}" not in text


def test_others_find_nothing(client, at):
    reckon_items(quiz=at.quiz, now=NOW)
    question = at.quiz.quiz_questions.first().question
    addresses = [
        reverse("desk:test_questions", args=[at.quiz.pk]),
        reverse("desk:test_question", args=[at.quiz.pk, question.translation_key]),
    ]
    for person in (make_learner("nobody@example.org"), trainer("other@example.org")):
        client.force_login(person)
        assert {client.get(address).status_code for address in addresses} == {404}
        assert client.post(reverse("desk:test_questions_reckon", args=[at.quiz.pk])).status_code == 404
        assert client.post(reverse("desk:question_figures_export", args=[at.quiz.pk])).status_code == 404
    client.force_login(at.by)
    foreign = reverse("desk:test_question", args=[at.quiz.pk, "00000000-0000-4000-8000-000000000000"])
    assert client.get(foreign).status_code == 404


def test_the_export_holds_what_the_list_shows(client, at):
    reckon_items(quiz=at.quiz, now=NOW)
    address = reverse("desk:question_figures_export", args=[at.quiz.pk])
    response = client.post(f"{address}?format=csv")
    table = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert table[0][:4] == ["Code", "Question", "First attempts", "Facility"]
    assert sorted(float(row[3]) for row in table[1:]) == [0.3, 0.6, 0.8]
    assert AuditEvent.objects.filter(action="list.exported").count() == 1
    assert client.post(f"{address}?format=exe").status_code == 404
