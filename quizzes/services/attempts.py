"""An attempt begins and ends: begin, hand in, and the clock that hands in for who does not."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction

from courses.errors import CourseError
from courses.queries import original_of
from courses.services import complete_step
from people.models import User
from quizzes import clock
from quizzes.composing import versions_of
from quizzes.drawing import EVERYBODY, Plan, choose, form_for
from quizzes.errors import AttemptClosed, QuizIsEmpty, TimeIsOver
from quizzes.feedback import PRE_TEST
from quizzes.kinds import Answer, ForeignAnswer
from quizzes.models import Attempt, Marking, QuizPage
from quizzes.models.attempts import AttemptQuerySet
from quizzes.paper import assemble_in
from quizzes.scoring import Marked, awaits_marking, mark, score, total
from quizzes.standing import Standing, standing_of

AT_ONCE = 500


def start_attempt(*, user: User, quiz: QuizPage, language: str, now: datetime) -> Attempt:
    """Begin an attempt with a paper in ``language``, or return the one that is open. The same paper in the other
    languages is kept with it: whoever changes language on the way goes on with the same questions and answers.

    The enrolment row is locked while attempts are counted: whoever comes at the same time waits, and sees this one.
    An attempt whose time is over is handed in first, and counts. Raises ``NotEnrolled``, ``AlreadyPassed``,
    ``NoAttemptsLeft``, ``TooSoon``, ``QuizNotOpen`` or ``QuizIsEmpty``.
    """
    original = original_of(quiz)
    try:
        return _start(user, original, language, now)
    except TimeIsOver:
        for attempt in Attempt.objects.of(user, original).open().summaries():
            close_if_over(attempt=attempt, now=now)
        return _start(user, original, language, now)


@transaction.atomic
def _start(user: User, original: QuizPage, language: str, now: datetime) -> Attempt:
    standing = standing_of(user=user, quiz=original, lock=True, now=now)
    if standing.refusal is not None:
        raise standing.refusal
    if standing.open_attempt is not None:
        if clock.is_over(standing.open_attempt.deadline, now):
            raise TimeIsOver
        return standing.open_attempt

    seed, form = secrets.token_hex(16), _form_of(standing, plan := original.plan())
    versions = versions_of(choose(plan, form=form, seed=seed, seen=_seen(standing, plan)))
    if not versions:
        raise QuizIsEmpty
    languages = {language, *dict(settings.LANGUAGES)}
    sheets = assemble_in(versions=versions, languages=languages, seed=seed)
    paper, key = sheets.pop(language)
    others = {code: sheet for code, sheet in sorted(sheets.items()) if sheet[0] != paper}
    return Attempt.objects.create(
        user=user,
        quiz=original,
        number=len(standing.attempts) + 1,
        language=language,
        form=form,
        paper=paper,
        translations={code: shown for code, (shown, _known) in others.items()},
        key={**key, "translations": {code: known for code, (_shown, known) in others.items()}},
        pass_mark_percent=original.pass_mark_percent,
        marks_possible=score(key=key, answers={}).possible,
        deadline=clock.deadline_of(started_at=now, minutes=standing.minutes_allowed),
        started_at=now,
    )


def _form_of(standing: Standing, plan: Plan) -> str:
    if not plan.has_forms or standing.enrolment is None:
        return EVERYBODY
    return form_for(enrolment=standing.enrolment.pk, is_pre_test=standing.quiz.purpose == PRE_TEST)


def _seen(standing: Standing, plan: Plan) -> set[str]:
    """The questions of the last attempt, where a draw asks for others. One query then."""
    if not standing.attempts or not any(one.only_unseen for one in plan.draws):
        return set()
    [key] = Attempt.objects.filter(pk=standing.attempts[-1].pk).values_list("key", flat=True)
    return {entry["question"] for entry in key["questions"]}


@transaction.atomic
def submit_attempt(*, attempt: Attempt, answers: Mapping[str, Answer] | None = None, now: datetime) -> Attempt:
    """Hand in: score ``attempt`` with what was saved and ``answers``, and complete the step where it is earned.

    A graded test completes its step when passed, any other quiz when handed in. From a minute after the deadline
    ``answers`` come too late: what was saved counts, and the clock has handed it in. Raises ``AttemptClosed`` if it
    was handed in before (double click, second tab); that score stands.
    """
    while not _hand_in(attempt, answers or {}, now):
        attempt.refresh_from_db()  # another tab saved or handed in meanwhile, or more time was given

    if attempt.has_passed or not attempt.quiz.is_graded:
        complete_step(user=attempt.user, step=attempt.quiz, now=now, is_original=True)
    return attempt


def close_if_over(*, attempt: Attempt, now: datetime) -> bool:
    """Hand in what was saved if the time of ``attempt`` is over and it is still open. Returns whether it did.

    A deadline is never moved to an earlier moment, so while the one at hand is to come nothing is asked.
    """
    return attempt.is_open and clock.is_over(attempt.deadline, now) and _close(attempt.pk, now)


def close_overdue(*, now: datetime) -> int:
    """The same for all of them, those of tests that are taken off waiting till they are back. Returns how many.

    What has to wait, however much, keeps nobody else's attempt open: only those that were closed are counted.
    """
    due = Attempt.objects.overdue(now - clock.GRACE).filter(quiz__live=True).order_by("deadline")
    closed = (pk for pk in list(due.values_list("pk", flat=True)) if _close(pk, now))
    return sum(1 for _pk in islice(closed, AT_ONCE))


def _close(pk: int, now: datetime) -> bool:
    """An attempt whose course is closed to its learner waits: its score would complete nothing."""
    attempt = Attempt.objects.overdue(now - clock.GRACE).with_people().filter(pk=pk).first()
    if attempt is None:
        return False
    try:
        submit_attempt(attempt=attempt, now=now)
    except (AttemptClosed, CourseError):
        return False
    return attempt.closed_by_clock


def _hand_in(attempt: Attempt, answers: Mapping[str, Answer], now: datetime) -> bool:
    """Score and close in one statement, which finds no row when anything was saved since ``attempt`` was read."""
    if not attempt.is_open:
        raise AttemptClosed
    closed = _closing(attempt, answers, now)
    as_read = Attempt.objects.open().filter(pk=attempt.pk, saves=attempt.saves, deadline=attempt.deadline)
    if not as_read.update(**closed):
        return False
    for name, value in closed.items():
        setattr(attempt, name, value)
    return True


def _closing(attempt: Attempt, posted: Mapping[str, Answer], now: datetime) -> dict[str, Any]:
    """What an attempt is written with when it ends. An answer that was checked stands."""
    if set(posted) - {entry["id"] for entry in attempt.questions}:
        raise ForeignAnswer
    is_late = clock.is_over(attempt.deadline, now)
    new = {} if is_late else {name: value for name, value in posted.items() if name not in attempt.checked}
    answers = attempt.answers | new
    marked = mark(key=attempt.key, answers=answers, rulings=attempt.rulings)
    result = total(marked)
    return {
        "answers": answers,
        "scored": as_stored(marked),
        "awaits_marking": awaits_marking(marked),
        "marks": result.marks,
        "marks_possible": result.possible,
        "percent": result.percent,
        "submitted_at": clock.closes_at(attempt.deadline) if is_late and attempt.deadline else now,
        "closed_by_clock": is_late,
        "answers_removed_at": None,
    }


def as_stored(marked: Iterable[Marked]) -> dict[str, list]:
    """Question of the paper → its share (None while a trainer has to read it) and what a full answer earns."""
    return {one.id: [None if one.share is None else str(one.share), one.worth] for one in marked}


def remove_answers(*, attempts: AttemptQuerySet, now: datetime) -> int:
    """Empty the answers of ``attempts``, and what trainers wrote about them; nobody is going to read the others any
    more. Marks, percent and times stay. Returns how many had any.
    """
    Marking.objects.filter(attempt__in=attempts.values("pk")).exclude(comment="").update(comment="")
    gone = {"answers": {}, "flagged": [], "awaits_marking": False}
    return attempts.with_answers().update(**gone, answers_removed_at=now)
