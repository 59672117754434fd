"""What many at once may not do. Only a database with row locks can show it."""

import threading
from datetime import timedelta
from functools import partial

import pytest
from django.db import close_old_connections, connection
from django.test import Client
from django.urls import reverse

from courses.models import StepCompletion
from quizzes import services
from quizzes.errors import AttemptClosed, NoAttemptsLeft
from quizzes.models import Attempt
from quizzes.services import Saved, allowances
from tests.quizzes.factories import (
    LATER,
    NOW,
    begin,
    enrol,
    learner_at_a_test,
    make_learner,
    right_answers,
    wrong_answers,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

THREADS = 50
ROUNDS = 20  # each with a person of its own, in one database: emptying it takes longer than a round


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


def people_at(at):
    """One after the other, each at the same test."""
    for number in range(ROUNDS):
        person = make_learner(f"person{number}@example.org", f"Person {number}")
        enrol(person, at.course)
        yield person


def start_and_hand_in(person, quiz):
    """As many attempts as this person is let begin, one after the other."""
    attempt = begin(person, quiz)
    return services.submit_attempt(attempt=attempt, answers=wrong_answers(attempt), now=LATER)


def test_fifty_starts_make_one_attempt():
    at = learner_at_a_test(attempts_allowed=2)
    for person in people_at(at):
        outcomes = all_at_once(*[lambda person=person: begin(person, at.quiz).pk] * THREADS)
        assert len(set(outcomes)) == 1
        assert Attempt.objects.filter(user=person).count() == 1


def test_fifty_at_once_never_get_more_attempts_than_allowed():
    at = learner_at_a_test(attempts_allowed=2)
    for person in people_at(at):
        outcomes = all_at_once(*[lambda person=person: start_and_hand_in(person, at.quiz)] * THREADS)
        losers = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert {type(loser) for loser in losers} <= {AttemptClosed, NoAttemptsLeft}
        own = Attempt.objects.filter(user=person)
        assert list(own.order_by("number").values_list("number", flat=True)) == [1, 2]
        assert not own.open().exists()


def test_fifty_submissions_make_one_score():
    at = learner_at_a_test()
    for person in people_at(at):
        attempt = begin(person, at.quiz)
        papers = [right_answers(attempt, number % 4) | {} for number in range(THREADS)]

        def hand_in(answers, pk=attempt.pk):
            copy = Attempt.objects.with_people().get(pk=pk)
            return services.submit_attempt(attempt=copy, answers=answers, now=NOW)

        outcomes = all_at_once(*[lambda answers=answers, act=hand_in: act(answers) for answers in papers])
        [winner] = [outcome for outcome in outcomes if isinstance(outcome, Attempt)]
        assert [type(outcome) for outcome in outcomes].count(AttemptClosed) == THREADS - 1
        stored = Attempt.objects.get(pk=attempt.pk)
        assert (stored.percent, stored.answers) == (winner.percent, winner.answers)
        done = StepCompletion.objects.filter(enrolment__user=person).count()
        assert done == (1 if stored.has_passed else 0)


def test_fifty_who_ask_at_once_all_come_to_the_one_attempt_and_the_one_result():
    """Through the views: nobody sees an error page."""
    at = learner_at_a_test()
    for person in people_at(at):
        clients = [Client() for _ in range(THREADS)]
        for client in clients:
            client.force_login(person)
        start = reverse("quizzes:start", args=[at.quiz.pk])
        started = all_at_once(*[partial(client.post, start) for client in clients])
        [attempt] = Attempt.objects.filter(user=person)
        take = reverse("quizzes:take", args=[attempt.pk])
        assert {(answer.status_code, answer.headers["Location"]) for answer in started} == {(302, take)}
        submit = reverse("quizzes:submit", args=[attempt.pk])
        ended = all_at_once(*[partial(client.post, submit) for client in clients])
        result = reverse("quizzes:result", args=[attempt.pk])
        assert {(answer.status_code, answer.headers["Location"]) for answer in ended} == {(302, result)}


def test_a_save_beside_a_submission_is_in_the_score_or_refused():
    at = learner_at_a_test()
    for person in people_at(at):
        attempt = begin(person, at.quiz)
        saves = [{question: answer} for question, answer in right_answers(attempt).items()]

        def hand_in(pk=attempt.pk):
            copy = Attempt.objects.with_people().get(pk=pk)
            return services.submit_attempt(attempt=copy, now=LATER)

        def save(answers, attempt=attempt):
            return services.save_answers(attempt=attempt, answers=answers, now=NOW)

        outcomes = all_at_once(hand_in, *[lambda answers=answers, act=save: act(answers) for answers in saves])
        kept = {}
        for answers, outcome in zip(saves, outcomes[1:], strict=True):
            assert isinstance(outcome, Saved | AttemptClosed)
            kept |= answers if isinstance(outcome, Saved) else {}
        stored = Attempt.objects.get(pk=attempt.pk)
        assert (stored.answers, stored.marks) == (kept, len(kept))


def test_of_fifty_saves_in_any_order_the_newest_answer_stands():
    at = learner_at_a_test(questions=1)
    for person in people_at(at):
        attempt = begin(person, at.quiz)
        [question] = right = right_answers(attempt)
        other = wrong_answers(attempt)

        def save(number, attempt=attempt, question=question, right=right, other=other):
            answer = right[question] if number == THREADS else other[question]
            return services.save_answers(attempt=attempt, answers={question: answer}, sequence=number, now=NOW)

        outcomes = all_at_once(*[lambda number=number, act=save: act(number) for number in range(1, THREADS + 1)])
        assert {type(outcome) for outcome in outcomes} == {Saved}
        stored = Attempt.objects.get(pk=attempt.pk)
        assert (stored.answers, stored.sequences) == (right, {question: THREADS})


def test_the_clock_and_a_learner_hand_in_once():
    """The task, a late submission and more time given, all in one moment."""
    at = learner_at_a_test(time_limit_minutes=10, purpose="practice")
    trainer = make_learner("trainer@example.org")
    over = NOW + timedelta(minutes=10, seconds=61)
    for person in people_at(at):
        attempt = begin(person, at.quiz)

        def hand_in(pk=attempt.pk):
            return services.submit_attempt(attempt=Attempt.objects.with_people().get(pk=pk), now=over)

        def give(person=person):
            return services.grant_allowance(
                user=person, quiz=at.quiz, extra_minutes=5, reason="Agreed", by=trainer, now=over
            )

        outcomes = all_at_once(hand_in, give, *[lambda: services.close_overdue(now=over)] * 5)
        assert [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, AttemptClosed)] == []
        stored = Attempt.objects.get(pk=attempt.pk)
        assert not stored.is_open
        was_extended = stored.deadline > NOW + timedelta(minutes=10)
        assert was_extended or stored.closed_by_clock


def test_who_begins_while_more_time_is_given_has_it(monkeypatch):
    at = learner_at_a_test(time_limit_minutes=30)
    by = make_learner("coordinator@example.org", "Bahar Nuryýewa")
    written, begun, record_event = threading.Event(), threading.Event(), allowances.record_event

    def slowly(**values):
        written.set()
        begun.wait(5)  # nobody begins meanwhile, or it is counted
        record_event(**values)

    def start():
        written.wait()
        begin(at.learner, at.quiz)
        begun.set()

    monkeypatch.setattr(allowances, "record_event", slowly)
    values = {"user": at.learner, "quiz": at.quiz, "extra_minutes": 15, "reason": "Agreed", "by": by, "now": NOW}
    outcomes = all_at_once(start, partial(services.grant_allowance, **values))
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert Attempt.objects.get().deadline == NOW + timedelta(minutes=45)
