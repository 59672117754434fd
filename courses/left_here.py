"""What a person left in a lesson: notes they wrote for themselves, and their answers for practice.

Both belong to the lesson in all its languages: ids of blocks are the same in each.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from courses.models import Enrolment, LessonNote, PracticeAnswer
from people.models import User

_NOTE, _ANSWER = "note", "answer"


@dataclass(frozen=True)
class Note:
    pk: int
    block: str  # empty: about the lesson as a whole
    text: str
    updated_at: datetime


@dataclass(frozen=True)
class GivenAnswer:
    """The last answer to the knowledge check ``block``."""

    block: str
    option: str
    is_right: bool
    answered_at: datetime


@dataclass(frozen=True)
class Left:
    """By the id of the block; the note on the lesson as a whole is at ``notes[""]``."""

    notes: dict[str, Note] = field(default_factory=dict)
    answers: dict[str, GivenAnswer] = field(default_factory=dict)


def left_in(user: User, enrolment: Enrolment | None, step_key: UUID) -> Left:
    """What ``user`` left in the lesson of that translation key. One query, none for a stranger.

    Practice answers belong to the enrolment: who reads without one has notes only.
    """
    left = Left()
    if not user.is_authenticated:
        return left
    rows = _notes(user, step_key)
    if enrolment is not None:
        rows = rows.union(_answers(enrolment, step_key), all=True)
    for kind, pk, block, words, is_right, moment in rows:
        if kind == _NOTE:
            left.notes[block] = Note(pk, block, words, moment)
        else:
            left.answers[block] = GivenAnswer(block, words, is_right, moment)
    return left


def _notes(user: User, step_key: UUID) -> QuerySet:
    rows = LessonNote.objects.filter(user=user, step__translation_key=step_key).order_by()
    return _columns(rows, _NOTE, words=F("text"), is_right=Value(False), moment=F("updated_at"))


def _answers(enrolment: Enrolment, step_key: UUID) -> QuerySet:
    rows = PracticeAnswer.objects.filter(enrolment=enrolment, step__translation_key=step_key).order_by()
    words = Cast("option", TextField())
    return _columns(rows, _ANSWER, words=words, is_right=F("is_right"), moment=F("answered_at"))


def _columns(rows: QuerySet, kind: str, *, words, is_right, moment) -> QuerySet:
    """The same columns, of the same types, from both tables."""
    rows = rows.annotate(
        left_kind=Value(kind, output_field=CharField()),
        left_words=words,
        left_right=Cast(is_right, BooleanField()),
        left_at=moment,
    )
    return rows.values_list("left_kind", "pk", "block", "left_words", "left_right", "left_at")
