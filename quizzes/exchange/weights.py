"""Options that other systems weight one by one, as our choices: one right, or several that count alike. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from quizzes.kinds import Plain

FULL, NEAR = Decimal(100), Decimal("0.1")
Option = tuple[Decimal, str, str]  # percent, text, feedback


def weighted_choice(options: Sequence[Option], *, is_single: bool) -> tuple[str, Plain, list[str]]:
    """The name of the kind, the content, and notes on what the weights said beyond it. An empty content: it can't be
    asked here, and the note is the reason.
    """
    is_right = [percent >= FULL if is_single else percent > 0 for percent, _text, _feedback in options]
    if refused := _refusal(is_right, is_single=is_single):
        return "", {}, [refused]
    content = {
        "options": [
            {"text": text, "is_right": right, "feedback": feedback}
            for right, (_percent, text, feedback) in zip(is_right, options, strict=True)
        ],
        "keeps_order": False,
    }
    percents = [percent for percent, _text, _feedback in options]
    if is_single:
        return "choice", content, _notes_on_one(percents)
    return "multiple_choice", content, _notes_on_several(percents)


def _refusal(is_right: Sequence[bool], *, is_single: bool) -> str:
    if not any(is_right):
        return _("No option is right.")
    if is_single and sum(is_right) > 1:
        return _("Several options are fully right, but only one may be chosen.")
    return ""


def _notes_on_one(percents: Sequence[Decimal]) -> list[str]:
    if any(percent not in (Decimal(0), FULL) for percent in percents):
        return [_("Options that were right in part are wrong here: one option is right.")]
    return []


def _notes_on_several(percents: Sequence[Decimal]) -> list[str]:
    """None where each right one earns its part, and each wrong one takes as much away."""
    part = FULL / sum(percent > 0 for percent in percents)
    if all(abs(abs(percent) - part) < NEAR for percent in percents):
        return []
    return [_("Its weights are not kept: each right option earns its part, each wrong one takes as much away.")]
