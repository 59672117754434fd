from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.cells import STARTS_A_FORMULA, clean, csv_row, csv_value, plain


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Aýna Berdiýewa", "Aýna Berdiýewa"),
        ('=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'),
        ("+99312345678", "'+99312345678"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("\0=1", "'=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("a=b", "a=b"),
        ("’quoted’", "’quoted’"),
        ("", ""),
    ],
)
def test_text_stays_text(text, cell):
    assert plain(text) == cell
    assert csv_row([text]) == [cell]


@pytest.mark.parametrize("unfit", ["\x0b", "\x1f", "\x7f", "\x85", "\ud800", "\uffff"])
def test_what_no_cell_can_hold_is_left_out(unfit):
    assert clean(f"a{unfit}b") == "ab"


def test_a_text_longer_than_a_cell_is_cut_between_characters():
    assert len(clean("🙂" * 20_000)) == 16_383


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (-5, -5),
        (date(2026, 3, 17), "2026-03-17"),
        (datetime(2026, 3, 17, 5, 0, 30, tzinfo=UTC), "2026-03-17T05:00+00:00"),
    ],
)
def test_other_values(value, cell):
    assert csv_row([value]) == [csv_value(value)] == [cell]


@settings(deadline=None)
@given(st.text(st.characters()))
def test_no_cell_begins_like_a_formula(text):
    assert not plain(text).lstrip(" ").startswith(STARTS_A_FORMULA)
    assert csv_row([text]) == [plain(text)]
