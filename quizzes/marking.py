"""Answers that a trainer reads: which wait, and what one of them looks like to its reader. Reads only.

Nothing here says who wrote an answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Left

from courses.models import CoursePage
from courses.pages import COURSE_PATH_LENGTH
from quizzes.kinds import Part, kind_named
from quizzes.kinds.open_text import at_limit, count_words
from quizzes.models import Attempt, Marking, Question, QuizQuestion
from quizzes.overseen import quizzes_of

LOOKED_THROUGH = 50  # attempts, to find the next answer to the same question


@dataclass(frozen=True)
class ToRead:
    """One answer in a list."""

    attempt: int
    question: str  # of the paper
    number: int
    prompt: str
    language: str
    share: Decimal | None  # what stands; None while it waits

    @property
    def percent(self) -> int | None:
        return None if self.share is None else int(100 * self.share)


@dataclass(frozen=True)
class Opened:
    """One answer before its reader. ``beyond`` is what was written after the limit."""

    entry: Part
    rubric: list[Part]
    model_answer: str
    within: str
    beyond: str
    words: int
    markings: list[Marking]  # the first one first

    @property
    def latest(self) -> Marking | None:
        return self.markings[-1] if self.markings else None


def attempts_to_read(user: Any) -> QuerySet[Attempt]:
    """Attempts with an answer that waits, in tests that ``user`` follows; never their own. The oldest first."""
    return readable(user).filter(awaits_marking=True).order_by("submitted_at", "pk")


def attempts_read(user: Any) -> QuerySet[Attempt]:
    """Attempts with an answer that was read, the last one first."""
    return readable(user).filter(pk__in=Marking.objects.values("attempt")).order_by("-submitted_at", "-pk")


def that_ask(attempts: QuerySet[Attempt], question: Question) -> QuerySet[Attempt]:
    """The key alone names the questions of the bank, and is searched as text: of attempts that wait there are few."""
    as_text = attempts.alias(key_text=Cast("key", TextField()))
    return as_text.filter(key_text__contains=f'"{question.translation_key}"')


def with_course(attempts: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """As a list shows them: with ``course_title``, the test and what was read; without answers and key."""
    course = CoursePage.objects.filter(path=Left(OuterRef("quiz__path"), COURSE_PATH_LENGTH)).values("title")[:1]
    rows = attempts.annotate(course_title=Subquery(course)).select_related("quiz").prefetch_related("markings")
    return rows.defer("key", "answers")


def questions_read_by(user: Any) -> QuerySet[Question]:
    """Questions for own words that tests of ``user`` ask, or that they wrote, each once: as its author wrote it."""
    older = Question.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    originals = Question.objects.of_kind("open_text").exclude(Exists(older))
    placed = QuizQuestion.objects.filter(quiz__in=quizzes_of(user).values("pk")).values("question__translation_key")
    editable = Question.objects.editable_by(user).values("pk")
    return originals.filter(Q(translation_key__in=placed) | Q(pk__in=editable)).order_by("code")


def answers_in(attempt: Attempt, *, language: str, waiting: bool) -> list[ToRead]:
    """The answers of one attempt that wait, or that were read; needs neither key nor answers."""
    read = set() if waiting else {one.question for one in attempt.markings.all()}
    found = []
    for number, entry in enumerate(attempt.paper_in(language)["questions"], start=1):
        share, worth = attempt.scored[entry["id"]]
        if (share is None and worth) if waiting else entry["id"] in read:
            known = None if share is None else Decimal(share)
            found.append(ToRead(attempt.pk, entry["id"], number, entry["prompt"], entry["language"], known))
    return found


def opened(attempt: Attempt, question: str, *, language: str) -> Opened | None:
    """None where no answer of a person waits to be read, or was read."""
    entries = {entry["id"]: entry for entry in attempt.paper_in(language)["questions"]}
    keys = {entry["id"]: entry for entry in attempt.key_in(language)["questions"]}
    answer = attempt.answers.get(question)
    if not answer or question not in entries or not kind_named(entries[question]["kind"]).is_marked_by_hand:
        return None
    [text], body = answer, keys[question]["body"]
    within, beyond = at_limit(text, entries[question]["body"]["most_words"])
    markings = attempt.markings.filter(question=question).select_related("marked_by").order_by("pk")
    return Opened(
        entry=entries[question],
        rubric=body["rubric"],
        model_answer=body["model_answer"],
        within=within,
        beyond=beyond,
        words=count_words(text),
        markings=list(markings),
    )


def next_to_read(user: Any, *, after: Attempt, question: str) -> ToRead | None:
    """What to read next: another answer to the same question first, for even eyes; then one of the same test."""
    asked = _bank_question(after, question)
    waiting = attempts_to_read(user)
    same_test = list(waiting.filter(quiz=after.quiz_id)[:LOOKED_THROUGH])
    found = [(one, attempt) for attempt in same_test for one in answers_in(attempt, language="", waiting=True)]
    found = [(one, attempt) for one, attempt in found if (one.attempt, one.question) != (after.pk, question)]
    same = (one for one, attempt in found if _bank_question(attempt, one.question) == asked)
    others = (one for attempt in waiting.exclude(quiz=after.quiz_id)[:1] for one in _waiting_in([attempt]))
    return next(same, None) or next((one for one, _attempt in found), None) or next(others, None)


def readable(user: Any) -> QuerySet[Attempt]:
    """Attempts with their answers, in tests that ``user`` follows; never their own."""
    kept = Attempt.objects.submitted().filter(answers_removed_at=None)
    return kept.filter(quiz__in=quizzes_of(user).values("pk")).exclude(user=user)


def _waiting_in(attempts: Iterable[Attempt]) -> list[ToRead]:
    return [one for attempt in attempts for one in answers_in(attempt, language="", waiting=True)]


def _bank_question(attempt: Attempt, question: str) -> str:
    return next((entry["question"] for entry in attempt.key["questions"] if entry["id"] == question), "")
