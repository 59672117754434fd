"""What people have done: enrolments, lessons, tests and certificates, through the same services as on any day."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from courses.models import CoursePage, Enrolment, LessonPage
from courses.services import complete_step, enrol, keep_place
from lms.demo.clock import days_ago, next_morning, spread
from lms.demo.history import WALKS, Walk
from lms.demo.load_certificates import issue
from people.models import User
from quizzes.kinds import HALF, WHOLE, kind_named
from quizzes.kinds.choices import right_tokens
from quizzes.models import Attempt, QuizPage
from quizzes.services import start_attempt, submit_attempt

MINUTES_FOR_A_TEST = 24


def load_history(
    *,
    course: CoursePage,
    lessons: list[LessonPage],
    pre_test: QuizPage,
    final_test: QuizPage,
    people: dict[str, User],
    by: User,
    now: datetime,
) -> None:
    for place, walk in enumerate(WALKS):
        walker = Walker(walk=walk, user=people[walk.person], place=place, now=now)
        walker.enrol(course)
        walker.sit(pre_test, walk.pre_test)
        walker.read(lessons)
        for marks in walk.finals:
            walker.rest()
            walker.sit(final_test, marks)
        walker.take_certificate(by)


class Walker:
    """One person on the way; ``moment`` is when they did the last thing."""

    def __init__(self, *, walk: Walk, user: User, place: int, now: datetime):
        self.walk, self.user, self.place, self.now = walk, user, place, now
        self.moment = days_ago(now, walk.enrolled, hour=5, minute=place % 50)
        self.enrolment: Enrolment | None = None

    def enrol(self, course: CoursePage) -> None:
        self.enrolment = enrol(
            user=self.user, course=course, language=self.walk.language, by=self.user, now=self.moment
        )
        if self.walk.due_in:
            self.enrolment.due_on = self.now.date() + timedelta(days=self.walk.due_in)
            self.enrolment.save(update_fields=["due_on"])

    def sit(self, quiz: QuizPage, marks: float | None) -> None:
        """One attempt that earns ``marks``."""
        if marks is None:
            return
        self.moment += timedelta(minutes=15)
        attempt = start_attempt(user=self.user, quiz=quiz, language=self.walk.language, now=self.moment)
        answers = answers_worth(attempt, Decimal(str(marks)), first=self.place)
        self.moment += timedelta(minutes=MINUTES_FOR_A_TEST)
        submit_attempt(attempt=attempt, answers=answers, now=self.moment)

    def read(self, lessons: list[LessonPage]) -> None:
        """The lessons done, and the place in the next one."""
        last = days_ago(self.now, self.walk.last)
        done = lessons[: self.walk.lessons]
        for lesson, moment in zip(done, spread(self.moment, last, len(done)), strict=True):
            self.moment = moment
            complete_step(user=self.user, step=lesson, now=moment)
        if self.walk.pre_test is not None and not self.walk.finals:
            keep_place(enrolment=self.enrolment, step=lessons[min(len(done), len(lessons) - 1)])

    def rest(self) -> None:
        """Until the next morning: nobody takes the final test right after the last lesson or the last try."""
        self.moment = next_morning(self.moment, minute=self.place)

    def take_certificate(self, by: User) -> None:
        self.enrolment.refresh_from_db()
        if self.enrolment.completed_at is not None:
            issue(self.enrolment, is_misspelt=self.walk.renamed, by=by)


def answers_worth(attempt: Attempt, marks: Decimal, *, first: int) -> dict[str, list[str]]:
    """Answers that earn exactly ``marks``; which questions go well depends on ``first``.

    Multiple choice comes first when half a mark is wanted: only there it can be earned.
    """
    entries = attempt.key["questions"]
    turned = entries[first % len(entries) :] + entries[: first % len(entries)]
    answers: dict[str, list[str]] = {}
    if marks % 1:
        half = next(entry for entry in turned if entry["kind"] == "multiple_choice" and _has_halves(entry))
        answers[half["id"]] = _answer_graded(half, lambda grade: grade == HALF)
        turned.remove(half)
    whole = int(marks)
    for place, entry in enumerate(turned):
        wanted = WHOLE if place < whole else Decimal(0)
        answers[entry["id"]] = _answer_graded(entry, lambda grade, wanted=wanted: grade == wanted)
    return answers


def _has_halves(entry: dict[str, Any]) -> bool:
    """A third of three right ones is no half."""
    return len(right_tokens(entry["body"])) % 2 == 0


def _answer_graded(entry: dict[str, Any], is_wanted: Callable[[Decimal], bool]) -> list[str]:
    """An answer to one question of the key that is graded as wanted."""
    kind, body = kind_named(entry["kind"]), entry["body"]
    right = sorted(right_tokens(body))
    wrong = sorted({option["token"] for option in body["options"]} - set(right))
    candidates = [right, right[:-1], wrong[:1], [*right[:1], *wrong[:1]]]
    return next(answer for answer in candidates if answer and is_wanted(kind.grade(body, answer)))
