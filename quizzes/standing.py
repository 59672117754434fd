"""Where a person stands with a quiz: the attempts so far, and whether another may begin. Reads only."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from courses.errors import CourseError, NotEnrolled
from courses.models import Enrolment
from courses.outline import Outline, Progress, Step
from courses.queries import done_in, outline_of
from quizzes import feedback
from quizzes.errors import AlreadyPassed, NoAttemptsLeft, QuizError, QuizNotOpen
from quizzes.models import Attempt, QuizPage


@dataclass(frozen=True)
class Standing:
    quiz: QuizPage
    enrolment: Enrolment | None
    progress: Progress
    attempts: tuple[Attempt, ...]  # without papers, the first one first

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

    @property
    def has_passed(self) -> bool:
        return any(attempt.has_passed for attempt in self.submitted)

    @property
    def attempts_left(self) -> int | None:
        """How many may still begin; None is any number."""
        allowed = self.quiz.attempts_allowed
        return None if allowed is None else max(allowed - len(self.attempts), 0)

    @property
    def course_is_completed(self) -> bool:
        return self.enrolment is not None and self.enrolment.completed_at is not None

    @property
    def refusal(self) -> QuizError | CourseError | None:
        """Why no attempt may begin now; None when one may, or one is open to go on with."""
        if self.enrolment is None:
            return NotEnrolled()
        if self.open_attempt is not None:
            return None
        if self.quiz.is_graded and self.has_passed:
            return AlreadyPassed()
        if self.attempts_left == 0:
            return NoAttemptsLeft()
        if self.step is None or not self.progress.is_open(self.step):
            return QuizNotOpen()
        return None

    @property
    def may_try_again(self) -> bool:
        return self.attempts_left != 0 and not (self.quiz.is_graded and self.has_passed)

    def shows_answers_of(self, attempt: Attempt) -> bool:
        return feedback.shows_answers(
            purpose=self.quiz.purpose,
            has_passed=attempt.has_passed or self.has_passed,
            may_try_again=self.may_try_again,
            has_open_attempt=self.open_attempt is not None,
            course_is_completed=self.course_is_completed,
        )


def standing_of(*, user: Any, quiz: QuizPage, page: QuizPage | None = None, lock: bool = False) -> Standing:
    """Where ``user`` stands with ``quiz`` (the original: its rules hold in all languages). Four queries.

    Addresses and titles are those of ``page``, the quiz in the language of the reader.
    ``lock`` holds the enrolment row till the transaction ends: one beginner at a time.
    """
    outline = outline_of(page or quiz)
    if outline is None:
        raise NotEnrolled
    enrolments = Enrolment.objects.of(user, outline)
    if lock:
        enrolments = enrolments.select_for_update(of=("self",))
    enrolment = enrolments.first()
    return Standing(
        quiz=quiz,
        enrolment=enrolment,
        progress=Progress(outline, done=done_in(enrolment)) if enrolment else Progress(outline),
        attempts=tuple(Attempt.objects.of(user, quiz).summaries()),
    )
