"""Figures of questions in words."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes import items

register = template.Library()

NONE = "–"


@register.filter
def percent(share: float | None) -> str:
    """A share as whole percent."""
    return NONE if share in {None, ""} else f"{round(100 * float(share))}%"


@register.filter
def two_places(figure: float | None) -> str:
    """A correlation, with a real minus sign."""
    return NONE if figure in {None, ""} else number_format(figure, 2).replace("-", "−")


@register.filter
def minus(figure: Decimal | None) -> str:
    """A figure as it is, with a real minus sign."""
    return NONE if figure is None else number_format(figure).replace("-", "−")


@register.filter
def seconds_in_words(seconds: int | None) -> str:
    if seconds in {None, ""}:
        return NONE
    return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}


@register.filter
def item_remarks(figures: dict[str, Any]) -> list[str]:
    """What an author should look at."""
    words = {
        items.TOO_EASY: _("Nearly everybody is right"),
        items.TOO_HARD: _("Hardly anybody is right"),
        items.AGAINST: _("Those who do well elsewhere do worse here: look at the key"),
        items.FLAT: _("It tells hardly anybody apart: look at the wording"),
    }
    return [words[one] for one in items.remarks(figures)]
