"""Text with one record a line: commas, semicolons or tabs; quotation marks; any line end."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from people.sheets.encodings import decode
from people.sheets.refusals import HEAD_ROWS, MOST_LETTERS_OF_A_CELL, SheetRefused
from people.sheets.table import Choices, Collector, Table

DELIMITERS = (",", ";", "\t")


def read_delimited(data: bytes, choices: Choices) -> Table:
    text, encoding = decode(data, choices.encoding)
    text, said = _hint(text)
    delimiter = choices.delimiter or said or _find_delimiter(text)
    collected = Collector()
    if said:
        collected.add([])  # the hint is row 1 of the file
    for cells in _records(text, delimiter, first=len(collected.rows) + 1):
        collected.add(cells)
    return Table(kind="csv", rows=collected.finish(), encoding=encoding, delimiter=delimiter)


def _hint(text: str) -> tuple[str, str]:
    """Excel writes ``sep=;`` above the headings: the rest of the text, and the delimiter said there."""
    first, end, rest = text.partition("\n")
    said = first.strip().strip('"').lower()
    if end and said.startswith("sep=") and said[4:] in DELIMITERS:
        return rest, said[4:]
    return text, ""


def _records(text: str, delimiter: str, *, first: int = 1) -> Iterator[list[str]]:
    """Raises ``SheetRefused`` at a quotation mark that is never closed or stands inside a word."""
    number = first
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield record
            number += 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise SheetRefused("cell_too_long", row=number, most=MOST_LETTERS_OF_A_CELL) from error
        if "unexpected end of data" in str(error):
            raise SheetRefused("unclosed_quote", row=number) from error
        raise SheetRefused("stray_quote", row=number) from error


def _find_delimiter(text: str) -> str:
    """The one that cuts the first rows into the most columns of the same number; a comma when none does."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    widths: list[int] = []
    with suppress(SheetRefused):  # what was read before counts; the row is named when the whole file is read
        widths.extend(len(record) for record in islice(_records(text, delimiter), HEAD_ROWS) if record)
    if not widths:
        return 0, 0
    cut = [width for width in widths if width > 1]
    usual = max(cut, key=cut.count) if cut else 1
    return (widths.count(usual) if usual > 1 else 0), usual
