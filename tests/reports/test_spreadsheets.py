import csv
import io
import tracemalloc
from datetime import UTC, date, datetime
from itertools import repeat

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from reports import spreadsheets
from reports.cells import clean, plain
from reports.spreadsheets import Column, write_csv, write_xlsx

COLUMNS = [Column("Person", 30), Column("Minutes")]
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=40) | st.sampled_from(
    [
        "=1+1",
        '=HYPERLINK("http://x")',
        "+1",
        "-1",
        "@x",
        "_x000D_",
        "http://example.org",
        "007",
        "1e5",
        "TRUE",
        "\u202ex",
    ]
)


def from_csv(pieces):
    return list(csv.reader(io.StringIO(b"".join(pieces).decode("utf-8-sig"), newline="")))


def opened(columns, rows, title="Attendance"):
    file = io.BytesIO()
    write_xlsx(columns, rows, file, sheet_title=title)
    file.seek(0)
    return load_workbook(file)


def test_csv_begins_with_a_byte_order_mark_and_the_header():
    pieces = write_csv(COLUMNS, iter([("Оразов Мердан", 80), ("=1+1", None)]))

    assert next(pieces) == "\ufeffPerson,Minutes\r\n".encode()
    assert b"".join(pieces).decode() == "Оразов Мердан,80\r\n'=1+1,\r\n"


def test_csv_reads_rows_only_as_it_goes():
    pieces = write_csv(COLUMNS, repeat(("Aýna", 1)))

    next(pieces)
    assert next(pieces).count(b"\r\n") == spreadsheets.CHUNK_ROWS


def test_xlsx_keeps_kinds_and_freezes_the_header():
    columns = [Column("Person"), Column("Minutes"), Column("Date"), Column("Recorded (UTC)"), Column("Through")]
    row = ("=1+1", 80, date(2026, 3, 17), datetime(2026, 3, 17, 5, 30, tzinfo=UTC), None)

    sheet = opened(columns, [row]).active

    assert [cell.value for cell in sheet[1]] == ["Person", "Minutes", "Date", "Recorded (UTC)", "Through"]
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [
        ("=1+1", "s"),
        (80, "n"),
        (datetime(2026, 3, 17), "d"),  # noqa: DTZ001 -- a cell has no zone
        (datetime(2026, 3, 17, 5, 30), "d"),  # noqa: DTZ001
        (None, "n"),
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E2"


def test_an_empty_table_has_its_header():
    assert [cell.value for cell in opened(COLUMNS, []).active[1]] == ["Person", "Minutes"]


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(spreadsheets, "ROWS_OF_A_SHEET", 2)

    book = opened(COLUMNS, [("a", 1), ("b", 2), ("c", 3), ("d", 4)], title="Attendance: [2026/03]")

    assert book.sheetnames == ["Attendance 2026 03", "Attendance 2026 03 2"]
    assert [row[0].value for row in book.worksheets[1].iter_rows()] == ["Person", "c", "d"]


@settings(deadline=None)
@given(st.lists(ANY_TEXT, min_size=1, max_size=6))
def test_any_text_is_a_text_cell_in_xlsx_and_comes_back(texts):
    sheet = opened([Column("Text")], [(text,) for text in texts]).active

    for text, (cell,) in zip(texts, sheet.iter_rows(min_row=2), strict=True):
        assert cell.data_type == "s"
        assert unescape(cell.value or "") == clean(text)  # openpyxl leaves Excel's _x005F_ to us


@settings(deadline=None)
@given(st.lists(ANY_TEXT, min_size=2, max_size=2))
def test_any_text_comes_back_from_csv(texts):
    assert from_csv(write_csv(COLUMNS, [texts])) == [["Person", "Minutes"], [plain(text) for text in texts]]


def peak_memory(rows):
    tracemalloc.start()
    for _piece in write_csv(COLUMNS, rows):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_rows():
    few, many = (peak_memory(("Aýna Berdiýewa", n) for n in range(count)) for count in (1_000, 20_000))

    assert many < few * 1.5
