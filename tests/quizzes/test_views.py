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
from tests.quizzes.factories import (
    NOW,
    begin,
    enrol,
    in_language,
    learner_at_a_test,
    make_course,
    make_learner,
    make_question,
    make_quiz,
    right_answers,
    sit,
)

pytestmark = pytest.mark.django_db


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


# The page with the rules


def test_the_page_says_the_rules_and_lets_begin(client, at):
    response = client.get(at.quiz.get_url())
    html = response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "<dd>80%</dd>" in html
    assert "0 of 2 used" in html
    assert reverse("quizzes:start", args=[at.quiz.pk]) in html


def test_a_visitor_is_asked_to_sign_in(client):
    at = learner_at_a_test()
    response = client.get(at.quiz.get_url())
    assert (response.status_code, response.url.partition("?")[0]) == (302, reverse("account_login"))


def test_whoever_is_not_enrolled_reads_that_enrolment_comes_first(client, at):
    client.force_login(make_learner("maral@example.org"))
    html = client.get(at.quiz.get_url()).content.decode()
    assert "Enrol in the course first." in html
    assert reverse("quizzes:start", args=[at.quiz.pk]) not in html


def test_the_page_leads_back_into_an_open_attempt(client, at):
    attempt = begin(at.learner, at.quiz)
    html = client.get(at.quiz.get_url()).content.decode()
    assert "Continue attempt 1" in html
    assert address("take", attempt) in html


def test_the_page_lists_the_attempts(client, at):
    attempt = sit(at.learner, at.quiz, right=1)
    html = client.get(at.quiz.get_url()).content.decode()
    assert address("result", attempt) in html
    assert "33%, not passed" in re.sub(r"\s+", " ", html)
    assert "1 of 2 used" in html


# Begin


def test_start_opens_an_attempt(client, at):
    response = client.post(reverse("quizzes:start", args=[at.quiz.pk]))
    attempt = Attempt.objects.get()
    assert (response.status_code, response.url) == (302, address("take", attempt))
    assert (attempt.user, attempt.language) == (at.learner, "en")


def test_start_in_russian_keeps_the_record_of_the_english_quiz(client, at):
    russian = in_language(at.quiz, "ru")
    response = client.post(f"/ru/quizzes/{russian.pk}/start/")
    attempt = Attempt.objects.get()
    assert response.url == f"/ru/quizzes/attempts/{attempt.pk}/"
    assert (attempt.quiz_id, attempt.language) == (at.quiz.pk, "ru")
    assert client.get(response.url).status_code == HTTPStatus.OK


def test_start_refuses_with_the_reason(client, at):
    sit(at.learner, at.quiz)
    response = client.post(reverse("quizzes:start", args=[at.quiz.pk]), follow=True)
    assert "You have passed this test." in response.content.decode()
    assert Attempt.objects.count() == 1


def test_start_is_post_only_and_limited(client, at):
    url = reverse("quizzes:start", args=[at.quiz.pk])
    assert client.get(url).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert [client.post(url).status_code for _again in range(6)] == [302] * 5 + [429]


# Take


def test_one_question_a_page(client, at):
    attempt = begin(at.learner, at.quiz)
    html = client.get(address("take", attempt), {"q": "2"}).content.decode()
    assert "Question 2 of 3" in html
    assert "Question final-test-2?" in html
    assert "Question final-test-1?" not in html
    assert html.count('type="radio"') == 3


@pytest.mark.parametrize("q", ["0", "4", "x", "-1", "99999999", "²", ""])
def test_a_number_that_is_none_shows_the_first_question(client, at, q):
    attempt = begin(at.learner, at.quiz)
    assert "Question 1 of 3" in client.get(address("take", attempt), {"q": q}).content.decode()


def test_all_questions_on_one_page(client, at):
    attempt = begin(at.learner, at.quiz)
    html = client.get(address("take", attempt), {"view": "all"}).content.decode()
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
    assert values.json() == {"saved_at": "10:38", "sentence": "Answer saved at 10:38"}
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


# Result


def result_text(client, attempt, **query):
    html = client.get(address("result", attempt), query).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_pass_shows_marks_and_right_answers(client, at):
    at.quiz.pass_mark_percent = 60
    at.quiz.save()
    text = result_text(client, sit(at.learner, at.quiz, right=2))
    assert "You passed the test" in text
    assert "66% 2 of 3 marks. Pass mark 60%" in text
    assert "1 answer to look at again" in text
    assert "Right final-test-3" in text
    assert "CANARY-EXPLANATION final-test-3" in text
    assert "CANARY-EXPLANATION final-test-1" not in text


