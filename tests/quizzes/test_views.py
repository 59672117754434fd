import re
from datetime import timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.urls import reverse

from quizzes.models import AllowanceRequest, Attempt
from tests.quizzes.factories import (
    NOW,
    begin,
    enrol,
    in_language,
    learner_at_a_test,
    make_course,
    make_learner,
    make_objective,
    make_question,
    make_quiz,
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
    assert [client.post(url).status_code for _again in range(61)] == [302] * 60 + [429]


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


def test_what_to_read_stands_by_objective_with_its_lessons(client):
    course = make_course()
    lessons = [page.specific for page in course.get_descendants().filter(slug__startswith="lesson-")]
    weak, strong = make_objective("weak", "Asking"), make_objective("strong", "Referring")
    for lesson, objective in zip(lessons, (weak, strong), strict=True):
        lesson.objectives = [objective]
        lesson.save()
    questions = [make_question("good", objective=strong), make_question("bad", objective=weak)]
    quiz = make_quiz(course, questions=questions, purpose="pre_test")
    learner = make_learner()
    enrol(learner, course)
    client.force_login(learner)
    html = client.get(address("result", sit(learner, quiz, right=1))).content.decode()
    part = html[html.index('id="read"') : html.index('id="withheld"')]
    assert [lesson.get_url() in part for lesson in lessons] == [True, False]
    assert "Referring" not in part


def test_between_attempts_the_result_says_when_the_next_may_begin(client):
    at = learner_at_a_test(attempts_allowed=2, hours_between_attempts=24)
    client.force_login(at.learner)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        text = result_text(client, sit(at.learner, at.quiz, right=0))
    assert "You can try again later The next attempt may begin on" in text
    assert "No attempt is left" not in text


def test_an_attempt_that_the_clock_closed_says_so(client, at):
    attempt = sit(at.learner, at.quiz, right=1)
    assert "The time was over" not in result_text(client, attempt)
    Attempt.objects.update(closed_by_clock=True)
    assert "The time was over: what was saved was handed in." in result_text(client, attempt)


# Asking for more


def ask_address(quiz):
    return reverse("quizzes:ask", args=[quiz.pk])


@pytest.fixture
def limited(client):
    """A learner signed in before a test of forty minutes with one attempt."""
    at = learner_at_a_test(attempts_allowed=1, time_limit_minutes=40)
    client.force_login(at.learner)
    return at


def test_the_page_says_how_time_is_counted_and_takes_a_request_once(client, limited):
    html = client.get(ask_address(limited.quiz)).content.decode()
    assert "40 minutes an attempt, by the clock of the platform." in html
    assert "0 of 1 used" in html
    answer = client.post(ask_address(limited.quiz), {"words": "I read with a screen reader."})
    assert answer.url == ask_address(limited.quiz)
    asked = AllowanceRequest.objects.get()
    assert (asked.user, asked.quiz, asked.words) == (limited.learner, limited.quiz, "I read with a screen reader.")
    html = client.get(ask_address(limited.quiz)).content.decode()
    assert "Not decided yet" in html
    assert "Send the request" not in html
    again = client.post(ask_address(limited.quiz), {"words": "Again."}, follow=True)
    assert "You have asked already." in again.content.decode()
    assert AllowanceRequest.objects.count() == 1


def test_a_request_needs_words_and_keeps_them_when_it_is_refused(client, limited):
    for words in ("", "  ", "x" * 1001):
        answer = client.post(ask_address(limited.quiz), {"words": words})
        assert answer.status_code == 422
    assert "x" * 1001 in answer.content.decode()
    assert not AllowanceRequest.objects.exists()


def test_where_nothing_is_limited_there_is_nothing_to_ask_for(client):
    at = learner_at_a_test()
    client.force_login(at.learner)
    html = client.get(ask_address(at.quiz)).content.decode()
    assert "There is nothing to ask for." in html
    assert "Send the request" not in html
    client.post(ask_address(at.quiz), {"words": "More."})
    assert not AllowanceRequest.objects.exists()


def test_who_is_not_enrolled_may_not_ask(client, limited):
    client.force_login(make_learner("stranger@example.org"))
    assert client.get(ask_address(limited.quiz)).status_code == HTTPStatus.NOT_FOUND
    assert client.post(ask_address(limited.quiz), {"words": "Please."}).status_code == HTTPStatus.NOT_FOUND
    client.logout()
    assert client.get(ask_address(limited.quiz)).url.startswith(reverse("account_login"))


def test_who_has_no_attempt_left_is_led_to_the_request(client, limited):
    html = client.get(address("result", sit(limited.learner, limited.quiz, right=0))).content.decode()
    assert ask_address(limited.quiz) in html
