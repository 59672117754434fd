"""XLSX: the first sheet that can be seen, or the one asked for. What a formula gave last is not believed."""

import io
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from people.sheets.archive import CHUNK, open_archive
from people.sheets.refusals import LAST_ROW, SheetRefused
from people.sheets.table import ERROR, FORMULA, Choices, Collector, Table

# What openpyxl raises at a workbook that breaks its own rules: it documents none of them.
BROKEN = (
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, OSError, OverflowError, AssertionError),
    *(ParseError, zipfile.BadZipFile, InvalidFileException, RecursionError, StopIteration),
)
VISIBLE = "visible"
MERGED = (b"<mergeCell ", b":mergeCell ")


def read_workbook(data: bytes, choices: Choices) -> Table:
    archive = open_archive(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and dates that openpyxl does not know
            return _read(data, archive, choices)
    except DefusedXmlException as error:
        raise SheetRefused("entities") from error
    except BROKEN as error:
        raise SheetRefused("damaged") from error


def _read(data: bytes, archive: zipfile.ZipFile, choices: Choices) -> Table:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == VISIBLE]
    if not visible:
        raise SheetRefused("no_visible_sheet")
    sheet = next((one for one in visible if one.title == choices.sheet), visible[0])
    sheet.reset_dimensions()  # what the file says of its size is not believed
    collected, marks = Collector(), {}
    for row in sheet.iter_rows():
        texts, marked = _texts(row)
        number = len(collected.rows) + 1
        if number > LAST_ROW + 1:
            break
        collected.add(texts)
        if marked:
            marks[number] = marked
    return Table(
        kind="xlsx",
        rows=collected.finish(),
        marks=marks,
        sheet=sheet.title,
        sheets=[one.title for one in visible],
        hidden_sheets=len(book.sheetnames) - len(visible),
        has_merged_cells=_has_merged(archive, sheet._worksheet_path),
    )


def _texts(row: tuple) -> tuple[list[str], dict[int, str]]:
    """The cells of a row as text, and which of them hold a formula or an error."""
    texts, marked = [], {}
    for column, cell in enumerate(row):
        if cell.value is None:
            texts.append("")
            continue
        if cell.data_type == "f":
            marked[column] = FORMULA
        elif cell.data_type == "e":
            marked[column] = ERROR
        texts.append(_text(cell.value) if cell.data_type != "f" else "=")
    return texts, marked


def _text(value: object) -> str:
    """A day as 2026-03-17; a whole number without a point."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time | timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _has_merged(archive: zipfile.ZipFile, path: str) -> bool:
    tail = b""
    with archive.open(path) as part:
        while chunk := part.read(CHUNK):
            if any(word in tail + chunk for word in MERGED):
                return True
            tail = chunk[-32:]
    return False
