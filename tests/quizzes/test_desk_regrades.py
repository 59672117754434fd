"""The desk's screens of regrades, through their addresses."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import AuditEvent
from quizzes.models import Attempt, Question, Regrade
from quizzes.services import regrades
from tests.quizzes.factories import learner_at_a_test, make_question, sit
from tests.quizzes.test_regrades import turn_the_key, work
from tests.webinars.factories import staff, trainer

pytestmark = pytest.mark.django_db
State = Regrade.State


@pytest.fixture
def at(client):
    """A learner passed a test of one question whose key was wrong."""
    questions = [make_question("final-test-1", wrong=("Wrong",))]
    at = learner_at_a_test(questions=questions, opens_after_lessons=False, is_required=False)
    at.question, at.by = questions[0], staff()
    at.attempt = sit(at.learner, at.quiz)
    turn_the_key(at.question)
    client.force_login(at.by)
    return at


def begun(at, by=None, *, prepared=True, policy="key"):
    regrade = regrades.start_regrade(
        question=at.question, policy=policy, reason="Wrong key.", by=by or at.by, now=timezone.now()
    )
    while prepared and regrades.prepare_some(regrade_id=regrade.pk):
        pass
    return Regrade.objects.get(pk=regrade.pk)


def address(name, *args):
    return reverse(f"desk:{name}", args=args)


def addresses(regrade, question):
    return [
        address("regrades"), address("regrade_choose"), address("regrade_add", question.pk),
        *(address(name, regrade.pk) for name in ("regrade", "regrade_apply", "regrade_drop", "regrade_write")),
    ]  # fmt: skip


def words(response):
    return " ".join(response.content.decode().split())


# Who may


def test_learners_find_nothing_and_a_visitor_signs_in(client, at):
    regrade = begun(at)
    client.force_login(at.learner)
    assert {client.get(url).status_code for url in addresses(regrade, at.question)} == {404}
    client.logout()
    assert {client.get(url).status_code for url in addresses(regrade, at.question)} == {302}
    assert client.post(address("regrade_export", regrade.pk) + "?format=csv").status_code == 302


def test_a_trainer_has_their_own_and_no_others(client, at):
    own, other = trainer(), trainer("Jahan Orazowa")
    Question.objects.update(owner=own)
    at.course.owner = own
    at.course.save()
    regrade = begun(at, own)

    client.force_login(own)
    assert client.get(address("regrade", regrade.pk)).status_code == 200
    assert at.learner.full_name in words(client.get(address("regrade", regrade.pk)))
    client.force_login(other)
    answers = [client.get(url).status_code for url in addresses(regrade, at.question)]
    assert answers == [200, 200, 404, 404, 404, 404, 404]
    assert client.post(address("regrade_apply", regrade.pk)).status_code == 404
    assert client.post(address("regrade_export", regrade.pk) + "?format=csv").status_code == 404
    assert "final-test-1" not in words(client.get(address("regrade_choose")))


def test_a_trainer_whose_question_others_ask_is_told_to_ask_a_coordinator(client, at):
    own = trainer()
    Question.objects.update(owner=own)
    client.force_login(own)
    response = client.post(address("regrade_add", at.question.pk), {"policy": "key", "reason": "x"})
    assert response.status_code == 422
    assert "A coordinator can regrade it." in words(response)


# From question to score


def test_from_the_question_to_the_preview(client, at, django_capture_on_commit_callbacks):
    assert "final-test-1" in words(client.get(address("regrade_choose")))
    form = client.get(address("regrade_add", at.question.pk))
    assert "Grade again by the corrected key" in words(form)

    response = client.post(address("regrade_add", at.question.pk), {"policy": "key", "reason": "Wrong key."})

    regrade = Regrade.objects.get()
    assert response["Location"] == address("regrade", regrade.pk)
    assert (regrade.policy, regrade.reason, regrade.asked_by) == ("key", "Wrong key.", at.by)
    progress = client.get(address("regrade", regrade.pk))
    assert "0 of 1 attempt" in words(progress)
    assert '<noscript><meta http-equiv="refresh"' in words(progress)
    data = client.get(address("regrade", regrade.pk), {"as": "json"}).json()
    assert data == {"done": 0, "total": 1, "text": "0 of 1 attempt", "is_running": True}


@pytest.mark.parametrize("values", [{"policy": "key", "reason": " "}, {"policy": "other", "reason": "x"}, {}])
def test_a_regrade_needs_a_way_and_a_reason(client, at, values):
    assert client.post(address("regrade_add", at.question.pk), values).status_code == 422
    assert not Regrade.objects.exists()


def test_a_second_regrade_of_the_question_is_refused_with_a_sentence(client, at):
    begun(at)
    response = client.post(address("regrade_add", at.question.pk), {"policy": "key", "reason": "x"})
    assert response.status_code == 422
    assert "This question is being regraded already." in words(response)


def test_the_preview_names_who_changes_and_what_rests_on_the_pass(client, at, settings):
    regrade = begun(at)
    text = words(client.get(address("regrade", regrade.pk)))
    assert "<strong>1</strong> falls." in text
    assert "<strong>1</strong> attempt passes no more." in text
    assert "Who has no pass left" in text
    assert text.count("Aýna Berdiýewa") == 2  # in the list of passes, and of attempts
    assert 'lang="en"' in text


def test_no_key_is_on_any_screen(client, at):
    regrade = begun(at)
    pages = [client.get(url) for url in addresses(regrade, at.question)]
    assert not any(b"CANARY" in page.content or b"CORRECTED" in page.content for page in pages)


def test_the_confirmation_names_the_numbers_and_a_post_has_them_written(client, at):
    regrade = begun(at)
    text = words(client.get(address("regrade_apply", regrade.pk)))
    assert "1 score falls. 1 attempt passes no more." in text
    assert "Nothing that was completed is taken back, and no certificate." in text
    assert Regrade.objects.get().state == State.READY

    client.post(address("regrade_apply", regrade.pk), {"writes_to_people": "on"})

    regrade.refresh_from_db()
    assert (regrade.state, regrade.writes_to_people, regrade.applied_by) == (State.APPLYING, True, at.by)
    work(regrade)
    assert Attempt.objects.get().percent == 0
    assert "Those whose score changed are written to." in words(client.get(address("regrade", regrade.pk)))
    assert client.get(address("regrade_apply", regrade.pk)).status_code == 302


def test_a_dropped_one_changes_nothing_and_says_so(client, at):
    regrade = begun(at)
    assert "No score changes." in words(client.get(address("regrade_drop", regrade.pk)))
    client.post(address("regrade_drop", regrade.pk))
    assert Regrade.objects.get().state == State.DROPPED
    response = client.post(address("regrade_drop", regrade.pk), follow=True)
    assert "This was decided before." in words(response)
    assert Attempt.objects.get().percent == 100


def test_people_can_be_written_to_later(client, at):
    regrade = begun(at)
    regrades.apply_regrade(regrade=regrade, writes_to_people=False, by=at.by, now=timezone.now())
    work(regrade)
    assert "Write to people…" in words(client.get(address("regrade", regrade.pk)))
    assert "1 person gets a mail." in words(client.get(address("regrade_write", regrade.pk)))

    client.post(address("regrade_write", regrade.pk))

    assert Regrade.objects.get().writes_to_people
    assert "Write to people…" not in words(client.get(address("regrade", regrade.pk)))


def test_writing_scores_needs_a_fresh_proof(client, at, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    regrade = begun(at)
    client.post(address("regrade_apply", regrade.pk))
    assert Regrade.objects.get().state == State.READY


# The list and its file


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1), ("effect=down", 1), ("effect=pass_lost", 1), ("effect=up", 0), ("effect=same", 0),
        ("effect=with_problem", 0), ("effect=pass_gained", 0), ("effect=else", 1), ("search=ayna", 1),
        ("search=batyr", 0), ("test=0", 1),
    ],
)  # fmt: skip
def test_the_lines_are_narrowed_and_their_file_too(client, at, query, count):
    regrade = begun(at)
    response = client.get(f"{address('regrade', regrade.pk)}?{query}")
    assert response.context["listing"].count == count

    file = client.post(f"{address('regrade_export', regrade.pk)}?{query}&format=csv")
    head, *rows = csv.reader(io.StringIO(b"".join(file).decode("utf-8-sig")))
    assert head[0] == "Person"
    assert len(rows) == count
    if rows:
        assert rows[0][:9] == ["Aýna Berdiýewa", "Final test", "1", "1.0", "100", "yes", "0.0", "0", "no"]
    assert AuditEvent.objects.get(action="list.exported").data["list"] == "regrade"


def test_a_file_of_an_unknown_kind_is_not_found(client, at):
    assert client.post(address("regrade_export", begun(at).pk) + "?format=pdf").status_code == 404


def test_the_list_of_regrades(client, at):
    assert "No question was regraded." in words(client.get(address("regrades")))
    begun(at)
    assert "Ready to be looked at" in words(client.get(address("regrades")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_takes_as_many_queries_for_one_line_as_for_three(client, at, count, django_assert_max_num_queries):
    from tests.quizzes.factories import enrol, make_learner  # noqa: PLC0415

    for number in range(count - 1):
        person = make_learner(f"one{number}@example.org", f"One {number}")
        enrol(person, at.course)
        sit(person, at.quiz)
    regrade = begun(at)
    client.get(address("regrade", regrade.pk))
    with django_assert_max_num_queries(QUERIES):
        client.get(address("regrade", regrade.pk))


QUERIES = 20  # session, person, regrade, six counts, who loses a pass, the list with its tests


# In the content room


def test_the_question_leads_to_its_regrade(client, at):
    Question.objects.update(first_published_at=timezone.now())
    url = address("regrade_add", at.question.pk)
    listed = client.get(reverse("wagtailsnippets_quizzes_question:list"))
    edited = client.get(reverse("wagtailsnippets_quizzes_question:edit", args=[at.question.pk]))
    assert url in listed.content.decode()
    assert url in edited.content.decode()
