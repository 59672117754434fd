"""Answer, save, check, review, hand in: by pages and by a script."""

import re
import time
from datetime import timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes.models import Attempt
from tests.quizzes.factories import NOW, begin, enrol, learner_at_a_test, make_learner, make_quiz, right_answers, sit

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "fetch", "Accept": "application/json"}


@pytest.fixture
def at(client):
    """A learner signed in before a graded test of three questions with two attempts."""
    at = learner_at_a_test(attempts_allowed=2)
    client.force_login(at.learner)
    return at


def address(name, attempt):
    return reverse(f"quizzes:{name}", args=[attempt.pk])


def posted(attempt, number, **fields):
    """What a browser posts for question ``number``, rightly answered."""
    question = attempt.questions[number - 1]["id"]
    return {"question": question, f"answer-{question}": right_answers(attempt)[question], **fields}


def shown(html):
    """The page without what a script alone takes out of it."""
    return re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)


# Take


def test_one_question_a_page(client, at):
    attempt = begin(at.learner, at.quiz)
    html = client.get(address("take", attempt), {"q": "2"}).content.decode()
    assert [f"Question final-test-{number}?" in shown(html) for number in (1, 2, 3)] == [False, True, False]
    assert shown(html).count('type="radio"') == 3
    assert html.count('type="radio"') == 9  # a script needs no connection to go on
    assert html.count("<template data-part>") == 2


@pytest.mark.parametrize("q", ["0", "4", "x", "-1", "99999999", "²", ""])
def test_a_number_that_is_none_shows_the_first_question(client, at, q):
    attempt = begin(at.learner, at.quiz)
    assert "Question 1 of 3" in shown(client.get(address("take", attempt), {"q": q}).content.decode())


def test_all_questions_on_one_page(client, at):
    attempt = begin(at.learner, at.quiz)
    html = shown(client.get(address("take", attempt), {"view": "all"}).content.decode())
    assert html.count('type="radio"') == 9
    assert [f"Question {number} of 3" in html for number in (1, 2, 3)] == [True] * 3


def test_the_navigator_names_each_question_with_its_state(client, at):
    attempt = begin(at.learner, at.quiz)
    second = attempt.questions[1]["id"]
    client.post(address("save", attempt), posted(attempt, 1))
    client.post(address("save", attempt), {"question": second, f"flag-{second}": "on"})
    response = client.get(address("take", attempt), {"q": "3"})
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))
    assert "Question 1, answered" in text
    assert "Question 2, not answered, flagged" in text
    assert "Question 3, not answered" in text
    assert "1 of 3 answered" in text


def test_a_finished_attempt_leads_to_its_result(client, at):
    attempt = sit(at.learner, at.quiz)
    for name in ("take", "review"):
        assert client.get(address(name, attempt)).url == address("result", attempt)


def test_an_open_attempt_has_no_result_yet(client, at):
    attempt = begin(at.learner, at.quiz)
    assert client.get(address("result", attempt)).url == address("take", attempt)


# Save


@pytest.mark.parametrize(
    ("number", "go", "target"),
    [
        (1, "next", "?q=2"),
        (2, "previous", "?q=1"),
        (1, "previous", "?q=1"),
        (1, "3", "?q=3"),
        (1, "77", "?q=1"),
        (2, "", "?q=2"),
        (1, "all", "?view=all#question-1"),
    ],
)
def test_saving_goes_where_the_learner_wants(client, at, number, go, target):
    attempt = begin(at.learner, at.quiz)
    response = client.post(address("save", attempt), posted(attempt, number, go=go))
    assert (response.status_code, response.url) == (302, address("take", attempt) + target)
    attempt.refresh_from_db()
    assert attempt.answered == {attempt.questions[number - 1]["id"]}


@pytest.mark.parametrize(("number", "go"), [(1, "review"), (3, "next")])
def test_the_last_question_and_the_button_lead_to_the_review(client, at, number, go):
    attempt = begin(at.learner, at.quiz)
    response = client.post(address("save", attempt), posted(attempt, number, go=go))
    assert response.url == address("review", attempt)


