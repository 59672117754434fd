"""What a regrade does to people beyond their score: whose only pass goes, and what rests on it. Reads only."""

from dataclasses import dataclass, field
from datetime import datetime

from courses.models import CoursePage
from courses.pages import COURSE_PATH_LENGTH
from courses.sources.touched import Touched
from people.models import User
from quizzes import feedback
from quizzes.models import Attempt, QuizPage, Regrade, RegradeLine
from quizzes.models.attempts import HEAVY
from quizzes.overseen import quizzes_of
from quizzes.signals import passes_touched


@dataclass(frozen=True)
class Loss:
    """A person who passed a graded test by attempts that pass no more. What they completed stays."""

    user: User
    quiz: QuizPage
    course: CoursePage | None
    resting: list[Touched] = field(default_factory=list)  # valid certificates


def losses(regrade: Regrade, *, viewer: User, now: datetime) -> list[Loss]:
    """By test, then name, of the tests that ``viewer`` follows. Three queries, and those of who answers."""
    lines = _lost(regrade, viewer)
    kept = _still_passed(lines)
    found = {(line.attempt.user_id, line.attempt.quiz_id): line.attempt for line in lines}
    attempts = [attempt for pair, attempt in found.items() if pair not in kept]
    courses = _courses(attempts)
    resting = _resting(attempts, courses, now)
    return [
        Loss(
            user=one.user,
            quiz=one.quiz,
            course=courses.get(one.quiz.path[:COURSE_PATH_LENGTH]),
            resting=resting.get(one.user_id, []),
        )
        for one in attempts
    ]


def _lost(regrade: Regrade, viewer: User) -> list[RegradeLine]:
    lines = regrade.lines.pass_lost().filter(attempt__quiz__purpose=feedback.GRADED)
    lines = lines.filter(attempt__quiz__in=quizzes_of(viewer))
    attempts = lines.select_related("attempt__user", "attempt__quiz").defer(*(f"attempt__{name}" for name in HEAVY))
    return list(attempts.order_by("attempt__quiz__title", "attempt__user__full_name", "pk"))


def _still_passed(lines: list[RegradeLine]) -> set[tuple[int, int]]:
    """(person, test) of those who passed by another attempt, which this regrade leaves a pass."""
    lost = [line.attempt_id for line in lines]
    others = Attempt.objects.passed().filter(
        user__in={line.attempt.user_id for line in lines}, quiz__in={line.attempt.quiz_id for line in lines}
    )
    return set(others.exclude(pk__in=lost).values_list("user", "quiz"))


def _courses(attempts: list[Attempt]) -> dict[str, CoursePage]:
    paths = {one.quiz.path[:COURSE_PATH_LENGTH] for one in attempts}
    return {course.path: course for course in CoursePage.objects.filter(path__in=paths)}


def _resting(attempts: list[Attempt], courses: dict[str, CoursePage], now: datetime) -> dict[int, list[Touched]]:
    people = [
        (one.user_id, courses[path].translation_key)
        for one in attempts
        if (path := one.quiz.path[:COURSE_PATH_LENGTH]) in courses
    ]
    found: dict[int, list[Touched]] = {}
    if people:
        for _receiver, touched in passes_touched.send(sender=Regrade, people=people, now=now):
            for one in touched:
                found.setdefault(one.owner, []).append(one)
    return found
