"""Regrades: a question was corrected, so the attempts that asked it are scored again.

Preparing writes a line for each attempt and changes no score. A person looks at the lines and confirms or drops
them. Applying goes attempt by attempt, each in a transaction of its own: killed anywhere, or run twice, it goes on
with the lines that are left. No completion and no certificate is taken back; who loses a pass is listed.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef

from jobs.tasks import enqueue_after_commit
from people.models import User
from people.services import record_event
from quizzes import regrade_tasks
from quizzes.asked import asked_beyond, attempts_that_ask
from quizzes.errors import AnswersRemoved, AskedByOthers, NotForReading, RegradeMovedOn, RegradeUnderWay
from quizzes.kinds import AnotherQuestion, kind_named
from quizzes.models import Attempt, Question, Regrade, RegradeLine, ScoreChange
from quizzes.paper import Versions
from quizzes.regrading import (
    ANOTHER_QUESTION,
    ANSWERS_REMOVED,
    NOTHING_LEFT,
    bodies_of,
    place_of,
    ruling_of,
)
from quizzes.rescoring import rescore, rescored
from quizzes.scoring import Score, total
from quizzes.services.regrade_letters import to_write

State, Policy = Regrade.State, Regrade.Policy
AT_ONCE = 100  # attempts in one transaction of preparing


def start_regrade(*, question: Question, policy: str, reason: str, by: User, now: datetime) -> Regrade:
    """Begin to prepare a regrade of ``question`` (in any language) as it is published now.

    Raises ``RegradeUnderWay``, ``AskedByOthers`` when tests that ``by`` does not follow asked it, and ``NotForReading``
    for a key of a question that has none.
    """
    policy = str(policy)  # a plain word for the trail
    original, versions = _versions_of(question)
    if policy == Policy.BY_KEY and kind_named(original.kind).is_marked_by_hand:
        raise NotForReading
    if asked_beyond(by, original):
        raise AskedByOthers
    values = {"question": original, "policy": policy, "reason": reason, "asked_by": by, "asked_at": now}
    try:
        with transaction.atomic():
            regrade = Regrade.objects.create(
                bodies=_bodies(versions), total=attempts_that_ask(original).submitted().count(), **values
            )
            data = {"question": original.pk, "policy": policy}
            record_event(action="regrade.begun", thing=regrade, by=by, now=now, data=data, words={"reason": reason})
            enqueue_after_commit(regrade_tasks.prepare, regrade.pk)
    except IntegrityError:
        raise RegradeUnderWay from None
    return regrade


def _versions_of(question: Question) -> tuple[Question, Versions]:
    """The oldest, which is the original, and the words of all languages it is published in."""
    rows = Question.objects.filter(translation_key=question.translation_key).select_related("lesson", "locale")
    original, *others = rows.order_by("pk")
    live = [one for one in others if one.live]
    sources = {one.locale.language_code: one.source(language=one.locale.language_code) for one in live}
    return original, Versions(original.source(language=original.locale.language_code), sources)


def _bodies(versions: Versions) -> dict[str, dict[str, Any]]:
    languages = {versions.original.language, *dict(settings.LANGUAGES)}
    return bodies_of({language: versions.in_language(language) for language in sorted(languages)})


# Preparing


def prepare_some(*, regrade_id: int) -> bool:
    """Write the lines of the next attempts; False when there are no more, and the regrade can be looked at."""
    with transaction.atomic():
        regrade = _held(regrade_id, State.PREPARING)
        if regrade is None:
            return False
        rows = attempts_that_ask(regrade.question).submitted().filter(pk__gt=regrade.last_seen)
        attempts = list(rows.order_by("pk")[:AT_ONCE])
        _write_lines(regrade, attempts)
        if attempts:
            regrade.last_seen, regrade.done = attempts[-1].pk, regrade.done + len(attempts)
        else:
            regrade.state, regrade.total = State.READY, regrade.lines.count()
        regrade.save(update_fields=["last_seen", "done", "state", "total"])
    return bool(attempts)


def _write_lines(regrade: Regrade, attempts: Iterable[Attempt]) -> None:
    lines = [_line(regrade, attempt) for attempt in attempts if _place(regrade, attempt)]
    RegradeLine.objects.bulk_create(lines, ignore_conflicts=True)


def _line(regrade: Regrade, attempt: Attempt) -> RegradeLine:
    before, percent_before = Score(attempt.marks or Decimal(0), attempt.marks_possible), attempt.percent or 0
    after, problem = _outcome(regrade, attempt, before)
    percent = percent_before if problem else after.percent
    return RegradeLine(
        regrade=regrade,
        attempt=attempt,
        marks_before=before.marks,
        percent_before=percent_before,
        passed_before=attempt.has_passed,
        marks_after=after.marks,
        percent_after=percent,
        passed_after=percent >= attempt.pass_mark_percent,
        problem=problem,
    )


def _outcome(regrade: Regrade, attempt: Attempt, before: Score) -> tuple[Score, str]:
    """The score there would be, or the one there is and why it stays."""
    try:
        after = total(rescored(attempt=attempt, rulings=_rulings(regrade, attempt)))
    except AnotherQuestion:
        return before, ANOTHER_QUESTION
    except AnswersRemoved:
        return before, ANSWERS_REMOVED
    return (after, "") if after.possible else (before, NOTHING_LEFT)


def _place(regrade: Regrade, attempt: Attempt) -> str | None:
    return place_of(attempt.key, str(regrade.question.translation_key))


def _rulings(regrade: Regrade, attempt: Attempt) -> dict[str, dict[str, Any]]:
    """Raises ``AnotherQuestion``."""
    place = _place(regrade, attempt)
    if place is None:
        return {}
    ruling = ruling_of(
        regrade.policy,
        place=place,
        paper=attempt.paper,
        papers=attempt.translations,
        key=attempt.key,
        bodies=regrade.bodies,
    )
    return {place: ruling}


# Applying


def apply_regrade(*, regrade: Regrade, writes_to_people: bool, by: User, now: datetime) -> None:
    """Let a worker write the scores that were looked at. Raises ``RegradeMovedOn`` when it is not waiting for that."""
    values = {"state": State.APPLYING, "done": 0, "applied_by": by, "writes_to_people": writes_to_people}
    with transaction.atomic():
        counts = regrade_counts(regrade=regrade)
        _move(regrade, State.READY, total=regrade.lines.possible().count(), **values)
        data = {"question": regrade.question_id, "policy": regrade.policy, **counts}
        record_event(action="regrade.confirmed", thing=regrade, by=by, now=now, data=data)
        enqueue_after_commit(regrade_tasks.apply, regrade.pk)


def drop_regrade(*, regrade: Regrade, by: User, now: datetime) -> None:
    """Change no score. Raises ``RegradeMovedOn`` when it is being applied, or was."""
    with transaction.atomic():
        _move(regrade, State.PREPARING, State.READY, state=State.DROPPED, finished_at=now)
        data = {"question": regrade.question_id, "policy": regrade.policy}
        record_event(action="regrade.dropped", thing=regrade, by=by, now=now, data=data)


def _move(regrade: Regrade, *states: str, **values: Any) -> None:
    if not Regrade.objects.filter(pk=regrade.pk, state__in=states).update(**values):
        raise RegradeMovedOn
    for name, value in values.items():
        setattr(regrade, name, value)


def take_in_others(*, regrade_id: int, now: datetime) -> None:
    """Before the lines are applied: what is open is graded by the corrected question when it is handed in, and what
    was handed in since the lines were prepared gets a line.
    """
    regrade = Regrade.objects.select_related("question").filter(pk=regrade_id, state=State.APPLYING).first()
    if regrade is None:
        return
    asked = attempts_that_ask(regrade.question)
    for attempt in asked.open().order_by("pk").iterator(chunk_size=AT_ONCE):
        _rule_on_open(regrade, attempt, now)
    has_line = Exists(RegradeLine.objects.filter(regrade=regrade, attempt=OuterRef("pk")))
    late = asked.submitted().filter(~has_line).order_by("pk").iterator(chunk_size=AT_ONCE)
    _write_lines(regrade, (attempt for attempt in late if not _ruled(regrade, attempt)))
    Regrade.objects.filter(pk=regrade_id).update(total=regrade.lines.possible().count())


def _rule_on_open(regrade: Regrade, attempt: Attempt, now: datetime) -> None:
    if _ruled(regrade, attempt):
        return
    try:
        rescore(
            attempt=attempt,
            rulings=_rulings(regrade, attempt),
            cause=ScoreChange.Cause.REGRADE,
            by=regrade.applied_by,
            now=now,
            regrade=regrade,
        )
    except AnotherQuestion:
        return


def _ruled(regrade: Regrade, attempt: Attempt) -> bool:
    """Whether the attempt was handed in, or is open, with this very ruling."""
    try:
        rulings = _rulings(regrade, attempt)
    except AnotherQuestion:
        return False
    return all(ruling.items() <= attempt.rulings.get(place, {}).items() for place, ruling in rulings.items())


def apply_some(*, regrade_id: int, now: datetime) -> bool:
    """Apply the next lines; False when none is left, and the regrade is done."""
    lines = RegradeLine.objects.possible().filter(regrade=regrade_id, regrade__state=State.APPLYING, applied_at=None)
    keys = list(lines.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for pk in keys:
        _apply_line(pk, now)
    if keys:
        return True
    _finish(regrade_id, now)
    return False


def _apply_line(pk: int, now: datetime) -> None:
    with transaction.atomic():
        rows = RegradeLine.objects.select_for_update(of=("self", "attempt")).filter(regrade__state=State.APPLYING)
        line = rows.select_related("attempt", "regrade__question", "regrade__applied_by").filter(pk=pk).first()
        if line is None or line.applied_at is not None:
            return
        _write_score(line, now)
        line.applied_at = now
        line.save()
        Regrade.objects.filter(pk=line.regrade_id).update(done=F("done") + 1)


def _write_score(line: RegradeLine, now: datetime) -> None:
    """The line says afterwards what was done: since it was looked at, an answer may have been read or removed."""
    regrade, attempt = line.regrade, line.attempt
    fresh = _line(regrade, attempt)
    for name in ("marks_before", "percent_before", "passed_before", "marks_after", "percent_after", "passed_after"):
        setattr(line, name, getattr(fresh, name))
    line.problem = fresh.problem
    if not fresh.problem:
        rulings = _rulings(regrade, attempt)
        cause = ScoreChange.Cause.REGRADE
        rescore(attempt=attempt, rulings=rulings, cause=cause, by=regrade.applied_by, now=now, regrade=regrade)


def _finish(regrade_id: int, now: datetime) -> None:
    with transaction.atomic():
        regrade = _held(regrade_id, State.APPLYING)
        if regrade is None:
            return
        regrade.state, regrade.finished_at = State.DONE, now
        regrade.save(update_fields=["state", "finished_at"])
        data = {"question": regrade.question_id, "policy": regrade.policy, **regrade_counts(regrade=regrade)}
        record_event(action="regrade.applied", thing=regrade, by=regrade.applied_by, now=now, data=data)
        if regrade.writes_to_people:
            enqueue_after_commit(regrade_tasks.write, regrade.pk)


def _held(regrade_id: int, state: str) -> Regrade | None:
    rows = Regrade.objects.select_for_update(of=("self",)).select_related("question", "applied_by")
    return rows.filter(pk=regrade_id, state=state).first()


def regrade_counts(*, regrade: Regrade) -> dict[str, int]:
    """How many attempts go which way."""
    lines = regrade.lines.all()
    return {
        "up": lines.up().count(),
        "down": lines.down().count(),
        "same": lines.same().count(),
        "passes_gained": lines.pass_gained().count(),
        "passes_lost": lines.pass_lost().count(),
        "not_possible": lines.with_problem().count(),
    }


# Writing to people


def write_to_people(*, regrade: Regrade, by: User, now: datetime) -> None:
    """Let those whose score changed be written to, afterwards. Raises ``RegradeMovedOn`` when that was asked before."""
    with transaction.atomic():
        done = Regrade.objects.filter(pk=regrade.pk, state=State.DONE, writes_to_people=False)
        if not done.update(writes_to_people=True):
            raise RegradeMovedOn
        data = {"question": regrade.question_id, "letters": to_write(regrade=regrade).count()}
        record_event(action="regrade.letters_asked", thing=regrade, by=by, now=now, data=data)
        enqueue_after_commit(regrade_tasks.write, regrade.pk)
