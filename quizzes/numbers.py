"""Numbers as people type them: 1.5 and 1,5, 12 000 and 12,000, with a minus of any kind. Pure; Decimal alone."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Context, Decimal

from quizzes.folding import letters

MOST_LETTERS = 40
MOST_DIGITS = 30  # before the point, and as many after it
GROUPED_BY, POINTS = " ',.", ".,"
NOT_A_DIGIT = "\ue000"  # stands for ², ½ and the like, which would turn into figures on the way

_EXACT = Context(prec=400)  # wide enough that nothing typed is ever rounded
_SIGNED = re.compile(r"([+-]?) ?([\d .,']+)(?:e([+-]?\d{1,2}))?")
_PLAIN = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)
_GROUPED = [
    re.compile(rf"(\d+|[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+)(?:{re.escape(point)}(\d*))?", re.ASCII)
    for group in GROUPED_BY
    for point in POINTS
    if group != point
]
_BARE_FRACTION = re.compile(r"()[.,](\d+)", re.ASCII)


def decimal_of(text: str) -> Decimal | None:
    """The number an author wrote: figures with one point or comma, and no other sign; None for anything else."""
    plain = text.strip().replace(",", ".").replace("−", "-")
    return Decimal(plain) if _PLAIN.fullmatch(plain) else None


def readings(text: str, *, units: Iterable[str] = ()) -> set[Decimal]:
    """Every number ``text`` can mean, with or without one of ``units`` or a percent sign; none if it is no number.

    1,234 is a thousand and some to one reader and one and a bit to another: both readings are here.
    Exponents (3e8) are read up to two figures.
    """
    if len(text) > MOST_LETTERS:
        return set()
    shown = _signs(text)
    return {value for number in [shown, *_without_units(shown, units)] for value in _values(number)}


def is_within(value: Decimal, *, of: Decimal, tolerance: Decimal) -> bool:
    """Whether ``value`` is at most ``tolerance`` away; the ends belong to it."""
    return abs(_EXACT.subtract(value, of)) <= tolerance


def _signs(text: str) -> str:
    """In plain figures, signs and single spaces."""
    marked = "".join(NOT_A_DIGIT if unicodedata.category(one) == "No" else one for one in text)
    return " ".join(letters(marked).split())


def _without_units(text: str, units: Iterable[str]) -> list[str]:
    written = (*units, "%")
    shown = {form for unit in written for form in (_signs(unit), letters(unit))}  # m² may be typed as m2
    behind = [text.removesuffix(unit).strip() for unit in shown if unit and text.endswith(unit)]
    before = [text.removeprefix(unit).strip() for unit in shown if unit and text.startswith(unit)]
    return behind + before


def _values(text: str) -> set[Decimal]:
    signed = _SIGNED.fullmatch(text)
    if signed is None:
        return set()
    sign, figures, exponent = signed.groups()
    found = [pattern.fullmatch(figures) for pattern in _GROUPED] + [_BARE_FRACTION.fullmatch(figures)]
    parts = {(re.sub(r"\D", "", match[1]), match[2] or "") for match in found if match}
    return {
        Decimal(f"{sign}{whole or 0}.{part or 0}E{exponent or 0}")
        for whole, part in parts
        if max(len(whole), len(part)) <= MOST_DIGITS
    }
