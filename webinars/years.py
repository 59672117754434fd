"""The years in which a webinar can take place: near the ends of the calendar no other zone has a time for a moment."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from webinars.months import FIRST_YEAR, LAST_YEAR


def has_a_sound_year(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def check_year(day: date) -> None:
    """For fields of a day or a moment."""
    if not has_a_sound_year(day):
        sentence = _("Choose a day from %(first)s to %(last)s.")
        raise ValidationError(sentence, code="year", params={"first": str(FIRST_YEAR), "last": str(LAST_YEAR)})
