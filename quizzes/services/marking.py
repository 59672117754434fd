"""A trainer reads an answer and gives points for it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from jobs.tasks import enqueue_after_commit
from people.models import User
from people.services import record_event
from quizzes import tasks
from quizzes.errors import AnswersRemoved, NothingToRead, OwnAnswer, PointsOutOfRange, ReadMeanwhile
from quizzes.kinds import Part, kind_named
from quizzes.kinds.open_text import share_of
from quizzes.models import Attempt, Marking, ScoreChange
from quizzes.rescoring import rescore


@transaction.atomic
def mark_answer(
    *,
    attempt: Attempt,
    question: str,
    points: Mapping[str, int],
    comment: str = "",
    seen: int | None,
    by: User,
    now: datetime,
) -> Marking:
    """Give ``points`` (criterion of the rubric → points) for the answer to ``question`` of the paper.

    ``seen`` is the number of the marking that ``by`` had before their eyes, None for none: raises ``ReadMeanwhile``
    when another stands. The attempt is scored again, and its person written to once nothing of it waits any more.
    Raises ``NothingToRead``, ``AnswersRemoved``, ``OwnAnswer``, ``PointsOutOfRange``.
    """
    held = Attempt.objects.select_for_update(of=("self",)).select_related("quiz").get(pk=attempt.pk)
    rubric = _rubric_of_answer(held, question, by)
    latest = held.markings.filter(question=question).last()
    if (latest.pk if latest else None) != seen:
        raise ReadMeanwhile
    _check(rubric, points)
    marking = Marking.objects.create(
        attempt=held,
        question=question,
        points=dict(points),
        share=share_of(rubric, points),
        comment=comment,
        marked_by=by,
        marked_at=now,
    )
    rulings = {question: {"share": str(marking.share)}}
    rescore(attempt=held, rulings=rulings, cause=ScoreChange.Cause.MARKING, marking=marking, by=by, now=now)
    data = {"quiz": held.quiz_id, "attempt": held.pk, "share": int(100 * marking.share)}
    record_event(action="quiz.answer_marked", thing=marking, by=by, now=now, data=data, about=held.user)
    if not held.awaits_marking:
        enqueue_after_commit(tasks.tell_of_reading, marking.pk)
    return marking


def _rubric_of_answer(held: Attempt, question: str, by: User) -> list[Part]:
    entry = next((one for one in held.key["questions"] if one["id"] == question), None)
    if held.is_open or entry is None or not kind_named(entry["kind"]).is_marked_by_hand:
        raise NothingToRead
    if held.answers_removed_at is not None:
        raise AnswersRemoved
    if question not in held.answered:
        raise NothingToRead
    if held.user_id == by.pk:
        raise OwnAnswer
    return entry["body"]["rubric"]


def _check(rubric: list[Part], points: Mapping[str, int]) -> None:
    most = {criterion["criterion"]: criterion["points"] for criterion in rubric}
    if set(points) != set(most) or not all(0 <= given <= most[name] for name, given in points.items()):
        raise PointsOutOfRange