def test_the_right_ones_show_on_request(client, at):
    text = result_text(client, sit(at.learner, at.quiz), all="")
    assert "Every answer was right" in text
    assert "CANARY-EXPLANATION final-test-1" in text


def test_a_failed_test_says_where_to_look_and_how_to_go_on(client, at):
    text = result_text(client, sit(at.learner, at.quiz, right=1))
    assert "Not passed yet" in text
    assert "2 answers to look at again" in text
    assert "Question 2. Question final-test-2?" in text
    assert "Now or later: 1 of 2 attempts is left." in text
    assert "CANARY" not in text
    assert "Right final-test-2" not in text


def test_the_last_failed_attempt_shows_the_answers(client, at):
    sit(at.learner, at.quiz, right=0)
    text = result_text(client, sit(at.learner, at.quiz, right=1))
    assert "No attempt is left" in text
    assert "Right final-test-2" in text


def test_an_older_result_hides_the_answers_while_an_attempt_is_open(client, at):
    practice = make_quiz(at.course, slug="practice", title="Practice", purpose="practice")
    attempt = sit(at.learner, practice, right=0)
    assert "CANARY" in result_text(client, attempt)
    begin(at.learner, practice)
    assert "CANARY" not in result_text(client, attempt)


def test_a_pre_test_tells_the_score_and_nothing_that_was_right(client, at):
    pre_test = make_quiz(at.course, slug="pre-test", title="Pre-test", purpose="pre_test")
    text = result_text(client, sit(at.learner, pre_test, right=1))
    assert "33% 1 of 3 marks. Never graded" in text
    assert "Eleven indicators 1 of 3 marks" in text
    assert "Question pre-test-1?" not in text
    assert "CANARY" not in text


def test_the_gain_since_the_first_pre_test_is_drawn_and_told(client, at):
    pre_test = make_quiz(at.course, slug="pre-test", title="Pre-test", purpose="pre_test")
    sit(at.learner, pre_test, right=1, now=NOW - timedelta(days=2))
    sit(at.learner, pre_test, right=2, now=NOW - timedelta(days=1))
    attempt = sit(at.learner, at.quiz)
    text = result_text(client, attempt)
    assert "You went from 33% in the pre-test to 100%: 67 points more." in text
    html = client.get(address("result", attempt)).content.decode()
    assert '<circle class="chart__before" cx="33%" cy="28" r="6"/>' in html
    assert "Show as a table" in html
    assert "style=" not in html


def test_the_gain_is_of_the_same_course(client, at):
    other = make_course("Another course", slug="another")
    enrol(at.learner, other)
    sit(at.learner, make_quiz(other, slug="pre-test", title="Pre-test", purpose="pre_test"))
    assert "pre-test" not in result_text(client, sit(at.learner, at.quiz))


def test_a_question_names_the_lesson_to_read_again(client):
    course = make_course()
    [module] = course.get_children().filter(slug="what-it-is")
    lesson = module.get_children().last().specific
    quiz = make_quiz(course, questions=[make_question("x", lesson=lesson)])
    learner = make_learner()
    enrol(learner, course)
    client.force_login(learner)
    html = client.get(address("result", sit(learner, quiz, right=0))).content.decode()
    assert f'<a href="{lesson.get_url()}">Lesson 1.2 Lesson 2, 10 minutes</a>' in html


# Others


def test_for_a_stranger_no_attempt_exists(client, at):
    attempts = [begin(at.learner, at.quiz)]
    practice = make_quiz(at.course, slug="practice", title="Practice", purpose="practice")
    attempts.append(sit(at.learner, practice))
    stranger = make_learner("stranger@example.org")
    enrol(stranger, at.course)
    client.force_login(stranger)
    for attempt in attempts:
        for name in ("take", "review", "result"):
            assert client.get(address(name, attempt)).status_code == HTTPStatus.NOT_FOUND
        for name in ("save", "submit"):
            assert client.post(address(name, attempt)).status_code == HTTPStatus.NOT_FOUND


def test_without_signing_in_every_address_leads_to_the_door(client):
    at = learner_at_a_test()
    attempt = begin(at.learner, at.quiz)
    for name in ("take", "save", "review", "submit", "result"):
        assert client.post(address(name, attempt)).url.startswith(reverse("account_login"))


def test_a_result_goes_with_its_course_when_that_is_taken_off(client):
    at = learner_at_a_test()
    attempt = sit(at.learner, at.quiz)
    client.force_login(at.learner)
    at.course.unpublish()
    assert client.get(reverse("quizzes:result", args=[attempt.pk])).status_code == 404


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
