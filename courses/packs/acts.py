"""What a learner does in a lesson, sent at once or later: each act counts once, however often it arrives."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from courses import access, checks, queries, services
from courses.errors import CourseError, NotEnrolled, StepNotOpen
from courses.models import Enrolment, LessonPage, PracticeAnswer, SentOnce
from courses.packs.letter import Item, Kind
from people.models import User

COUNTED, REFUSED = "counted", "refused"


class LessonGone(CourseError):
    sentence = _("This lesson is not there any more.")


class CheckChanged(CourseError):
    sentence = _("This question has changed since you saved the lesson. Open the lesson and answer it again.")


@dataclass(frozen=True)
class Receipt:
    """What became of an item. ``answer`` is the feedback of a check, ``next_url`` where to go after a lesson."""

    key: UUID
    outcome: str
    words: str = ""
    next_url: str = ""
    answer: checks.Answer | None = None


def receive(*, user: User, item: Item, now: datetime) -> Receipt:
    """Do what ``item`` says, unless it was done before under the same key; then say only what it brought.

    A refusal is not kept: the same item may be taken later, when what stood in its way is gone.
    """
    try:
        with transaction.atomic():
            values = {"kind": item.kind, "outcome": COUNTED, "received_at": now}
            _row, is_new = SentOnce.objects.get_or_create(user=user, key=item.key, defaults=values)
            act = _mark if item.kind is Kind.DONE else _answer
            return act(user=user, item=item, is_new=is_new, now=now)
    except CourseError as refusal:
        return Receipt(item.key, REFUSED, words=str(refusal))


def _mark(*, user: User, item: Item, is_new: bool, now: datetime) -> Receipt:
    lesson = _lesson(item)
    if is_new:
        services.complete_step(user=user, step=lesson, now=now)
    return Receipt(item.key, COUNTED, next_url=url_after(user, lesson) or lesson.get_url() or "")


def _answer(*, user: User, item: Item, is_new: bool, now: datetime) -> Receipt:
    """What was counted stays counted; what the answer brings is told to who may answer it now, whatever the key."""
    lesson = _lesson(item)
    try:
        enrolment = _open_enrolment(user, lesson)
    except CourseError:
        if is_new:
            raise
        return Receipt(item.key, COUNTED)
    answer = check_answer(lesson, item.block, item.option)
    if answer is None or not answer.is_given:
        raise CheckChanged
    if is_new:
        practise(enrolment=enrolment, lesson=lesson, answer=answer, now=now)
    return Receipt(item.key, COUNTED, answer=answer)


def _lesson(item: Item) -> LessonPage:
    lesson = LessonPage.objects.live().public().filter(pk=item.step).first()
    if lesson is None:
        raise LessonGone
    return lesson


def check_answer(lesson: LessonPage, block_id: str, option_id: str) -> checks.Answer | None:
    """What the option brings in that knowledge check of ``lesson``; None when there is no such check."""
    block = next((one for one in lesson.body if one.id == block_id), None)
    if block is None or block.block_type != "knowledge_check":
        return None
    return checks.answer(block, option_id)


def _open_enrolment(user: User, lesson: LessonPage) -> Enrolment:
    visit = access.visit(user, lesson)
    if visit is None or visit.step is None:
        raise LessonGone
    if visit.enrolment is None:
        raise NotEnrolled
    if visit.closed is not None:
        raise StepNotOpen
    return visit.enrolment


@transaction.atomic
def practise(*, enrolment: Enrolment, lesson: LessonPage, answer: checks.Answer, now: datetime) -> None:
    """Keep the answer to a knowledge check: the last one, and how often it was answered. Never graded."""
    place = {"enrolment": enrolment, "step_id": queries.original_of(lesson).pk, "block": answer.block_id}
    values = {"option": answer.option_id, "is_right": answer.is_right, "answered_at": now}
    kept, is_new = PracticeAnswer.objects.get_or_create(**place, defaults=values)
    if not is_new:
        PracticeAnswer.objects.filter(pk=kept.pk).update(**values, times=F("times") + 1)


def url_after(user: User, lesson: LessonPage) -> str:
    """Where to go when ``lesson`` is done: the next step, or the course when nothing is left."""
    visit = access.visit(user, lesson)
    if visit is None:
        return ""
    following = visit.progress.step_after(visit.step) if visit.step else None
    return following.url if following else visit.outline.url
