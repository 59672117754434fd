"""Answers that a trainer reads: here they are marked by a rubric, elsewhere they often have none. Pure."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from quizzes.kinds import Plain

MOST_WORDS = 300  # where the file names no limit
POINTS = 5


def open_text(
    *, most_words: int = MOST_WORDS, rubric: Sequence[Plain] = (), model_answer: str = ""
) -> tuple[Plain, list[str]]:
    """The content, and a note where a rubric had to be put in: a question without one can't be marked."""
    notes: list[str] = []
    lines: list[Any] = list(rubric)
    if not lines:
        lines = [{"text": _("The answer as a whole"), "points": POINTS}]
        notes = [_("It had no rubric. One line was put in: write what is marked before it is published.")]
    return {"most_words": most_words, "rubric": lines, "model_answer": model_answer}, notes
