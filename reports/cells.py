"""What may stand in a cell of a spreadsheet: text stays text, whatever it begins with. Pure."""

import re
from collections.abc import Sequence
from datetime import date, datetime

Value = str | int | float | date | datetime | None

# A spreadsheet reads a cell that begins so as a formula or a command; the full-width forms are folded to these.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
# Not allowed in XML at all, or invisible and of no use in a cell: controls, half surrogate pairs, non-characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767  # Excel's limit, in UTF-16 units
CERTAINLY_FITS = LONGEST_CELL // 2  # characters


def clean(text: str) -> str:
    """``text`` without what no spreadsheet can hold; line ends become ``\\n``."""
    if text.isprintable() and len(text) < CERTAINLY_FITS:
        return text  # most cells: this check is far cheaper than the pattern
    text = _UNFIT.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text) < CERTAINLY_FITS else _shortened(text)


def plain(text: str) -> str:
    """``text`` for a CSV file: with an apostrophe before it when it could be read as a formula."""
    cleaned = clean(text)  # dropping a control character may bring an equals sign to the front
    starts = (text.lstrip(" ")[:1], cleaned.lstrip(" ")[:1])
    return f"'{cleaned}" if any(start in STARTS_A_FORMULA for start in starts) else cleaned


def csv_row(row: Sequence[Value]) -> list[str | int | float]:
    """A row as a CSV file holds it. Most cells are harmless text and stand as they are, told apart without a call."""
    return [
        value
        if type(value) is str and value[:1].isalnum() and value.isprintable() and len(value) < CERTAINLY_FITS
        else csv_value(value)
        for value in row
    ]


def csv_value(value: Value) -> str | int | float:
    """A value as a CSV file holds it: moments and days as ISO 8601, a moment with its offset."""
    if isinstance(value, int | float):
        return value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return plain(value)


def _shortened(text: str) -> str:
    """``text`` cut to what a cell holds, never through a pair of surrogates."""
    raw = text.encode("utf-16-le")
    return text if len(raw) <= LONGEST_CELL * 2 else raw[: LONGEST_CELL * 2].decode("utf-16-le", "ignore")
