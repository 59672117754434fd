"""What many at once may not do. Only a database with row locks can show it."""

import threading

import pytest
from django.db import close_old_connections, connection

from courses.models import StepCompletion
from quizzes import services
from quizzes.errors import AttemptClosed, NoAttemptsLeft
from quizzes.models import Attempt
from quizzes.services import Saved
from tests.quizzes.factories import LATER, NOW, begin, learner_at_a_test, right_answers, wrong_answers

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

THREADS = 20
ROUNDS = 3


def all_at_once(*acts):
    """Run every act in a thread of its own, together, and return what each returned or raised."""
    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        close_old_connections()
        try:
            gate.wait()
            outcomes[place] = act()
        except Exception as error:  # noqa: BLE001 -- the outcome of a loser is what the test looks at
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def start_and_hand_in(at):
    """As many attempts as this person is let begin, one after the other."""
    attempt = begin(at.learner, at.quiz)
    return services.submit_attempt(attempt=attempt, answers=wrong_answers(attempt), now=LATER)


def test_twenty_starts_make_one_attempt():
    at = learner_at_a_test(attempts_allowed=2)
    outcomes = all_at_once(*[lambda: begin(at.learner, at.quiz).pk] * THREADS)
    assert len(set(outcomes)) == 1
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_twenty_at_once_never_get_more_attempts_than_allowed(_round):
    at = learner_at_a_test(attempts_allowed=2)
    outcomes = all_at_once(*[lambda: start_and_hand_in(at)] * THREADS)
    losers = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert {type(loser) for loser in losers} <= {AttemptClosed, NoAttemptsLeft}
    assert list(Attempt.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert not Attempt.objects.open().exists()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_twenty_submissions_make_one_score(_round):
    at = learner_at_a_test()
    attempt = begin(at.learner, at.quiz)
    papers = [right_answers(attempt, number % 4) | {} for number in range(THREADS)]

    def hand_in(answers):
        copy = Attempt.objects.with_people().get(pk=attempt.pk)
        return services.submit_attempt(attempt=copy, answers=answers, now=NOW)

    outcomes = all_at_once(*[lambda answers=answers: hand_in(answers) for answers in papers])
    [winner] = [outcome for outcome in outcomes if isinstance(outcome, Attempt)]
    assert [type(outcome) for outcome in outcomes].count(AttemptClosed) == THREADS - 1
    stored = Attempt.objects.get()
    assert (stored.percent, stored.answers) == (winner.percent, winner.answers)
    assert StepCompletion.objects.count() == (1 if stored.has_passed else 0)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_save_beside_a_submission_is_in_the_score_or_refused(_round):
    at = learner_at_a_test()
    attempt = begin(at.learner, at.quiz)
    right = right_answers(attempt)
    saves = [{question: answer} for question, answer in right.items()]

    def hand_in():
        copy = Attempt.objects.with_people().get(pk=attempt.pk)
        return services.submit_attempt(attempt=copy, now=LATER)

    outcomes = all_at_once(
        hand_in,
        *[lambda answer=answer: services.save_answers(attempt=attempt, answers=answer, now=NOW) for answer in saves],
    )
    kept = {}
    for answer, outcome in zip(saves, outcomes[1:], strict=True):
        assert isinstance(outcome, Saved | AttemptClosed)
        kept |= answer if isinstance(outcome, Saved) else {}
    stored = Attempt.objects.get()
    assert (stored.answers, stored.marks) == (kept, len(kept))