def test_all_on_one_page_saves_all(client, at):
    attempt = begin(at.learner, at.quiz)
    answers = right_answers(attempt)
    data = {f"answer-{question}": answer for question, answer in answers.items()}
    response = client.post(address("save", attempt), {"question": list(answers), "view": "all", "go": "review", **data})
    assert response.url == address("review", attempt)
    attempt.refresh_from_db()
    assert attempt.answers == answers


def test_a_flag_on_the_page_with_all_comes_back_to_its_question(client, at):
    attempt = begin(at.learner, at.quiz)
    questions = [entry["id"] for entry in attempt.questions]
    data = {"question": questions, "view": "all", f"flag-{questions[1]}": "on"}
    assert client.post(address("save", attempt), data).url == f"{address('take', attempt)}?view=all#question-2"


def test_a_script_gets_the_time_of_the_save(client, at, time_machine):
    at.learner.time_zone = "Asia/Ashgabat"
    at.learner.save()
    attempt = begin(at.learner, at.quiz)
    time_machine.move_to("2026-03-16T05:38:00+00:00", tick=False)
    headers = {"X-Requested-With": "fetch"}
    piece = client.post(address("save", attempt), posted(attempt, 1), headers=headers)
    values = client.post(address("save", attempt), posted(attempt, 1), headers=headers | {"Accept": "application/json"})
    assert "Answer saved at 10:38" in piece.content.decode()
    told = {"saved_at": "10:38", "sentence": "Answer saved at 10:38", "sequence": 2, "stale": [], "left": None}
    assert values.json() == told
    assert values.headers["Cache-Control"] == "private, no-store"


def test_a_script_reads_why_nothing_was_saved(client, at):
    attempt = sit(at.learner, at.quiz)
    headers = {"X-Requested-With": "fetch", "Accept": "application/json"}
    response = client.post(address("save", attempt), posted(attempt, 1), headers=headers)
    assert (response.status_code, response.json()) == (
        409,
        {"sentence": "This attempt was handed in before. Its answers and its score stand."},
    )


def test_saves_are_limited(client, at):
    attempt = begin(at.learner, at.quiz)
    headers = {"X-Requested-With": "fetch", "Accept": "application/json"}
    statuses = [
        client.post(address("save", attempt), posted(attempt, 1), headers=headers).status_code for _again in range(61)
    ]
    assert statuses == [200] * 60 + [429]


def test_what_is_not_on_the_paper_is_refused_and_not_kept(client, at):
    attempt = begin(at.learner, at.quiz)
    question = attempt.questions[0]["id"]
    foreign = attempt.questions[1]["body"]["options"][0]["token"]
    for data in ({"question": "another"}, {"question": question, f"answer-{question}": foreign}):
        assert client.post(address("save", attempt), data).status_code == HTTPStatus.BAD_REQUEST
    attempt.refresh_from_db()
    assert (attempt.answers, attempt.saved_at) == ({}, None)


def test_forged_scores_are_ignored(client, at):
    attempt = begin(at.learner, at.quiz)
    client.post(address("submit", attempt), {"percent": "100", "marks": "3", "passed": "1", "submitted_at": "2020"})
    attempt.refresh_from_db()
    assert (attempt.percent, attempt.marks, attempt.submitted_at.year > 2020) == (0, 0, True)


# Review, submit


def test_the_review_names_what_is_open_with_a_way_back(client, at):
    attempt = begin(at.learner, at.quiz)
    client.post(address("save", attempt), posted(attempt, 1))
    html = client.get(address("review", attempt)).content.decode()
    assert "2 questions have no answer yet." in html
    assert f'{address("take", attempt)}?q=2"' in html
    assert "1 of 3 answered" in html


def test_submitting_leads_to_the_result_and_twice_to_the_same(client, at):
    attempt = begin(at.learner, at.quiz)
    for number in (1, 2, 3):
        client.post(address("save", attempt), posted(attempt, number))
    first = client.post(address("submit", attempt))
    second = client.post(address("submit", attempt), follow=True)
    assert first.url == address("result", attempt)
    assert "handed in before" in second.content.decode()
    attempt.refresh_from_db()
    assert attempt.percent == 100


def test_who_saves_answers_is_not_signed_out_meanwhile(client, at):
    attempt = begin(at.learner, at.quiz)
    kept = client.session
    kept["seen_at"] -= 60
    kept.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))

    client.post(address("save", attempt), posted(attempt, 1))

    assert Session.objects.get().expire_date > timezone.now() + timedelta(hours=7)


