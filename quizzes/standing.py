"""Where a person stands with a quiz: the attempts so far, and whether another may begin. Reads only."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from courses.errors import CourseError, NotEnrolled
from courses.models import Enrolment
from courses.outline import Progress
from courses.queries import enrolment_and_progress, outline_of
from courses.structure import Outline, Step
from quizzes import clock, feedback
from quizzes.errors import AlreadyPassed, NoAttemptsLeft, QuizError, QuizNotOpen, TooSoon
from quizzes.models import Allowance, Attempt, QuizPage


@dataclass(frozen=True)
class Standing:
    quiz: QuizPage
    enrolment: Enrolment | None
    progress: Progress
    attempts: tuple[Attempt, ...]  # without papers, the first one first
    user: Any = None
    now: datetime | None = None

    @property
    def outline(self) -> Outline:
        return self.progress.outline

    @property
    def step(self) -> Step | None:
        """The quiz on the line of stops; None while the course does not show it."""
        return self.outline.step(self.quiz.translation_key)

    @cached_property
    def open_attempt(self) -> Attempt | None:
        return next((attempt for attempt in self.attempts if attempt.is_open), None)

    @property
    def submitted(self) -> tuple[Attempt, ...]:
        return tuple(attempt for attempt in self.attempts if not attempt.is_open)

    @cached_property
    def of_this_round(self) -> tuple[Attempt, ...]:
        """The attempts that count now. A course that is renewed and asks for this quiz again starts from none."""
        began = self._counts_since
        if began is None:
            return self.attempts
        return tuple(attempt for attempt in self.attempts if attempt.is_open or attempt.submitted_at > began)

    @cached_property
    def _counts_since(self) -> datetime | None:
        if self.enrolment is None or self.step is None or not self.progress.is_asked_again(self.step):
            return None
        return self.enrolment.round_began_at

    @property
    def has_passed(self) -> bool:
        return any(attempt.has_passed for attempt in self.of_this_round)

    @cached_property
    def allowances(self) -> list[Allowance]:
        """Those of this person that stand. One query, asked where they may count."""
        return list(Allowance.objects.standing().filter(user=self.user, quiz=self.quiz)) if self.user else []

    @property
    def attempts_allowed(self) -> int | None:
        """With what was granted to this person, in this round where the quiz is asked again; None is any number."""
        allowed = self.quiz.attempts_allowed
        if allowed is None:
            return None
        since = self._counts_since
        return allowed + sum(one.extra_attempts for one in self.allowances if since is None or one.granted_at > since)

    @property
    def attempts_left(self) -> int | None:
        """How many may still begin; None is any number."""
        allowed = self.attempts_allowed
        return None if allowed is None else max(allowed - len(self.of_this_round), 0)

    @property
    def has_attempts_left(self) -> bool:
        """What was granted is asked for only where the rules leave none."""
        allowed = self.quiz.attempts_allowed
        return allowed is None or len(self.of_this_round) < allowed or self.attempts_left != 0

    @property
    def extra_minutes(self) -> int:
        """What was granted to this person, for every attempt."""
        return sum(one.extra_minutes for one in self.allowances)

    @property
    def minutes_allowed(self) -> int | None:
        limit = self.quiz.time_limit_minutes
        return None if limit is None else limit + self.extra_minutes

    @property
    def opens_again_at(self) -> datetime | None:
        """When the next attempt may begin, where a wait after the last one is not over yet."""
        ended = [attempt.submitted_at for attempt in self.of_this_round if attempt.submitted_at]
        opens = clock.opens_again_at(handed_in_at=max(ended, default=None), hours=self.quiz.hours_between_attempts)
        return opens if opens and opens > (self.now or timezone.now()) else None

    @property
    def course_is_completed(self) -> bool:
        """Not while it is being renewed: the tests to come draw on the same questions."""
        if self.enrolment is None or self.enrolment.completed_at is None:
            return False
        return self.progress.round == 1 or self.progress.is_complete

    @property
    def refusal(self) -> QuizError | CourseError | None:
        """Why no attempt may begin now; None when one may, or one is open to go on with."""
        if self.enrolment is None:
            return NotEnrolled()
        if self.open_attempt is not None:
            return None
        return self._used_up or self._closed

    @property
    def _used_up(self) -> QuizError | None:
        if self.quiz.is_graded and self.has_passed:
            return AlreadyPassed()
        if not self.has_attempts_left:
            return NoAttemptsLeft()
        return TooSoon(self.opens_again_at) if self.opens_again_at else None

    @property
    def _closed(self) -> QuizError | None:
        if self.step is None:
            return QuizNotOpen()
        closed = self.progress.why_closed(self.step)
        return QuizNotOpen([need.title for need in closed.prerequisites]) if closed else None

    @property
    def may_try_again(self) -> bool:
        return self.has_attempts_left and not (self.quiz.is_graded and self.has_passed)

    def shows_answers_of(self, attempt: Attempt) -> bool:
        return feedback.shows_answers(
            purpose=self.quiz.purpose,
            has_passed=self.has_passed,
            may_try_again=self.may_try_again,
            has_open_attempt=self.open_attempt is not None,
            course_is_completed=self.course_is_completed,
        )


def standing_of(
    *, user: Any, quiz: QuizPage, page: QuizPage | None = None, lock: bool = False, now: datetime | None = None
) -> Standing:
    """Where ``user`` stands at ``now`` with ``quiz`` (the original: its rules hold in all languages). Three queries.

    Addresses and titles are those of ``page``, the quiz in the language of the reader.
    ``lock`` holds the enrolment row till the transaction ends: one beginner at a time.
    """
    outline = outline_of(page or quiz)
    if outline is None:
        raise NotEnrolled
    enrolment, progress = enrolment_and_progress(user, outline, lock=lock)
    attempts = tuple(Attempt.objects.of(user, quiz).summaries())
    return Standing(quiz, enrolment, progress, attempts, user, now or timezone.now())
