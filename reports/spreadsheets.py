"""The one writer of CSV and XLSX. Rows may be any iterable and are never held: memory stays flat.

CSV: UTF-8 with a byte-order mark (Excel needs it to read Cyrillic), no cell begins like a formula.
XLSX: every text is a text cell, never a formula, a link or a number; the header is frozen and can be filtered.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.cells import Value, clean, csv_row

CHUNK_ROWS = 500
ROWS_OF_A_SHEET = 1_048_575  # beside the header
NEVER_GUESS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
DATE_STYLE = {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}
MOMENT_STYLE = {"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"}
HEADER_STYLE = {"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"}

Row = Sequence[Value]


@dataclass(frozen=True)
class Column:
    """``width`` is in characters. A moment's zone stands in ``title``: a spreadsheet keeps none."""

    title: str
    width: int = 16


class _Lines:
    """A file for ``csv.writer`` that only collects what is written."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.write = self.lines.append

    def take(self) -> bytes:
        text = "".join(self.lines)
        self.lines.clear()
        return text.encode()


def write_csv(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the file in pieces, the first with the header before any row is read."""
    collected = _Lines()
    writer = csv.writer(collected)
    writer.writerow(csv_row([column.title for column in columns]))
    yield b"\xef\xbb\xbf" + collected.take()
    cells = map(csv_row, rows)
    while piece := list(islice(cells, CHUNK_ROWS)):
        writer.writerows(piece)
        yield collected.take()


def write_xlsx(columns: Sequence[Column], rows: Iterable[Row], target: str | BinaryIO, *, sheet_title: str) -> int:
    """Write a workbook to a path or an open file and return the number of rows. Long tables go on in further sheets."""
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "remove_timezone": True, **NEVER_GUESS}
    total = 0
    with xlsxwriter.Workbook(target, options) as book:
        header, day, moment = (book.add_format(style) for style in (HEADER_STYLE, DATE_STYLE, MOMENT_STYLE))
        rest = iter(rows)
        for number in range(1, 1000):
            sheet = book.add_worksheet(_sheet_name(sheet_title, number))
            _write_header(sheet, columns, header)
            written = _write_rows(sheet, islice(rest, ROWS_OF_A_SHEET), day, moment)
            sheet.autofilter(0, 0, written, len(columns) - 1)
            total += written
            following = next(rest, None)
            if following is None:
                break
            rest = chain([following], rest)
    return total


def _write_header(sheet: Worksheet, columns: Sequence[Column], header: Format) -> None:
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, clean(column.title), header)


def _write_rows(sheet: Worksheet, rows: Iterable[Row], day: Format, moment: Format) -> int:
    """Write the rows below the header and return how many there were."""
    count = 0
    for count, row in enumerate(rows, start=1):
        for index, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(count, index, clean(value))
            elif isinstance(value, int | float):
                sheet.write_number(count, index, value)
            elif isinstance(value, datetime):
                sheet.write_datetime(count, index, value, moment)
            elif isinstance(value, date):
                sheet.write_datetime(count, index, value, day)
    return count


def _sheet_name(title: str, number: int) -> str:
    """A name Excel accepts: at most 31 characters, none of ``[]:*?/\\``, no apostrophe at its ends."""
    ending = f" {number}" if number > 1 else ""
    allowed = "".join(" " if letter in r"[]:*?/\'" else letter for letter in clean(title))
    return f"{' '.join(allowed.split())[: 31 - len(ending)].strip()}{ending}".strip() or f"Sheet {number}"
