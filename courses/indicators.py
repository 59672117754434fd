"""The eleven indicators of forced labour, in the order of the ILO (2012). Pure."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Indicator:
    number: int
    name: str | Promise


_NAMES = (
    _("Abuse of vulnerability"),
    _("Deception"),
    _("Restriction of movement"),
    _("Isolation"),
    _("Physical and sexual violence"),
    _("Intimidation and threats"),
    _("Retention of identity documents"),
    _("Withholding of wages"),
    _("Debt bondage"),
    _("Abusive working and living conditions"),
    _("Excessive overtime"),
)

INDICATORS = tuple(Indicator(number=number, name=name) for number, name in enumerate(_NAMES, start=1))
CHOICES = [(indicator.number, indicator.name) for indicator in INDICATORS]
NUMBERS = frozenset(range(1, len(INDICATORS) + 1))


@dataclass(frozen=True)
class Stop:
    """One stop of the strip of eleven: filled where the sign is present."""

    number: int
    name: str | Promise
    is_present: bool


def strip(present: set[int] | frozenset[int]) -> tuple[Stop, ...]:
    """The eleven stops, those in ``present`` filled."""
    return tuple(Stop(number=i.number, name=i.name, is_present=i.number in present) for i in INDICATORS)
