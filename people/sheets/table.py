"""A table as it was read: rows of text, and the few cells that hold more than text."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from people.sheets.refusals import (
    HEAD_ROWS,
    LAST_ROW,
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_LETTERS_OF_A_CELL,
    MOST_ROWS,
    SheetRefused,
)

FORMULA, ERROR = "formula", "error"


@dataclass(frozen=True)
class Choices:
    """How a person wants the file to be read; empty: find it out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass
class Table:
    """``rows[0]`` is row 1 of the spreadsheet; empty rows in between are kept, so that the numbers agree.

    ``marks`` says which cells hold a formula or an error: row number to {column number: mark}.
    """

    kind: str  # csv or xlsx
    rows: list[list[str]]
    marks: dict[int, dict[int, str]] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)  # the visible ones
    hidden_sheets: int = 0
    has_merged_cells: bool = False

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> "Table":
        values: dict[str, Any] = json.loads(text)
        marks = {int(row): {int(column): mark for column, mark in of.items()} for row, of in values["marks"].items()}
        return cls(**values | {"marks": marks})


class Collector:
    """Takes rows as they are read, and refuses the file as soon as it is too large."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.filled = 0
        self.letters = 0

    def add(self, cells: list[str]) -> None:
        """Keep a row, without the empty cells at its end."""
        number = len(self.rows) + 1
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            self._check_empty(number)
            return
        if len(cells) > MOST_COLUMNS:
            raise SheetRefused("too_many_columns", count=len(cells), most=MOST_COLUMNS)
        self.filled += 1
        if self.filled > MOST_ROWS + HEAD_ROWS or number > LAST_ROW:
            raise SheetRefused("too_many_rows", most=MOST_ROWS)
        self._check_letters(number, cells)
        self.rows.append(cells)

    def _check_empty(self, number: int) -> None:
        if number > LAST_ROW:
            raise SheetRefused("empty_rows", most=LAST_ROW)
        self.rows.append([])

    def _check_letters(self, number: int, cells: list[str]) -> None:
        longest = max(map(len, cells))
        if longest > MOST_LETTERS_OF_A_CELL:
            raise SheetRefused("cell_too_long", row=number, most=MOST_LETTERS_OF_A_CELL)
        self.letters += sum(map(len, cells))
        if self.letters > MOST_LETTERS:
            raise SheetRefused("too_much_text")

    def finish(self) -> list[list[str]]:
        """The rows without the empty ones at the end. Refuses a table that holds nothing."""
        while self.rows and not self.rows[-1]:
            self.rows.pop()
        if not self.rows:
            raise SheetRefused("empty")
        return self.rows
