"""The acts of an attempt: begin, save, hand in. Each decides on a row it holds, or writes only if it still stands."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from courses.queries import original_of
from courses.services import complete_step
from people.models import User
from quizzes.errors import AttemptClosed, QuizIsEmpty
from quizzes.kinds import Answer
from quizzes.models import Attempt, QuizPage
from quizzes.models.attempts import AttemptQuerySet
from quizzes.paper import assemble_in
from quizzes.scoring import Marked, awaits_marking, mark, score, total
from quizzes.standing import standing_of


@transaction.atomic
def start_attempt(*, user: User, quiz: QuizPage, language: str, now: datetime) -> Attempt:
    """Begin an attempt with a paper in ``language``, or return the one that is open. The same paper in the other
    languages is kept with it: whoever changes language on the way goes on with the same questions and answers.

    The enrolment row is locked while attempts are counted: whoever comes at the same time waits, and sees this one.
    Raises ``NotEnrolled``, ``AlreadyPassed``, ``NoAttemptsLeft``, ``QuizNotOpen`` or ``QuizIsEmpty``.
    """
    original = original_of(quiz)
    standing = standing_of(user=user, quiz=original, lock=True)
    if standing.refusal is not None:
        raise standing.refusal
    if standing.open_attempt is not None:
        return standing.open_attempt

    versions = original.versions()
    if not versions:
        raise QuizIsEmpty
    languages = {language, *dict(settings.LANGUAGES)}
    sheets = assemble_in(versions=versions, languages=languages, seed=secrets.token_hex(16))
    paper, key = sheets.pop(language)
    others = {code: sheet for code, sheet in sorted(sheets.items()) if sheet[0] != paper}
    return Attempt.objects.create(
        user=user,
        quiz=original,
        number=len(standing.attempts) + 1,
        language=language,
        paper=paper,
        translations={code: shown for code, (shown, _known) in others.items()},
        key={**key, "translations": {code: known for code, (_shown, known) in others.items()}},
        pass_mark_percent=original.pass_mark_percent,
        marks_possible=score(key=key, answers={}).possible,
        started_at=now,
    )


@transaction.atomic
def save_answers(
    *, attempt: Attempt, answers: Mapping[str, Answer], flags: Mapping[str, bool] | None = None, now: datetime
) -> Attempt:
    """Keep ``answers`` (question → answer, both of the paper) beside those saved before; an empty answer clears.

    ``flags`` puts or takes away the mark to come back. Saving the same twice changes nothing but the time.
    Raises ``AttemptClosed`` once the attempt is handed in.
    """
    locked = _locked(attempt)
    locked.answers |= answers
    locked.flagged = _flagged(locked, flags or {})
    locked.saved_at = now
    locked.saves += 1
    locked.save(update_fields=["answers", "flagged", "saved_at", "saves"])
    return locked


@transaction.atomic
def submit_attempt(*, attempt: Attempt, answers: Mapping[str, Answer] | None = None, now: datetime) -> Attempt:
    """Hand in: score ``attempt`` with what was saved and ``answers``, and complete the step where it is earned.

    A graded test completes its step when passed, any other quiz when handed in. Marks are out of one a question.
    Raises ``AttemptClosed`` if it was handed in before (double click, second tab); that score stands.
    """
    while not _hand_in(attempt, attempt.answers | (answers or {}), now):
        attempt.refresh_from_db()  # another tab saved or handed in meanwhile

    if attempt.has_passed or not attempt.quiz.is_graded:
        complete_step(user=attempt.user, step=attempt.quiz, now=now)
    return attempt


def _hand_in(attempt: Attempt, answers: Mapping[str, Answer], now: datetime) -> bool:
    """Score and close in one statement, which finds no row when anything was saved since ``attempt`` was read."""
    if not attempt.is_open:
        raise AttemptClosed
    marked = mark(key=attempt.key, answers=answers, rulings=attempt.rulings)
    result = total(marked)
    closed = {
        "answers": answers,
        "scored": as_stored(marked),
        "awaits_marking": awaits_marking(marked),
        "marks": result.marks,
        "marks_possible": result.possible,
        "percent": result.percent,
        "submitted_at": now,
        "answers_removed_at": None,
    }
    if not Attempt.objects.open().filter(pk=attempt.pk, saves=attempt.saves).update(**closed):
        return False
    for name, value in closed.items():
        setattr(attempt, name, value)
    return True


def as_stored(marked: Iterable[Marked]) -> dict[str, list]:
    """Question of the paper → its share (None while a trainer has to read it) and what a full answer earns."""
    return {one.id: [None if one.share is None else str(one.share), one.worth] for one in marked}


def remove_answers(*, attempts: AttemptQuerySet, now: datetime) -> int:
    """Empty the answers of ``attempts``; marks, percent and times stay. Returns how many had any."""
    return attempts.with_answers().update(answers={}, flagged=[], answers_removed_at=now)


def _locked(attempt: Attempt) -> Attempt:
    """The row as it is now, held till the transaction ends. Raises ``AttemptClosed``."""
    locked = Attempt.objects.without_key().select_for_update().get(pk=attempt.pk)
    if not locked.is_open:
        raise AttemptClosed
    return locked


def _flagged(attempt: Attempt, flags: Mapping[str, bool]) -> list[str]:
    """The flagged questions in the order of the paper."""
    wanted = (set(attempt.flagged) | {question for question, on in flags.items() if on}) - {
        question for question, on in flags.items() if not on
    }
    return [entry["id"] for entry in attempt.questions if entry["id"] in wanted]
