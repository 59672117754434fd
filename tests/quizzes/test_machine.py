"""Two devices, a clock that moves, a task that closes, a trainer who gives more: whatever the order, the rules hold.

The model below is what ``security.md`` A8 to A12 promise, kept beside the real thing after every step.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from courses.models import StepCompletion
from people.models import Role
from people.services import grant_role
from quizzes import clock, services
from quizzes.errors import AlreadyPassed, AttemptClosed, NoAttemptsLeft, QuizError, TimeIsOver, TooSoon
from quizzes.kinds import ForeignAnswer
from quizzes.models import Allowance, Attempt, ScoreChange
from quizzes.rescoring import rescore
from quizzes.scoring import mark, total
from tests.quizzes.factories import NOW, learner_at_a_test, make_learner, right_answers, wrong_answers

MINUTES, ALLOWED, HOURS = 10, 2, 1
DEVICES = st.sampled_from(["phone", "office"])
SECONDS = st.sampled_from([1, 20, 59, 60, 61, 300, 599, 601, 3600, 3601])


class Sitting(RuleBasedStateMachine):
    """One learner, one graded test: 10 minutes, two attempts, an hour between them."""

    def __init__(self):
        super().__init__()
        self.example = transaction.atomic()  # each life is undone when it ends
        self.example.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize()
    def a_learner_at_a_test(self):
        at = learner_at_a_test(
            time_limit_minutes=MINUTES, attempts_allowed=ALLOWED, hours_between_attempts=HOURS, questions=3
        )
        self.learner, self.quiz, self.now = at.learner, at.quiz, NOW
        self.trainer = make_learner("trainer@example.org")
        grant_role(user=self.trainer, role=Role.TRAINER, by=None, now=NOW)
        self.held = {}  # device → the copy of the attempt it read last
        self.numbers = {}  # device → the highest number it knows
        self.saved = {}  # attempt → question → (number, answer), as acknowledged
        self.closed = {}  # attempt → what was written when it ended
        self.granted_minutes = 0

    # What happens

    @rule(seconds=SECONDS)
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(after=st.sampled_from([-1, 0, 60, 61, 3600]))
    def the_time_of_an_attempt_runs_out(self, after):
        for attempt in Attempt.objects.open():
            self.now = max(self.now, attempt.deadline + timedelta(seconds=after))

    @rule(seconds=st.integers(1, 30))
    def the_clock_is_set_back_a_little(self, seconds):
        self.now = max(NOW, self.now - timedelta(seconds=seconds))

    @rule(device=DEVICES)
    def start(self, device):
        expected = self.expected_refusal()
        if expected is not None:
            with pytest.raises(expected):
                services.start_attempt(user=self.learner, quiz=self.quiz, language="en", now=self.now)
            return
        attempt = services.start_attempt(user=self.learner, quiz=self.quiz, language="en", now=self.now)
        self.held[device] = Attempt.objects.get(pk=attempt.pk)
        self.saved.setdefault(attempt.pk, {})
        if attempt.started_at == self.now:
            minutes = timedelta(minutes=MINUTES + self.standing_minutes())
            assert attempt.deadline == self.now + minutes

    def copy_on(self, device):
        """The attempt as ``device`` read it last, or the other one did."""
        return self.held.get(device) or next(iter(self.held.values()))

    def expected_refusal(self):
        """As a person would reckon it from what is written down."""
        attempts = list(Attempt.objects.filter(user=self.learner).order_by("number"))
        open_now = [one for one in attempts if one.is_open]
        if open_now and not clock.is_over(open_now[0].deadline, self.now):
            return None
        if open_now:  # it is handed in first
            [over] = open_now
            score = total(mark(key=over.key, answers=over.answers, rulings=over.rulings))
            over.percent, over.submitted_at = score.percent, clock.closes_at(over.deadline)
        if any(one.has_passed for one in attempts):
            return AlreadyPassed
        extra = sum(one.extra_attempts for one in Allowance.objects.filter(withdrawn_at=None))
        if len(attempts) >= ALLOWED + extra:
            return NoAttemptsLeft
        ended = max((one.submitted_at for one in attempts), default=None)
        return TooSoon if ended and self.now < ended + timedelta(hours=HOURS) else None

    def standing_minutes(self):
        return sum(one.extra_minutes for one in Allowance.objects.filter(withdrawn_at=None))

    @precondition(lambda self: self.held)
    @rule(device=DEVICES, is_right=st.booleans(), count=st.integers(1, 3), late=st.booleans())
    def save(self, device, is_right, count, late):
        """``late``: an old request that hung in the network, with the number it had then."""
        attempt = self.copy_on(device)
        known = self.numbers.get((device, attempt.pk), 0)
        number = max(known, 1) if late else known + 1
        answers = right_answers(attempt, count) if is_right else dict(list(wrong_answers(attempt).items())[:count])
        before = Attempt.objects.get(pk=attempt.pk)
        try:
            saved = services.save_answers(attempt=attempt, answers=answers, sequence=number, now=self.now)
        except TimeIsOver:
            assert self.now > before.deadline + clock.GRACE
            return
        except AttemptClosed:
            assert not before.is_open
            return
        assert before.is_open
        assert self.now <= before.deadline + clock.GRACE
        self.numbers[(device, attempt.pk)] = max(saved.sequence, number)
        for question, answer in answers.items():
            standing = self.saved[attempt.pk].get(question, (0, []))
            assert (question in saved.stale) == (number <= standing[0])
            if number > standing[0]:
                self.saved[attempt.pk][question] = (number, answer)

    @precondition(lambda self: self.held)
    @rule(device=DEVICES)
    def submit(self, device):
        attempt = self.copy_on(device)
        copy = Attempt.objects.with_people().get(pk=attempt.pk)
        try:
            services.submit_attempt(attempt=copy, now=self.now)
        except AttemptClosed:
            assert attempt.pk in self.closed

    @precondition(lambda self: self.held)
    @rule(device=DEVICES)
    def submit_what_was_read_long_ago(self, device):
        """With the copy the device has, which may be older than saves and allowances since."""
        stale = self.copy_on(device)
        try:
            services.submit_attempt(attempt=stale, now=self.now)
        except AttemptClosed:
            assert stale.pk in self.closed

    @precondition(lambda self: self.held)
    @rule(device=DEVICES)
    def answer_what_is_not_asked(self, device):
        attempt = self.copy_on(device)
        before = Attempt.objects.get(pk=attempt.pk)
        try:
            services.save_answers(attempt=attempt, answers={"0" * 16: ["x"]}, now=self.now)
        except (ForeignAnswer, AttemptClosed):
            after = Attempt.objects.get(pk=attempt.pk)
            assert after.answers == before.answers
        else:
            raise AssertionError("kept an answer to a question of another paper")

    @rule()
    def the_task_closes(self):
        services.close_overdue(now=self.now)
        assert not Attempt.objects.overdue(self.now - clock.GRACE).exists()

    @rule(minutes=st.sampled_from([0, 5]), attempts=st.sampled_from([0, 1]))
    def a_trainer_gives_more(self, minutes, attempts):
        before = {one.pk: one.deadline for one in Attempt.objects.open()}
        try:
            services.grant_allowance(
                user=self.learner,
                quiz=self.quiz,
                extra_minutes=minutes,
                extra_attempts=attempts,
                reason="Agreed",
                by=self.trainer,
                now=self.now,
            )
        except QuizError:
            assert minutes == attempts == 0
            return
        for one in Attempt.objects.open():
            assert one.deadline == before[one.pk] + timedelta(minutes=minutes)

    @rule()
    def a_trainer_takes_it_back(self):
        allowance = Allowance.objects.filter(withdrawn_at=None).first()
        if allowance is not None:
            services.withdraw_allowance(allowance=allowance, by=self.trainer, now=self.now)

    @rule(minutes=st.sampled_from([1, 90]))
    def the_author_changes_the_limit_and_back(self, minutes):
        before = list(Attempt.objects.order_by("pk").values_list("deadline", flat=True))
        self.quiz.time_limit_minutes = minutes
        self.quiz.save()
        assert list(Attempt.objects.order_by("pk").values_list("deadline", flat=True)) == before
        self.quiz.time_limit_minutes = MINUTES
        self.quiz.save()

    @precondition(lambda self: self.closed)
    @rule(is_void=st.booleans())
    def a_question_is_regraded(self, is_void):
        attempt = Attempt.objects.get(pk=min(self.closed))
        question = attempt.questions[0]["id"]
        ruling = {"void": True} if is_void else {"full": True}
        rescore(
            attempt=attempt, rulings={question: ruling}, cause=ScoreChange.Cause.REGRADE, by=self.trainer, now=self.now
        )
        self.closed[attempt.pk] = self.end_of(Attempt.objects.get(pk=attempt.pk))

    # What always holds

    @staticmethod
    def end_of(one):
        return (one.answers, one.marks, one.percent, one.submitted_at, one.closed_by_clock)

    @invariant()
    def attempts_are_numbered_and_within_what_is_allowed(self):
        if not hasattr(self, "learner"):
            return
        attempts = list(Attempt.objects.order_by("number"))
        assert [one.number for one in attempts] == list(range(1, len(attempts) + 1))
        ever_granted = sum(one.extra_attempts for one in Allowance.objects.all())
        assert len(attempts) <= ALLOWED + ever_granted
        assert sum(one.is_open for one in attempts) <= 1

    @invariant()
    def what_was_acknowledged_stands_and_nothing_else(self):
        for pk, saved in getattr(self, "saved", {}).items():
            kept = Attempt.objects.get(pk=pk)
            assert kept.answers == {question: answer for question, (_number, answer) in saved.items()}
            assert kept.sequences == {question: number for question, (number, _answer) in saved.items()}

    @invariant()
    def what_is_handed_in_changes_no_more(self):
        for one in Attempt.objects.submitted() if hasattr(self, "closed") else []:
            assert self.closed.setdefault(one.pk, self.end_of(one)) == self.end_of(one)
            score = total(mark(key=one.key, answers=one.answers, rulings=one.rulings))
            assert (one.marks, one.marks_possible, one.percent) == (score.marks, score.possible, score.percent)
            assert one.submitted_at <= clock.closes_at(one.deadline)

    @invariant()
    def the_step_is_done_only_by_who_passed(self):
        if not hasattr(self, "learner"):
            return
        is_done = StepCompletion.objects.filter(step=self.quiz).exists()
        has_passed_ever = any(one.has_passed for one in Attempt.objects.submitted())
        was_regraded = ScoreChange.objects.exists()  # a completion is never taken back by itself
        assert is_done == has_passed_ever or (is_done and was_regraded)

    @invariant()
    def the_paper_holds_no_key(self):
        for one in Attempt.objects.all() if hasattr(self, "learner") else []:
            assert "is_right" not in str(one.paper)
            assert "CANARY" not in str(one.paper)


@pytest.mark.django_db
def test_the_rules_hold_whatever_the_order():
    run_state_machine_as_test(Sitting, settings=settings(max_examples=40, stateful_step_count=20))
