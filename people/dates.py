"""Days in words, in the active language. Pure but for the language.

Turkmen counts days and years with ordinals whose ending follows the last spoken word of the figure, which no date
pattern can express: 2026-njy ýylyň 17-nji marty.
"""

from datetime import date

from django.utils.dateformat import format as by_pattern
from django.utils.translation import get_language

LONG = {"en": "j F Y", "ru": r"j E Y г."}
LONG_WITH_WEEKDAY = {"en": "l j F Y", "ru": r"l, j E Y г."}
SHORT_WITH_WEEKDAY = {"en": "D j F Y", "ru": r"D, j E Y г."}
DAY = {"en": "j\u00a0F", "ru": "j\u00a0E"}
DAY_WITH_WEEKDAY = {"en": "l j\u00a0F", "ru": "l, j\u00a0E"}

TK_WEEKDAYS = ("duşenbe", "sişenbe", "çarşenbe", "penşenbe", "anna", "şenbe", "ýekşenbe")
TK_MONTHS = (
    *("ýanwar", "fewral", "mart", "aprel", "maý", "iýun"),
    *("iýul", "awgust", "sentýabr", "oktýabr", "noýabr", "dekabr"),
)
_HARD_UNITS = {6, 9}  # alty, dokuz
_HARD_TENS = {1, 3, 4, 6, 9}  # on, otuz, kyrk, altmyş, togsan


def long_date(day: date) -> str:
    """17 March 2026"""
    if _language() == "tk":
        return f"{tk_ordinal(day.year)} ýylyň {tk_ordinal(day.day)} {TK_MONTHS[day.month - 1]}y"
    return by_pattern(day, LONG[_language()])


def weekday_date(day: date) -> str:
    """Tuesday 17 March 2026"""
    if _language() == "tk":
        return f"{long_date(day)}, {TK_WEEKDAYS[day.weekday()]}"
    return _capital(by_pattern(day, LONG_WITH_WEEKDAY[_language()]))


def short_weekday_date(day: date) -> str:
    """Tue 17 March 2026, for rows; in Turkmen, which has no shorter words, the day in figures"""
    if _language() == "tk":
        return f"{day:%d.%m.%Y}, {TK_WEEKDAYS[day.weekday()]}"
    return _capital(by_pattern(day, SHORT_WITH_WEEKDAY[_language()]))


def weekday_day(day: date) -> str:
    """Tuesday 17 March, where a narrow column breaks it: after the weekday, never between day and month"""
    if _language() == "tk":
        return f"{tk_ordinal(day.day)}\u00a0{TK_MONTHS[day.month - 1]}, {TK_WEEKDAYS[day.weekday()]}"
    return _capital(by_pattern(day, DAY_WITH_WEEKDAY[_language()]))


def day_month(day: date, today: date) -> str:
    """17 March, for a day of this year; another year is named: 17 March 2025"""
    if day.year != today.year:
        return long_date(day)
    if _language() == "tk":
        return f"{tk_ordinal(day.day)}\u00a0{TK_MONTHS[day.month - 1]}"
    return by_pattern(day, DAY[_language()])


def tk_ordinal(number: int) -> str:
    """``17`` is ``17-nji`` (ýedi), ``2026`` is ``2026-njy`` (alty)."""
    units, tens = number % 10, number // 10 % 10
    is_hard = units in _HARD_UNITS if units else tens in _HARD_TENS
    return f"{number}-{'njy' if is_hard else 'nji'}"


def _language() -> str:
    language = (get_language() or "en")[:2]
    return language if language in {"ru", "tk"} else "en"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
