"""Keeps the figures of questions: thrown away and reckoned anew from the first attempts."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from quizzes.items import Tally, questions_seen
from quizzes.models import Attempt, ItemFigures, QuizPage

CHUNK = 200
ALL = ""  # whatever the language


def reckon_items(*, quiz: QuizPage, now: datetime) -> int:
    """Reckon the figures of every question asked in ``quiz`` (the original). Returns of how many questions."""
    tallies = _tallies(quiz)
    rows = [
        ItemFigures(
            quiz=quiz,
            question=UUID(question),
            language=language,
            attempts=tally.attempts,
            figures=tally.stored(),
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
