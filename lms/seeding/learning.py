"""What people do in courses: enrolments, completed steps, attempts, certificates.

Of ten learners three have just enrolled, four are on their way and three are done and hold a certificate.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction

from courses.models import CourseCompletion, Enrolment, StepCompletion
from lms.seeding.awards import add_certificates
from lms.seeding.courses import Outline, steps_of
from people.models import User
from quizzes.models import Attempt
from quizzes.paper import assemble
from quizzes.scoring import score

START = datetime(2025, 1, 6, 5, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Walk:
    """How far learner ``number`` came in one course."""

    number: int
    user: User
    outline: Outline

    @property
    def steps_done(self) -> int:
        steps = len(steps_of(self.outline))
        kind = self.number % 10
        return 0 if kind < 3 else steps if kind > 6 else 1 + self.number % (steps - 1)

    @property
    def is_complete(self) -> bool:
        return self.steps_done == len(steps_of(self.outline))

    @property
    def enrolled_at(self) -> datetime:
        return START + timedelta(minutes=13 * (self.number % 40_000))

    def done_at(self, position: int) -> datetime:
        return self.enrolled_at + timedelta(hours=6 * (position + 1))

    @property
    def completed_at(self) -> datetime | None:
        return self.done_at(self.steps_done) if self.is_complete else None


@transaction.atomic
def add_learning(numbers: range, users: list[User], outlines: list[Outline]) -> None:
    """Each learner takes one course, every fifth a second one."""
    if not outlines:
        return
    walks = []
    for number, user in zip(numbers, users, strict=True):
        walks.append(Walk(number, user, outlines[number % len(outlines)]))
        if number % 5 == 0 and len(outlines) > 1:
            walks.append(Walk(number, user, outlines[(number + 1) % len(outlines)]))
    enrolments = Enrolment.objects.bulk_create([_enrolment(walk) for walk in walks])
    StepCompletion.objects.bulk_create(
        [row for walk, enrolment in zip(walks, enrolments, strict=True) for row in _completions(walk, enrolment)],
        batch_size=5_000,
    )
    CourseCompletion.objects.bulk_create(
        [
            CourseCompletion(enrolment=one, completed_at=one.completed_at, content_version=one.course.content_version)
            for one in enrolments
            if one.completed_at
        ],
        batch_size=5_000,
    )
    sheets = {outline.course.pk: Sheet.of(outline) for outline in outlines}
    Attempt.objects.bulk_create([sheets[walk.outline.course.pk].attempt(walk) for walk in walks if walk.is_complete])
    add_certificates([enrolment for enrolment in enrolments if enrolment.completed_at])


def _enrolment(walk: Walk) -> Enrolment:
    steps = steps_of(walk.outline)
    return Enrolment(
        user=walk.user,
        course=walk.outline.course,
        language=walk.user.language,
        enrolled_at=walk.enrolled_at,
        completed_at=walk.completed_at,
        last_step_id=steps[walk.steps_done - 1].pk if walk.steps_done else None,
    )


def _completions(walk: Walk, enrolment: Enrolment) -> list[StepCompletion]:
    return [
        StepCompletion(enrolment=enrolment, step_id=step.pk, completed_at=walk.done_at(position))
        for position, step in enumerate(steps_of(walk.outline)[: walk.steps_done])
    ]


@dataclass(frozen=True)
class Sheet:
    """The final quiz of a course, answered: nine of ten right. One paper for all, to save the time of making it."""

    outline: Outline
    paper: dict
    key: dict
    answers: dict

    @classmethod
    def of(cls, outline: Outline) -> "Sheet":
        paper, key = assemble(sources=outline.quiz.sources(language="en"), seed=outline.course.slug)
        return cls(
            outline, paper, key, {entry["id"]: _answer(entry, nth) for nth, entry in enumerate(key["questions"])}
        )

    def attempt(self, walk: Walk) -> Attempt:
        result = score(key=self.key, answers=self.answers)
        return Attempt(
            user=walk.user,
            quiz=self.outline.quiz,
            number=1,
            language="en",
            paper=self.paper,
            key=self.key,
            answers=self.answers,
            pass_mark_percent=self.outline.quiz.pass_mark_percent,
            marks=result.marks,
            marks_possible=result.possible,
            percent=result.percent,
            started_at=walk.completed_at - timedelta(minutes=12),
            saved_at=walk.completed_at,
            submitted_at=walk.completed_at,
        )


def _answer(entry: dict, nth: int) -> list[str]:
    """The right options, or for the fourth question a wrong one."""
    return [option["token"] for option in entry["body"]["options"] if option["is_right"] == (nth != 3)][:1]
