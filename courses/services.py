"""The acts of learners: enrol, complete a step, keep the place in a lesson."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from courses import queries, signals
from courses.errors import NotEnrolled, StepNotOpen
from courses.models import CoursePage, Enrolment, StepCompletion, StepPage
from courses.outline import Progress
from people.models import Audience, User
from people.services import record_event


@transaction.atomic
def enrol(*, user: User, course: CoursePage, language: str, by: User, now: datetime) -> Enrolment:
    """Enrol ``user``. Enrolling again, in whatever language, gives back the enrolment there is."""
    original = queries.original_of(course)
    enrolment, is_new = Enrolment.objects.get_or_create(
        user=user,
        course=original,
        defaults={"language": language, "enrolled_at": now, "audience": _audience_of(user, original)},
    )
    if is_new:
        record_event(action="course.enrolled", thing=enrolment, by=by, now=now, data={"course": original.pk})
    return enrolment


def _audience_of(user: User, course: CoursePage) -> Audience | None:
    """The first audience of the person that the course is made for."""
    return user.audiences.filter(pk__in=course.audiences.all()).order_by("pk").first()


@transaction.atomic
def complete_step(*, user: User, step: StepPage, now: datetime) -> Enrolment:
    """Note that ``user`` has done ``step`` (a page in any language); the last required step completes the course.

    Doing it again changes nothing. When the course is completed by this step, ``course_completed`` is sent once,
    after the transaction. Raises ``NotEnrolled`` and, for a test that waits for its lessons, ``StepNotOpen``.
    """
    original = queries.original_of(step)
    outline = queries.outline_of(original)
    if outline is None:
        raise NotEnrolled
    enrolment = Enrolment.objects.select_for_update(of=("self",)).of(user, outline).first()
    if enrolment is None:
        raise NotEnrolled
    progress = Progress(outline, done=queries.done_in(enrolment))
    here = outline.step(original.translation_key)
    if here is None or not progress.is_open(here):
        raise StepNotOpen
    _complete(enrolment, original, progress, now)
    return enrolment


def _complete(enrolment: Enrolment, step: StepPage, progress: Progress, now: datetime) -> None:
    """Write the completion and, when it was the last one wanted, the end of the course. The enrolment is locked."""
    if step.translation_key not in progress.done:
        StepCompletion.objects.create(enrolment=enrolment, step_id=step.pk, completed_at=now)
    after = Progress(progress.outline, done={**progress.done, step.translation_key: now})
    if enrolment.completed_at is not None or not after.is_complete:
        return
    enrolment.completed_at = now
    enrolment.save(update_fields=["completed_at"])
    send = partial(signals.course_completed.send_robust, sender=Enrolment, enrolment_id=enrolment.pk)
    transaction.on_commit(send)


def keep_place(*, enrolment: Enrolment, step: StepPage, block: UUID | None = None) -> None:
    """Remember where a person is reading: the step and the block in it. Only the last place is kept."""
    place = {"last_step": queries.original_of(step).pk, "last_block": str(block) if block else ""}
    Enrolment.objects.filter(pk=enrolment.pk).update(**place)
