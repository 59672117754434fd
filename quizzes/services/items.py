"""Keeps the figures of questions: thrown away and reckoned anew from the first attempts."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from quizzes.items import FEWEST, Tally, questions_seen
from quizzes.models import Attempt, ItemFigures, QuizPage

CHUNK = 200
ALL = ""  # whatever the language


def reckon_items(*, quiz: QuizPage, now: datetime) -> int:
    """Reckon the figures of every question asked in ``quiz`` (the original). Returns of how many questions."""
    tallies = _tallies(quiz)
    hidden = _hidden(tallies)
    rows = [
        ItemFigures(
            quiz=quiz,
            question=UUID(question),
            language=language,
            attempts=tally.attempts,
            figures={} if (question, language) in hidden else tally.stored(),
            reckoned_at=now,
        )
        for (question, language), tally in tallies.items()
    ]
    with transaction.atomic():
        QuizPage.objects.select_for_update(of=("self",)).get(pk=quiz.pk)  # one at a time
        ItemFigures.objects.filter(quiz=quiz).delete()
        ItemFigures.objects.bulk_create(rows, batch_size=CHUNK)
    return len({question for question, _language in tallies})


def quizzes_to_reckon() -> QuerySet:
    """Those that somebody handed in, or whose scores changed, since their figures were reckoned."""
    last = ItemFigures.objects.filter(quiz=OuterRef("quiz"), reckoned_at__gte=OuterRef("submitted_at"))
    changed = ItemFigures.objects.filter(quiz=OuterRef("quiz"), reckoned_at__lt=OuterRef("score_changes__changed_at"))
    waiting = Attempt.objects.submitted().filter(number=1).filter(~Q(Exists(last)) | Q(Exists(changed)))
    return QuizPage.objects.filter(pk__in=waiting.values("quiz")).order_by("pk")


def _tallies(quiz: QuizPage) -> dict[tuple[str, str], Tally]:
    """By question and language; the empty language is all of them. One query, read in pieces."""
    found: dict[tuple[str, str], Tally] = defaultdict(Tally)
    first = Attempt.objects.submitted().filter(quiz=quiz, number=1).exclude(scored={})
    rows = first.values_list("language", "answers", "scored", "spent", F("key__questions"))
    for language, answers, scored, spent, asked in rows.iterator(chunk_size=CHUNK):
        for seen in questions_seen(key={"questions": asked}, answers=answers, scored=scored, spent=spent):
            found[seen.question, ALL].add(seen)
            found[seen.question, language].add(seen)
    return found


def _hidden(tallies: dict[tuple[str, str], Tally]) -> set[tuple[str, str]]:
    """Where one language alone is too small to be shown, the next smallest is hidden with it: otherwise the small one
    is what is left of all when the others are taken away.
    """
    found = set()
    by_question: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (question, language), tally in tallies.items():
        if language != ALL:
            by_question[question].append((tally.attempts, language))
    for question, languages in by_question.items():
        small = [one for one in languages if one[0] < FEWEST]
        others = sorted(one for one in languages if one[0] >= FEWEST)
        if others and 0 < sum(count for count, _language in small) < FEWEST:
            found.add((question, others[0][1]))
    return found
