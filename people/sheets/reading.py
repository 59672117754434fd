"""Bytes in, a table out, or the reason why not."""

from people.sheets.delimited import read_delimited
from people.sheets.magic import XLSX, kind_of
from people.sheets.refusals import MOST_BYTES, SheetRefused
from people.sheets.table import Choices, Table

NO_CHOICES = Choices()
LONGEST_NAME = 200


def check_size(size: int) -> None:
    """Raise ``SheetRefused`` for a file not worth opening."""
    if size > MOST_BYTES:
        raise SheetRefused("too_large", most=MOST_BYTES // 1024 // 1024)


def tidy_name(name: str) -> str:
    """The last part of a path, what can be seen of it, its ending kept when it is cut."""
    last = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable()).strip()
    stem, dot, ending = last.rpartition(".")
    longest = LONGEST_NAME - len(dot + ending)
    return f"{stem[:longest]}{dot}{ending}" if longest > 0 else last[:LONGEST_NAME]


def read_table(data: bytes, name: str, choices: Choices = NO_CHOICES) -> Table:
    """The table of a file called ``name``. Raises ``SheetRefused``; a single bad cell is no reason."""
    check_size(len(data))
    if kind_of(data, name) == XLSX:
        from people.sheets.workbook import read_workbook  # noqa: PLC0415 -- openpyxl is slow to import

        return read_workbook(data, choices)
    return read_delimited(data, choices)
