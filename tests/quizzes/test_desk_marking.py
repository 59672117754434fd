"""The desk's screens of answers to read, through their addresses."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import AuditEvent
from quizzes.models import Attempt, Marking
from tests.quizzes.factories import enrol, learner_at_a_test, make_learner, make_question
from tests.quizzes.test_marking import TEXT, open_id, open_question, read, write
from tests.webinars.factories import person, staff, trainer

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(client):
    """A coordinator before one answer that waits."""
    questions = [make_question("plain"), open_question(worth=4, case="A case to judge.")]
    at = learner_at_a_test(questions=questions, opens_after_lessons=False, is_required=False)
    at.by = staff()
    at.attempt = write(at.learner, at.quiz)
    at.address = address(at.attempt)
    client.force_login(at.by)
    return at


def address(attempt, question=""):
    return reverse("desk:marking_answer", args=[attempt.pk, question or open_id(attempt)])


def words(response):
    return " ".join(response.content.decode().split())


def another(at, email="maral@example.org"):
    learner = make_learner(email)
    enrol(learner, at.course)
    return write(learner, at.quiz)


LIST = "/en/desk/tests/marking/"


def test_only_who_follows_the_test_finds_its_answers(client, at):
    own, other = trainer(), trainer("Jahan Orazowa")
    at.course.owner = own
    at.course.save()
    for user, found in ((own, 200), (other, 404), (at.learner, 404), (person("Maral"), 404)):
        client.force_login(user)
        assert client.get(at.address).status_code == found
        assert (client.post(at.address, {}).status_code == 404) == (found == 404)
    client.force_login(at.learner)
    assert client.get(LIST).status_code == 404
    client.force_login(other)
    assert "Question open?" not in words(client.get(LIST))
    client.logout()
    assert client.get(LIST).status_code == client.get(at.address).status_code == 302


def test_the_list_says_what_waits_and_never_whose_it_is(client, at):
    page = words(client.get(LIST))
    assert (at.address in page, "Question open?" in page, "Recognising forced labour" in page) == (True, True, True)
    assert "Berdi" not in page
    assert TEXT not in page


def test_the_list_is_narrowed_by_test_question_and_language(client, at):
    def found(query):
        return at.address in client.get(LIST + query).content.decode()

    question = at.quiz.quiz_questions.last().question
    assert found(f"?quiz={at.quiz.pk}&question={question.pk}&language=en")
    assert not found("?language=ru")
    assert not found(f"?question={open_question('another').pk}")
    assert not found("?state=read")
    assert found("?quiz=99999&question=x")  # unusable: left out


def test_what_was_read_is_found_again(client, at):
    read(at.attempt, 1, 1, by=at.by)
    assert at.address not in client.get(LIST).content.decode()
    page = words(client.get(LIST + "?state=read"))
    assert at.address in page
    assert "67% of the marks" in page


def test_the_list_takes_as_many_queries_for_three_as_for_one(client, at):
    def count(query=""):
        client.get(LIST + query)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST + query)
        return len(queries)

    one = count()
    others = [another(at, f"person{number}@example.org") for number in (1, 2)]
    assert count() == one
    read(at.attempt, 1, 1, by=at.by)
    read_one = count("?state=read")
    for attempt in others:
        read(attempt, 1, 1, by=at.by)
    assert count("?state=read") == read_one


def test_the_answer_stands_beside_its_rubric_without_a_name(client, at):
    page = words(client.get(at.address))
    for told in (TEXT, "CANARY names the risk", "CANARY asks for consent", "CANARY answer", "A case to judge."):
        assert told in page
    assert "Berdi" not in page
    assert "ayna@" not in page


def test_saving_leads_to_the_next_answer_and_in_the_end_to_the_list(client, at):
    second = another(at)
    data = {"points-0": "2", "points-1": "1", "comment": "Well seen.", "seen": ""}
    assert client.post(at.address, data)["Location"] == address(second)
    assert Marking.objects.get().comment == "Well seen."
    assert client.post(address(second), data)["Location"] == LIST
    assert "No other answer waits." in words(client.get(LIST))
    assert not Attempt.objects.awaiting_marks().exists()


@pytest.mark.parametrize("given", ["", "3", "-1", "1.5", "x"])
def test_points_beyond_the_rubric_are_refused_and_nothing_typed_is_lost(client, at, given):
    data = {"points-0": given, "points-1": "1", "comment": "Well seen.", "seen": ""}
    response = client.post(at.address, data)
    assert response.status_code == 422
    assert "Well seen." in words(response)
    assert not Marking.objects.exists()


def test_who_comes_second_is_told_and_may_then_decide(client, at):
    data = {"points-0": "0", "points-1": "0", "comment": "Mine.", "seen": ""}
    client.get(at.address)
    read(at.attempt, 2, 1, by=staff(name="Jahan Orazowa"))
    response = client.post(at.address, data)
    page = words(response)
    assert response.status_code == 422
    assert "Somebody else has read this answer meanwhile." in page
    assert "Jahan Orazowa" in page
    assert "Mine." in page
    first = Marking.objects.get()
    assert f'name="seen" value="{first.pk}"' in page
    assert client.post(at.address, data | {"seen": first.pk}).status_code == 302
    assert Attempt.objects.get().percent == 20


def test_what_stands_is_shown_when_an_answer_is_opened_again(client, at):
    read(at.attempt, 2, 0, by=at.by, comment="Half of it.")
    page = words(client.get(at.address))
    assert "67% of the marks" in page
    assert "Half of it." in page
    assert 'name="points-0" value="2"' in page


def test_other_questions_and_open_attempts_are_not_found(client, at):
    plain = next(one["id"] for one in at.attempt.questions if one["kind"] == "choice")
    assert client.get(address(at.attempt, plain)).status_code == 404
    assert client.get(address(at.attempt, "elsewhere")).status_code == 404
    Attempt.objects.update(answers={}, answers_removed_at="2026-05-01T00:00Z")
    assert client.get(at.address).status_code == 404
    assert client.put(at.address).status_code == 405


def test_the_export_holds_a_row_an_answer_and_no_names(client, at):
    another(at)
    response = client.post("/en/desk/exports/answers_to_read/?format=csv")
    text = b"".join(response).decode("utf-8-sig") if response.streaming else response.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 3
    assert rows[1][:5] == ["Recognising forced labour", "Final test", "2", "Question open?", "en"]
    assert "Berdi" not in text
    assert AuditEvent.objects.get(action="list.exported").data["list"] == "answers_to_read"


# What the learner sees of it


def result(client, at):
    client.force_login(at.learner)
    return words(client.get(reverse("quizzes:result", args=[at.attempt.pk]) + "?all"))


def test_the_result_says_that_an_answer_is_being_read(client, at):
    page = result(client, at)
    assert "1 answer is being read by a trainer; the score may rise." in page
    assert "Being read by a trainer" in page
    assert "CANARY" not in page


def test_the_result_tells_the_comment_at_once_and_the_rubric_with_the_answers(client, at):
    read(at.attempt, 1, 1, by=at.by, comment="Ask who keeps the papers.")
    page = result(client, at)
    assert "2 of 3 points." in page
    assert "Ask who keeps the papers." in page
    assert "An answer was read by a trainer. From 20% to 73%." in page
    assert "CANARY names the risk" not in page
    read(at.attempt, 2, 1, by=at.by, seen=Marking.objects.get().pk)
    page = result(client, at)
    assert "CANARY names the risk" in page
    assert "CANARY answer" in page
    assert "You passed the test" in page