# Signed out meanwhile

SIGNED_OUT = "You are signed out. Sign in again in another tab; your answers are kept here."


def test_a_script_whose_person_is_signed_out_is_told_so(client, at):
    attempt = begin(at.learner, at.quiz)
    client.logout()
    answers = posted(attempt, 1)
    response = client.post(address("save", attempt), answers, headers={"x-requested-with": "fetch"})
    assert (response.status_code, response.content.decode()) == (401, SIGNED_OUT)
    headers = {"x-requested-with": "fetch", "accept": "application/json"}
    assert client.post(address("save", attempt), answers, headers=headers).json() == {"sentence": SIGNED_OUT}
    assert "/accounts/login/" in client.post(address("save", attempt), answers).url


def test_so_is_one_whose_token_went_with_the_session(at):
    """The token is looked at before the view, and it lies in the session."""
    attempt = begin(at.learner, at.quiz)
    strict = Client(enforce_csrf_checks=True)
    headers = {"x-requested-with": "fetch"}
    assert strict.post(address("save", attempt), posted(attempt, 1), headers=headers).status_code == 401
    assert strict.post(address("save", attempt), posted(attempt, 1)).status_code == 403
    strict.force_login(at.learner)
    assert strict.post(address("save", attempt), posted(attempt, 1), headers=headers).status_code == 403


def test_nobody_is_signed_out_of_a_test_for_being_slow(client, at):
    attempt = begin(at.learner, at.quiz)
    client.force_login(at.learner)
    now = time.time()
    with time_machine.travel(now + 3 * 3600):
        assert client.get(address("take", attempt)).status_code == 200
    with time_machine.travel(now + 4.5 * 3600):
        assert client.post(address("save", attempt), posted(attempt, 1)).status_code == 302
        assert client.get("/en/profile/").status_code == 200
    with time_machine.travel(now + 12 * 3600 + 60):
        assert "/accounts/login/" in client.get(address("take", attempt)).url


def test_elsewhere_an_open_test_keeps_nobody_signed_in(client, at):
    begin(at.learner, at.quiz)
    client.force_login(at.learner)
    with time_machine.travel(time.time() + 3 * 3600):
        assert "/accounts/login/" in client.get("/en/profile/").url


# Two devices


def test_an_older_save_never_overwrites_a_newer_one(client, at):
    attempt = begin(at.learner, at.quiz)
    question, options = attempt.questions[0]["id"], attempt.questions[0]["body"]["options"]

    def save(option, seq):
        data = {"question": question, f"answer-{question}": options[option]["token"], "seq": seq}
        return client.post(address("save", attempt), data, headers=SCRIPT).json()

    assert (save(0, 5)["sequence"], save(1, 6)["stale"]) == (6 - 1, [])
    assert save(2, 5) | {"sentence": "", "saved_at": ""} == {
        "saved_at": "",
        "sentence": "",
        "sequence": 6,
        "stale": [question],
        "left": None,
    }
    attempt.refresh_from_db()
    assert attempt.answers == {question: [options[1]["token"]]}


@pytest.mark.parametrize("seq", ["", "-1", "1.5", "x", "9" * 10, "²"])
def test_a_number_that_no_script_sends_is_refused(client, at, seq):
    attempt = begin(at.learner, at.quiz)
    assert client.post(address("save", attempt), posted(attempt, 1, seq=seq), headers=SCRIPT).status_code == 400
    attempt.refresh_from_db()
    assert attempt.answers == {}


def test_seconds_are_kept_for_questions_of_the_paper_alone(client, at):
    attempt = begin(at.learner, at.quiz, now=timezone.now() - timedelta(minutes=5))
    first, second = [entry["id"] for entry in attempt.questions[:2]]
    seconds = {f"spent-{first}": 12, f"spent-{second}": 7, "spent-another": 9}
    client.post(address("save", attempt), posted(attempt, 1, seq=1, **seconds), headers=SCRIPT)
    client.post(address("save", attempt), posted(attempt, 1, seq=2, **{f"spent-{first}": 3}), headers=SCRIPT)
    attempt.refresh_from_db()
    assert attempt.spent == {first: 15, second: 7}
    odd = posted(attempt, 1, seq=3, **{f"spent-{first}": "-5"})
    assert client.post(address("save", attempt), odd, headers=SCRIPT).status_code == 400


