"""Where a person stands with a quiz: the attempts so far, and whether another may begin. Reads only."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from courses.errors import CourseError, NotEnrolled
from courses.models import Enrolment
from courses.outline import Progress
from courses.queries import enrolment_and_progress, outline_of
from courses.structure import Outline, Step
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

    @cached_property
    def of_this_round(self) -> tuple[Attempt, ...]:
        """The attempts that count now. A course that is renewed and asks for this quiz again starts from none."""
        if self.enrolment is None or self.step is None or not self.progress.is_asked_again(self.step):
            return self.attempts
        began = self.enrolment.round_began_at
        return tuple(attempt for attempt in self.attempts if attempt.is_open or attempt.submitted_at > began)

    @property
    def has_passed(self) -> bool:
        return any(attempt.has_passed for attempt in self.of_this_round)

    @property
    def attempts_left(self) -> int | None:
        """How many may still begin; None is any number."""
        allowed = self.quiz.attempts_allowed
        return None if allowed is None else max(allowed - len(self.of_this_round), 0)

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
        if self.quiz.is_graded and self.has_passed:
            return AlreadyPassed()
        if self.attempts_left == 0:
            return NoAttemptsLeft()
        if self.step is None:
            return QuizNotOpen()
        closed = self.progress.why_closed(self.step)
        return QuizNotOpen([need.title for need in closed.prerequisites]) if closed else None

    @property
    def may_try_again(self) -> bool:
        return self.attempts_left != 0 and not (self.quiz.is_graded and self.has_passed)

    def shows_answers_of(self, attempt: Attempt) -> bool:
        return feedback.shows_answers(
            purpose=self.quiz.purpose,
            has_passed=self.has_passed,
            may_try_again=self.may_try_again,
            has_open_attempt=self.open_attempt is not None,
            course_is_completed=self.course_is_completed,
        )


def standing_of(*, user: Any, quiz: QuizPage, page: QuizPage | None = None, lock: bool = False) -> Standing:
    """Where ``user`` stands with ``quiz`` (the original: its rules hold in all languages). Three queries.

    Addresses and titles are those of ``page``, the quiz in the language of the reader.
    ``lock`` holds the enrolment row till the transaction ends: one beginner at a time. That is a query more.
    """
    outline = outline_of(page or quiz)
    if outline is None:
        raise NotEnrolled
    if lock:
        Enrolment.objects.of(user, outline).select_for_update(of=("self",)).first()
    enrolment, progress = enrolment_and_progress(user, outline)
    attempts = tuple(Attempt.objects.of(user, quiz).summaries())
    return Standing(quiz=quiz, enrolment=enrolment, progress=progress, attempts=attempts)
