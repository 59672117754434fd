"""More time and more attempts for one person: asked for, granted, declined, withdrawn."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from courses.errors import NotEnrolled
from courses.models import Enrolment
from courses.pages import COURSE_PATH_LENGTH
from courses.queries import original_of
from jobs.tasks import enqueue_after_commit
from people.models import User
from people.services import record_event
from quizzes import clock, tasks
from quizzes.errors import AlreadyAsked, AlreadyDecided, AlreadyWithdrawn, NothingGranted, NothingToAskFor
from quizzes.models import Allowance, AllowanceRequest, Attempt, QuizPage
from quizzes.standing import standing_of


def request_allowance(*, user: User, quiz: QuizPage, words: str, now: datetime) -> AllowanceRequest:
    """``user`` asks for more time or another attempt at ``quiz`` (a page in any language).

    Raises ``NotEnrolled``, ``NothingToAskFor`` where nothing is limited, ``AlreadyAsked`` while a request waits.
    """
    original = original_of(quiz)
    standing = standing_of(user=user, quiz=original, now=now)
    if standing.enrolment is None:
        raise NotEnrolled
    if original.time_limit_minutes is None and original.attempts_allowed is None:
        raise NothingToAskFor
    try:
        with transaction.atomic():
            return AllowanceRequest.objects.create(user=user, quiz=original, words=words, asked_at=now)
    except IntegrityError:
        raise AlreadyAsked from None


@transaction.atomic
def grant_allowance(
    *,
    user: User,
    quiz: QuizPage,
    extra_minutes: int = 0,
    extra_attempts: int = 0,
    reason: str,
    by: User,
    now: datetime,
    request: AllowanceRequest | None = None,
) -> Allowance:
    """Give ``user`` more of both kinds, beside what was given before; an attempt under way lasts longer at once.

    ``request`` is what it answers, by the same person for the same quiz. The person is written to. Raises
    ``NothingGranted``, ``AlreadyDecided``.
    """
    if extra_minutes <= 0 and extra_attempts <= 0:
        raise NothingGranted
    original = original_of(quiz)
    held = None if request is None else _held(request)
    allowance = Allowance.objects.create(
        user=user,
        quiz=original,
        extra_minutes=extra_minutes,
        extra_attempts=extra_attempts,
        reason=reason,
        granted_by=by,
        granted_at=now,
    )
    if held is not None:
        _decide(held, AllowanceRequest.State.GRANTED, by=by, now=now, allowance=allowance)
    _extend(user, original, extra_minutes)
    data = {"quiz": original.pk, "extra_minutes": extra_minutes, "extra_attempts": extra_attempts}
    words = {"reason": reason}
    record_event(action="quiz.allowance_granted", thing=allowance, by=by, now=now, data=data, words=words, about=user)
    enqueue_after_commit(tasks.tell_of_allowance, allowance.pk)
    return allowance


@transaction.atomic
def decline_request(*, request: AllowanceRequest, answer: str, by: User, now: datetime) -> AllowanceRequest:
    """Say no, with ``answer`` as the reason, which the person reads in a mail. Raises ``AlreadyDecided``."""
    held = _held(request)
    _decide(held, AllowanceRequest.State.DECLINED, by=by, now=now, answer=answer)
    data, words = {"quiz": held.quiz_id}, {"reason": answer}
    record_event(action="quiz.allowance_declined", thing=held, by=by, now=now, data=data, words=words, about=held.user)
    enqueue_after_commit(tasks.tell_of_refusal, held.pk)
    return held


@transaction.atomic
def withdraw_allowance(*, allowance: Allowance, by: User, now: datetime) -> Allowance:
    """Attempts that begin from now on go without it; one under way keeps its time, and what was begun stays begun.

    Raises ``AlreadyWithdrawn``.
    """
    held = Allowance.objects.select_for_update(of=("self",)).select_related("user").get(pk=allowance.pk)
    if held.withdrawn_at is not None:
        raise AlreadyWithdrawn
    held.withdrawn_at, held.withdrawn_by = now, by
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    data = {"quiz": held.quiz_id, "extra_minutes": held.extra_minutes, "extra_attempts": held.extra_attempts}
    record_event(action="quiz.allowance_withdrawn", thing=held, by=by, now=now, data=data, about=held.user)
    return held


def _extend(user: User, quiz: QuizPage, minutes: int) -> None:
    """The attempt under way, and one that begins at this very moment without having seen the allowance: beginning
    holds the enrolment, so it is waited for, and whoever begins after it sees the allowance.
    """
    if not minutes:
        return
    extended = _extend_open(user, quiz, minutes, but=())
    enrolments = Enrolment.objects.filter(user=user, course__path=quiz.path[:COURSE_PATH_LENGTH])
    list(enrolments.select_for_update(of=("self",)).values_list("pk"))
    _extend_open(user, quiz, minutes, but=extended)


def _extend_open(user: User, quiz: QuizPage, minutes: int, *, but: Collection[int]) -> list[int]:
    """Returns which."""
    attempts = Attempt.objects.open().filter(user=user, quiz=quiz).exclude(pk__in=but)
    found = list(attempts.select_for_update().summaries())
    for attempt in found:
        attempt.deadline = clock.extended(attempt.deadline, minutes=minutes)
        attempt.save(update_fields=["deadline"])
    return [attempt.pk for attempt in found]


def _held(request: AllowanceRequest) -> AllowanceRequest:
    """The request as it is now, held till the transaction ends. Raises ``AlreadyDecided``."""
    rows = AllowanceRequest.objects.select_for_update(of=("self",)).select_related("user", "quiz")
    held = rows.get(pk=request.pk)
    if held.state != AllowanceRequest.State.OPEN:
        raise AlreadyDecided
    return held


def _decide(
    held: AllowanceRequest,
    state: str,
    *,
    by: User,
    now: datetime,
    allowance: Allowance | None = None,
    answer: str = "",
) -> None:
    held.state, held.decided_by, held.decided_at = state, by, now
    held.allowance, held.answer = allowance, answer
    held.save(update_fields=["state", "decided_by", "decided_at", "allowance", "answer"])
