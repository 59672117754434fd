"""The rows of a table as people: what the file says, and what is wrong with it whoever is known to the platform."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from people.roster import fields
from people.roster.addresses import Address, read_address
from people.roster.fields import Problem
from people.roster.values import (
    audience_names,
    read_day,
    read_gender,
    read_language,
    read_name,
    read_text,
    read_zone,
    unseen,
)
from people.sheets.table import Table

Value = str | date | list[str]


@dataclass
class Row:
    """One person of the file. ``number`` is the spreadsheet's; ``cells`` are as written, ``values`` as understood.

    An empty cell has no value: it leaves what is known as it is.
    """

    number: int
    cells: dict[str, str]
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    address: Address | None = None

    @property
    def email(self) -> str:
        return self.address.email if self.address else ""

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""


def read_rows(table: Table, *, header_row: int, columns: Mapping[str, int], today: date) -> list[Row]:
    """Every row below the headings that is not empty."""
    readers = _readers(today)
    rows = [
        _read_row(number, cells, table.marks.get(number, {}), columns, readers)
        for number, cells in enumerate(table.rows, start=1)
        if number > header_row and cells
    ]
    _mark_repeated(rows)
    return rows


def _readers(today: date) -> dict[str, Callable[[str], Value | Problem]]:
    return {
        fields.FULL_NAME: partial(read_name, fields.FULL_NAME),
        fields.LATIN: partial(read_name, fields.LATIN),
        fields.CYRILLIC: partial(read_name, fields.CYRILLIC),
        fields.JOB_TITLE: partial(read_text, fields.JOB_TITLE),
        fields.ORGANISATION: partial(_read_wide, fields.ORGANISATION),
        fields.LANGUAGE: read_language,
        fields.GENDER: read_gender,
        fields.TIME_ZONE: read_zone,
        fields.STARTED_ON: partial(read_day, today=today),
        fields.AUDIENCES: _read_audiences,
    }


def _read_wide(name: str, text: str) -> str | Problem:
    """Text that is only looked up: it may be longer than what is stored."""
    hidden = unseen(text)
    return Problem(name, "unseen_letter", {"point": f"U+{ord(hidden):04X}"}) if hidden else " ".join(text.split())


def _read_audiences(text: str) -> list[str] | Problem:
    read = _read_wide(fields.AUDIENCES, text)
    return read if isinstance(read, Problem) else audience_names(text)


def _read_row(
    number: int,
    cells: Sequence[str],
    marks: Mapping[int, str],
    columns: Mapping[str, int],
    readers: Mapping[str, Callable[[str], Value | Problem]],
) -> Row:
    row = Row(number, {name: cells[column] if column < len(cells) else "" for name, column in columns.items()})
    for name, text in row.cells.items():
        if mark := marks.get(columns[name]):
            row.problems.append(Problem(name, mark))
        elif name == fields.EMAIL:
            _take_address(row, text)
        elif text.strip():
            _take(row, name, readers[name](text))
    return row


def _take_address(row: Row, text: str) -> None:
    read = read_address(text)
    if isinstance(read, Problem):
        row.problems.append(read)
    else:
        row.address = read


def _take(row: Row, name: str, read: Value | Problem) -> None:
    if isinstance(read, Problem):
        row.problems.append(read)
    elif read:
        row.values[name] = read


def _mark_repeated(rows: Sequence[Row]) -> None:
    """An address stands once in a file. All rows that share it are marked: nobody knows which is the right one."""
    for code, key_of in _SAME.items():
        first: dict[str, Row] = {}
        for row in rows:
            if row.address is None:
                continue
            other = first.setdefault(key_of(row.address), row)
            if other is not row:
                _mark(row, code, other)
                _mark(other, code, row)


_SAME: dict[str, Callable[[Address], str]] = {
    "email_twice": lambda address: address.email,
    "email_plus": lambda address: address.mailbox,
    "email_like": lambda address: address.looks_like,
}


def _mark(row: Row, code: str, other: Row) -> None:
    """Once for a row, by the plainest reason."""
    if not any(problem.code in _SAME for problem in row.problems):
        row.problems.append(Problem(fields.EMAIL, code, {"row": other.number}))
