"""Scores an attempt again by what people decided about its questions: answers read, questions corrected.

The one writer of ``Attempt.rulings`` and of a score once it stands. What a ruling is, ``quizzes.scoring`` says.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from courses.errors import CourseError
from courses.services import complete_step
from people.models import User
from quizzes.errors import AnswersRemoved
from quizzes.kinds import WHOLE, Part
from quizzes.models import Attempt, Marking, Regrade, ScoreChange
from quizzes.scoring import Marked, Rulings, Score, awaits_marking, mark, total
from quizzes.services import as_stored
from quizzes.standing import standing_of


@transaction.atomic
def rescore(
    *,
    attempt: Attempt,
    rulings: Rulings,
    cause: str,
    by: User | None,
    now: datetime,
    marking: Marking | None = None,
    regrade: Regrade | None = None,
) -> ScoreChange | None:
    """Put ``rulings`` (question of the paper → ruling) to those of ``attempt`` and score it by all of them.

    The attempt is locked, and ``attempt`` holds afterwards what was written. Returns the change; None when marks are
    as they were, or the attempt is still open: its rulings count when it is handed in. Completes the step when the
    attempt passes now and did not before; a completion is never taken back. The same rulings again change nothing.
    Raises ``AnswersRemoved`` when the answers are needed and no longer kept; nothing is written then.
    """
    held = Attempt.objects.select_for_update(of=("self",)).select_related("quiz", "user").get(pk=attempt.pk)
    before, had_passed = Score(held.marks, held.marks_possible), held.has_passed
    _write(held, rulings)
    for name in ("rulings", "scored", "awaits_marking", "marks", "marks_possible", "percent", "saves"):
        setattr(attempt, name, getattr(held, name))
    if held.is_open or Score(held.marks, held.marks_possible) == before:
        return None
    if held.has_passed and not had_passed:
        _complete(held, now)
    return ScoreChange.objects.create(
        attempt=held,
        cause=cause,
        marking=marking,
        regrade=regrade,
        marks_before=before.marks,
        possible_before=before.possible,
        percent_before=before.percent,
        marks_after=held.marks,
        possible_after=held.marks_possible,
        percent_after=held.percent,
        changed_by=by,
        changed_at=now,
    )


def rescored(*, attempt: Attempt, rulings: Rulings) -> list[Marked]:
    """What ``rescore`` would make of a submitted attempt; writes nothing. Raises ``AnswersRemoved``.

    A question without a new ruling keeps the share it was given, whatever the rules of its kind say by now.
    """
    if attempt.answers_removed_at is None:
        anew = mark(key=attempt.key, answers=attempt.answers, rulings=merged(attempt.rulings, rulings))
        return [one if one.id in rulings else _as_it_was(attempt, one) for one in anew]
    return [_marked_without_answer(attempt, entry, rulings) for entry in attempt.key["questions"]]


def merged(rulings: Rulings, more: Rulings) -> dict[str, dict[str, Any]]:
    """``more`` put to ``rulings``. What a trainer read stays beside what was decided about the question; of that,
    the last decision alone holds.
    """
    found = {question: dict(ruling) for question, ruling in rulings.items()}
    for question, ruling in more.items():
        earlier = found.get(question, {})
        is_reading = set(ruling) == {"share"}
        kept = earlier if is_reading else {name: value for name, value in earlier.items() if name == "share"}
        found[question] = {**kept, **ruling}
    return found


def _write(held: Attempt, rulings: Rulings) -> None:
    if held.is_open:
        held.rulings = merged(held.rulings, rulings)
        held.saves += 1  # handing in at this moment notices, and reads again
        held.save(update_fields=["rulings", "saves"])
        return
    marked = rescored(attempt=held, rulings=rulings)
    score = total(marked)
    held.rulings = merged(held.rulings, rulings)
    held.scored = as_stored(marked)
    held.awaits_marking = held.answers_removed_at is None and awaits_marking(marked)
    held.marks, held.marks_possible, held.percent = score.marks, score.possible, score.percent
    held.save(update_fields=["rulings", "scored", "awaits_marking", "marks", "marks_possible", "percent"])


def _as_it_was(attempt: Attempt, anew: Marked) -> Marked:
    if anew.id not in attempt.scored:
        return anew
    share, worth = attempt.scored[anew.id]
    return replace(anew, share=None if share is None else Decimal(share), worth=worth)


def _marked_without_answer(attempt: Attempt, entry: Part, rulings: Rulings) -> Marked:
    """From the stored share, where what was decided needs no answer."""
    question, worth = entry["id"], entry.get("worth", 1)
    if question not in attempt.scored:
        raise AnswersRemoved
    share, counted = attempt.scored[question]
    ruling = rulings.get(question, {})
    if "body" in ruling:
        raise AnswersRemoved
    if ruling.get("full"):
        share, counted = WHOLE, worth
    elif ruling.get("void"):
        counted = 0
    share = ruling.get("share", share)
    known = None if share is None else Decimal(share)
    return Marked(id=question, objective=entry["objective"], share=known, worth=counted)


def _complete(attempt: Attempt, now: datetime) -> None:
    """The step, where the attempt counts now: a course that is renewed asks anew. Who left the course, or whose
    step is gone, has the score alone.
    """
    with suppress(CourseError):
        standing = standing_of(user=attempt.user, quiz=attempt.quiz)
        if any(one.pk == attempt.pk for one in standing.of_this_round):
            complete_step(user=attempt.user, step=attempt.quiz, now=now)