def test_the_state_says_how_the_attempt_stands(client, at):
    attempt = begin(at.learner, at.quiz)
    client.post(address("save", attempt), posted(attempt, 1, seq=4), headers=SCRIPT)
    told = client.get(address("state", attempt), headers=SCRIPT).json()
    assert told | {"token": ""} == {"is_open": True, "token": "", "sequence": 4, "left": None}
    assert told["token"]
    client.post(address("submit", attempt))
    told = client.get(address("state", attempt), headers=SCRIPT).json()
    assert (told["is_open"], told["sentence"][:37]) == (False, "This attempt was handed in before. It")


# The clock


@pytest.fixture
def timed(client):
    """A learner signed in, in a test of forty minutes begun at NOW."""
    at = learner_at_a_test(attempts_allowed=2, time_limit_minutes=40)
    with time_machine.travel(NOW, tick=False):
        client.force_login(at.learner)
        at.attempt = begin(at.learner, at.quiz)
    return at


def at_minute(minutes, seconds=0):
    return time_machine.travel(NOW + timedelta(minutes=minutes, seconds=seconds), tick=False)


def test_the_bar_says_the_time_left_by_the_clock_of_the_server(client, timed):
    with at_minute(12, 30):
        html = client.get(address("take", timed.attempt)).content.decode()
    assert 'data-left="1650"' in html
    assert "<strong data-left-words>28 minutes left</strong>" in html
    assert "of 40" in html
    assert reverse("quizzes:ask", args=[timed.quiz.pk]) in html
    assert "js/quiz_time.js" in html


def test_without_a_limit_there_is_no_clock(client, at):
    html = client.get(address("take", begin(at.learner, at.quiz))).content.decode()
    assert "No time limit" in html
    assert "data-left=" not in html
    assert "quiz_time" not in html


def test_a_save_tells_the_time_left_and_an_extension_shows(client, timed):
    with at_minute(39):
        said = client.post(address("save", timed.attempt), posted(timed.attempt, 1, seq=1), headers=SCRIPT).json()
        assert said["left"] == 60
        Attempt.objects.update(deadline=NOW + timedelta(minutes=50))
        assert client.get(address("state", timed.attempt), headers=SCRIPT).json()["left"] == 660
        assert "of 50" in client.get(address("take", timed.attempt)).content.decode()


def test_the_minute_after_the_deadline_still_counts_and_no_second_more(client, timed):
    with at_minute(41):
        answer = client.post(address("save", timed.attempt), posted(timed.attempt, 1, seq=1), headers=SCRIPT)
        assert (answer.status_code, answer.json()["left"]) == (200, 0)
    with at_minute(41, 1):
        answer = client.post(address("save", timed.attempt), posted(timed.attempt, 2, seq=2), headers=SCRIPT)
    assert (answer.status_code, answer.json()["sentence"]) == (
        409,
        "The time of this attempt is over. What was saved in time was handed in.",
    )
    timed.attempt.refresh_from_db()
    assert (timed.attempt.closed_by_clock, len(timed.attempt.answers), timed.attempt.percent) == (True, 1, 33)


@pytest.mark.parametrize("name", ["take", "review"])
def test_whoever_opens_an_attempt_whose_time_is_over_sees_its_result(client, timed, name):
    with at_minute(42):
        assert client.get(address(name, timed.attempt)).url == address("result", timed.attempt)


def test_a_forged_time_is_not_looked_at(client, timed):
    forged = posted(timed.attempt, 1, started_at="2030-01-01", left="9999", deadline="2030-01-01", remaining="9999")
    with at_minute(42):
        assert client.post(address("save", timed.attempt), forged, headers=SCRIPT).status_code == 409


# Handing in by a script


def test_a_script_that_hands_in_is_told_where_the_result_stands(client, at):
    attempt = begin(at.learner, at.quiz)
    for _again in range(2):
        answer = client.post(address("submit", attempt), headers=SCRIPT)
        assert (answer.status_code, answer.json()) == (200, {"url": address("result", attempt)})
    client.logout()
    assert client.post(address("submit", attempt), headers=SCRIPT).status_code == 401


