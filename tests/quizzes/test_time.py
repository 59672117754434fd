"""The server's clock: deadlines, grace, the task that closes, waits between attempts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import StepCompletion
from quizzes import services, tasks
from quizzes.errors import AttemptClosed, NoAttemptsLeft, TimeIsOver, TooSoon
from quizzes.models import Attempt
from tests.quizzes.factories import NOW, begin, learner_at_a_test, right_answers, sit, wrong_answers

pytestmark = pytest.mark.django_db

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
DEADLINE = NOW + 30 * MINUTE
LAST = DEADLINE + 60 * SECOND


def timed(**rules):
    at = learner_at_a_test(time_limit_minutes=30, **rules)
    at.attempt = begin(at.learner, at.quiz)
    return at


def stored(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def test_the_deadline_is_written_at_the_start_and_the_quiz_moves_it_no_more():
    at = timed()
    at.quiz.time_limit_minutes = 5
    at.quiz.save()
    assert stored(at.attempt).deadline == DEADLINE


def test_going_on_from_another_device_starts_no_new_clock():
    at = timed()
    assert begin(at.learner, at.quiz, now=NOW + 10 * MINUTE).deadline == DEADLINE
    assert Attempt.objects.count() == 1


def test_without_a_limit_there_is_no_deadline():
    at = learner_at_a_test()
    assert begin(at.learner, at.quiz).deadline is None
    assert services.close_overdue(now=NOW + timedelta(days=900)) == 0


@pytest.mark.parametrize("now", [DEADLINE - SECOND, DEADLINE, LAST])
def test_answers_are_taken_till_a_minute_after_the_deadline(now):
    at = timed()
    services.save_answers(attempt=at.attempt, answers=right_answers(at.attempt), now=now)
    assert services.submit_attempt(attempt=stored(at.attempt), now=now).percent == 100


def test_a_later_answer_is_refused_and_what_was_saved_is_handed_in_at_once():
    at = timed()
    right = right_answers(at.attempt)
    services.save_answers(attempt=at.attempt, answers=right_answers(at.attempt, 1), now=DEADLINE)
    with pytest.raises(TimeIsOver):
        services.save_answers(attempt=at.attempt, answers=right, now=LAST + SECOND)
    closed = stored(at.attempt)
    assert (closed.marks, closed.closed_by_clock, closed.submitted_at) == (1, True, LAST)
    with pytest.raises(AttemptClosed):
        services.save_answers(attempt=at.attempt, answers=right, now=DEADLINE)


def test_handing_in_too_late_counts_what_was_saved():
    at = timed()
    services.save_answers(attempt=at.attempt, answers=right_answers(at.attempt, 2), now=DEADLINE)
    late = services.submit_attempt(
        attempt=stored(at.attempt), answers=right_answers(at.attempt), now=LAST + timedelta(hours=3)
    )
    assert (late.marks, late.closed_by_clock, late.submitted_at) == (2, True, LAST)


def test_handing_in_in_time_is_nothing_the_clock_did():
    at = timed()
    assert not services.submit_attempt(attempt=at.attempt, now=LAST).closed_by_clock


def test_the_task_hands_in_what_was_saved_once():
    at = timed(pass_mark_percent=60)
    services.save_answers(attempt=at.attempt, answers=right_answers(at.attempt), now=DEADLINE)
    assert tasks.close_overdue(now=LAST) == 0
    assert tasks.close_overdue(now=LAST + SECOND) == 1
    assert tasks.close_overdue(now=LAST + SECOND) == 0
    closed = stored(at.attempt)
    assert (closed.percent, closed.closed_by_clock, closed.submitted_at) == (100, True, LAST)
    assert StepCompletion.objects.filter(step=at.quiz).count() == 1


def test_an_attempt_of_a_test_that_is_taken_off_waits_till_it_is_back():
    at = timed(purpose="practice")
    at.quiz.unpublish()
    assert services.close_overdue(now=LAST + SECOND) == 0
    assert not services.close_if_over(attempt=at.attempt, now=LAST + SECOND)
    assert stored(at.attempt).is_open
    at.quiz.save_revision().publish()
    assert services.close_overdue(now=LAST + 2 * SECOND) == 1


def test_one_that_cannot_be_closed_keeps_no_other_from_it(monkeypatch):
    monkeypatch.setattr("quizzes.services.attempts.AT_ONCE", 1)
    at = timed(purpose="practice")
    stuck = stored(at.attempt)
    at.learner.enrolments.all().delete()
    from tests.quizzes.factories import enrol, make_learner  # noqa: PLC0415 -- here alone

    other = make_learner("maral@example.org")
    enrol(other, at.course)
    second = begin(other, at.quiz, now=NOW + MINUTE)
    assert services.close_overdue(now=LAST + 2 * MINUTE) == 1
    assert (stored(stuck).is_open, stored(second).is_open) == (True, False)


def test_nobody_can_close_what_is_not_over():
    at = timed()
    assert not services.close_if_over(attempt=at.attempt, now=LAST)
    assert stored(at.attempt).is_open


def test_beginning_again_hands_in_what_is_over_and_it_counts():
    at = timed(attempts_allowed=2)
    second = begin(at.learner, at.quiz, now=LAST + SECOND)
    assert (second.number, second.deadline) == (2, LAST + SECOND + 30 * MINUTE)
    with pytest.raises(NoAttemptsLeft):
        begin(at.learner, at.quiz, now=LAST + timedelta(hours=2))
    assert list(Attempt.objects.order_by("number").values_list("closed_by_clock", flat=True)) == [True, True]


def test_nothing_a_browser_says_moves_the_clock(client):
    at = timed()
    client.force_login(at.learner)
    question = at.attempt.questions[0]["id"]
    forged = {
        "question": question,
        "started_at": "2030-01-01",
        "deadline": "2030-01-01",
        "remaining": "9999",
        "score": "100",
    }
    client.post(f"/en/quizzes/attempts/{at.attempt.pk}/save/", forged)
    closed = stored(at.attempt)
    assert (closed.started_at, closed.deadline) == (NOW, DEADLINE)
    assert (closed.percent, closed.marks) in {(None, None), (0, 0)}  # the real clock is far past the deadline


# Between attempts


def test_the_next_attempt_waits_so_many_hours():
    at = learner_at_a_test(hours_between_attempts=24)
    first = sit(at.learner, at.quiz, right=0)
    opens = first.submitted_at + timedelta(hours=24)
    with pytest.raises(TooSoon) as refusal:
        begin(at.learner, at.quiz, now=opens - SECOND)
    assert refusal.value.opens_at == opens
    assert begin(at.learner, at.quiz, now=opens).number == 2


def test_the_refusal_says_when_in_the_zone_of_who_reads():
    refusal = TooSoon(NOW)
    with timezone.override("Asia/Ashgabat"):
        assert str(refusal) == "The next attempt may begin on Monday 16 March 2026 at 13:09, your time."
    with timezone.override("Europe/Istanbul"):
        assert str(refusal) == "The next attempt may begin on Monday 16 March 2026 at 11:09, your time."


def test_an_open_attempt_waits_for_nothing():
    at = learner_at_a_test(hours_between_attempts=24)
    sit(at.learner, at.quiz, right=0)
    again = begin(at.learner, at.quiz, now=NOW + timedelta(days=2))
    assert begin(at.learner, at.quiz, now=NOW + timedelta(days=2)) == again
    services.submit_attempt(attempt=again, answers=wrong_answers(again), now=NOW + timedelta(days=2))
    with pytest.raises(TooSoon):
        begin(at.learner, at.quiz, now=NOW + timedelta(days=2, hours=1))
