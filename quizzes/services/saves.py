"""What is kept while an attempt is open: answers, flags, the seconds spent, answers checked in practice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quizzes import clock
from quizzes.errors import AttemptClosed, NotForChecking, NothingToCheck, TimeIsOver
from quizzes.feedback import PRACTICE
from quizzes.kinds import Answer, ForeignAnswer
from quizzes.models import Attempt
from quizzes.services.attempts import close_if_over

MOST_SEQUENCE = 10**9
MOST_SECONDS = 24 * 60 * 60  # of one question; a browser may say anything


@dataclass(frozen=True)
class Saved:
    """``attempt`` as it stands now. ``stale`` are the questions whose answer was not taken, for a newer one stands or
    the answer was checked. ``sequence`` is the highest number of a save so far: the next one is greater.
    """

    attempt: Attempt
    stale: list[str]
    sequence: int


def save_answers(
    *,
    attempt: Attempt,
    answers: Mapping[str, Answer],
    flags: Mapping[str, bool] | None = None,
    sequence: int | None = None,
    spent: Mapping[str, int] | None = None,
    now: datetime,
) -> Saved:
    """Keep ``answers`` (question → answer, both of the paper) beside those saved before; an empty answer clears.

    ``sequence`` is the number of the save, counted up by the browser from the highest it knows: an answer is taken
    when no greater or equal number stands at its question, so an older save never overwrites a newer one. None, a
    plain form, counts as newer than all. ``flags`` puts or takes away the mark to come back, ``spent`` adds seconds a
    question was looked at, both only with a save that is news. Saving the same twice changes nothing but the time.
    Raises ``AttemptClosed`` once the attempt is handed in, ``TimeIsOver`` from a minute after its deadline (what was
    saved is handed in then), ``ForeignAnswer`` for what is not on the paper.
    """
    try:
        return _save(attempt, _Posted(answers, flags or {}, spent or {}), sequence, now)
    except TimeIsOver:
        close_if_over(attempt=attempt, now=now)
        raise


def check_answer(*, attempt: Attempt, question: str, answer: Answer, now: datetime) -> Attempt:
    """Practice: keep ``answer`` for good and mark it as checked; from then on its feedback may be shown.

    Checking again gives back the answer that stands. Returns the attempt with its key. Raises ``NotForChecking`` in
    any other quiz, ``NothingToCheck`` for an empty answer, and what ``save_answers`` raises.
    """
    try:
        return _check(attempt, question, answer, now)
    except TimeIsOver:
        close_if_over(attempt=attempt, now=now)
        raise


@dataclass(frozen=True)
class _Posted:
    answers: Mapping[str, Answer]
    flags: Mapping[str, bool]
    spent: Mapping[str, int]


@transaction.atomic
def _save(attempt: Attempt, posted: _Posted, sequence: int | None, now: datetime) -> Saved:
    locked = _locked(attempt, now)
    _refuse_foreign(locked, {*posted.answers, *posted.flags, *posted.spent})
    highest = max(locked.sequences.values(), default=0)
    number = highest + 1 if sequence is None else sequence
    if not 0 < number <= MOST_SEQUENCE:
        raise ForeignAnswer
    stale = [question for question in posted.answers if _is_stale(locked, question, number)]
    taken = {question: answer for question, answer in posted.answers.items() if question not in stale}
    locked.answers |= taken
    locked.sequences |= dict.fromkeys(taken, number)
    if number > highest:
        locked.flagged = _flagged(locked, posted.flags)
        locked.spent = _spent(locked, posted.spent, now)
    _write(locked, now)
    return Saved(attempt=locked, stale=stale, sequence=max(highest, number))


def _is_stale(attempt: Attempt, question: str, number: int) -> bool:
    return question in attempt.checked or number <= attempt.sequences.get(question, 0)


@transaction.atomic
def _check(attempt: Attempt, question: str, answer: Answer, now: datetime) -> Attempt:
    locked = _locked(attempt, now)
    _refuse_foreign(locked, {question})
    if locked.quiz.purpose != PRACTICE:
        raise NotForChecking
    if question in locked.checked:
        return locked
    if not answer:
        raise NothingToCheck
    locked.answers |= {question: answer}
    locked.sequences |= {question: max(locked.sequences.values(), default=0) + 1}
    locked.checked = [*locked.checked, question]
    _write(locked, now)
    return locked


def _locked(attempt: Attempt, now: datetime) -> Attempt:
    """The row as it is now, held till the transaction ends. Raises ``AttemptClosed``, ``TimeIsOver``."""
    rows = Attempt.objects.without_key().defer("translations").select_related("quiz")
    rows = rows.select_for_update(of=("self",))
    locked = rows.get(pk=attempt.pk)
    if not locked.is_open:
        raise AttemptClosed
    if clock.is_over(locked.deadline, now):
        raise TimeIsOver
    return locked


def _refuse_foreign(attempt: Attempt, questions: set[str]) -> None:
    if questions - {entry["id"] for entry in attempt.questions}:
        raise ForeignAnswer


def _write(attempt: Attempt, now: datetime) -> None:
    attempt.saved_at = now
    attempt.saves += 1
    attempt.save(update_fields=["answers", "sequences", "flagged", "spent", "checked", "saved_at", "saves"])


def _flagged(attempt: Attempt, flags: Mapping[str, bool]) -> list[str]:
    """The flagged questions in the order of the paper."""
    wanted = (set(attempt.flagged) | {question for question, on in flags.items() if on}) - {
        question for question, on in flags.items() if not on
    }
    return [entry["id"] for entry in attempt.questions if entry["id"] in wanted]


def _spent(attempt: Attempt, seconds: Mapping[str, int], now: datetime) -> dict[str, int]:
    """Nobody looks at a question longer than the attempt lasts."""
    most = min(max(int((now - attempt.started_at).total_seconds()), 0), MOST_SECONDS)
    added = {question: attempt.spent.get(question, 0) + max(more, 0) for question, more in seconds.items()}
    return attempt.spent | {question: min(total, most) for question, total in added.items()}