# Practice


@pytest.fixture
def practice(client):
    at = learner_at_a_test(purpose="practice")
    client.force_login(at.learner)
    at.attempt = begin(at.learner, at.quiz)
    return at


def test_practice_offers_to_check_each_answer_and_a_test_does_not(client, practice):
    html = shown(client.get(address("take", practice.attempt)).content.decode())
    assert html.count("Check this answer") == 1
    graded = make_quiz(practice.course, slug="graded", title="Graded")
    assert "Check this answer" not in client.get(address("take", begin(practice.learner, graded))).content.decode()


def test_a_checked_answer_is_told_at_once_and_stands(client, practice):
    attempt = practice.attempt
    question = attempt.questions[0]["id"]
    answer = client.post(address("check", attempt), posted(attempt, 1, check=question))
    assert answer.url == f"{address('take', attempt)}?q=1#told-{question}"
    html = client.get(address("take", attempt), {"q": "1"}).content.decode()
    assert "CANARY-EXPLANATION final-test-1" in shown(html)
    assert "CANARY-EXPLANATION final-test-2" not in html
    assert f'<input type="hidden" name="question" value="{question}">' not in html
    assert " disabled>" in shown(html)
    wrong = posted(attempt, 1) | {f"answer-{question}": attempt.questions[0]["body"]["options"][0]["token"], "seq": 9}
    client.post(address("save", attempt), wrong, headers=SCRIPT)
    attempt.refresh_from_db()
    assert attempt.answers == {question: right_answers(attempt)[question]}


def test_a_script_gets_the_question_with_what_it_brings(client, practice):
    attempt = practice.attempt
    told = client.post(address("check", attempt), posted(attempt, 1), headers=SCRIPT).json()
    assert "CANARY-EXPLANATION final-test-1" in told["html"]
    assert (told["sequence"], told["left"]) == (1, None)


def test_without_an_answer_nothing_is_checked(client, practice):
    attempt = practice.attempt
    question = attempt.questions[0]["id"]
    answer = client.post(address("check", attempt), {"question": question}, headers=SCRIPT)
    assert (answer.status_code, answer.json()) == (
        422,
        {"sentence": "Answer the question first, then check your answer."},
    )
    page = client.post(address("check", attempt), {"question": question, "check": question}, follow=True)
    assert "Answer the question first" in page.content.decode()
    assert "CANARY" not in page.content.decode()


def test_nothing_is_checked_in_a_test(client, at):
    attempt = begin(at.learner, at.quiz)
    for headers in ({}, SCRIPT):
        answer = client.post(address("check", attempt), posted(attempt, 1), headers=headers)
        assert answer.status_code == HTTPStatus.BAD_REQUEST
        assert "CANARY" not in answer.content.decode()
    attempt.refresh_from_db()
    assert (attempt.checked, attempt.answers) == ([], {})


QUERIES = 4  # session, person, attempt with its quiz, the key for what was checked


@pytest.mark.parametrize("questions", [1, 3])
def test_the_queries_of_a_page_do_not_grow_with_its_questions(client, questions, django_assert_num_queries):
    at = learner_at_a_test(questions=questions, purpose="practice")
    client.force_login(at.learner)
    attempt = begin(at.learner, at.quiz)
    for number in range(1, questions + 1):
        client.post(address("check", attempt), posted(attempt, number))
    client.get(address("take", attempt))
    with django_assert_num_queries(QUERIES):
        client.get(address("take", attempt))
    with django_assert_num_queries(QUERIES - 1):  # but the key
        client.get(address("review", attempt))


def test_for_a_stranger_there_is_nothing_to_save_or_check(client, at):
    attempts = [begin(at.learner, at.quiz)]
    practice = make_quiz(at.course, slug="practice", title="Practice", purpose="practice")
    attempts.append(sit(at.learner, practice))
    stranger = make_learner("stranger@example.org")
    enrol(stranger, at.course)
    client.force_login(stranger)
    for attempt in attempts:
        assert client.get(address("state", attempt)).status_code == HTTPStatus.NOT_FOUND
        for name in ("save", "check", "submit"):
            answer = client.post(address(name, attempt), posted(attempt, 1), headers=SCRIPT)
            assert answer.status_code == HTTPStatus.NOT_FOUND
