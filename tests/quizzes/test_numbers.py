from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.numbers import decimal_of, is_within, readings

THIN, NARROW, NBSP = "\u2009", "\u202f", "\u00a0"


def values(*texts):
    return {Decimal(text) for text in texts}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12", ["12"]),
        (" 12 ", ["12"]),
        ("1.5", ["1.5"]),
        ("1,5", ["1.5"]),
        (".5", ["0.5"]),
        (",5", ["0.5"]),
        ("5.", ["5"]),
        ("+7", ["7"]),
        ("-7", ["-7"]),
        ("− 7", ["-7"]),
        ("–7", ["-7"]),
        ("12 000", ["12000"]),
        (f"12{NBSP}000", ["12000"]),
        (f"12{THIN}000{THIN}000", ["12000000"]),
        (f"12{NARROW}000,5", ["12000.5"]),
        ("12'000", ["12000"]),
        ("12’000.50", ["12000.5"]),
        ("1,234", ["1234", "1.234"]),  # either reader is right
        ("1.234", ["1234", "1.234"]),
        ("0,500", ["0.5"]),
        ("1,234,567", ["1234567"]),
        ("1.234,5", ["1234.5"]),
        ("1,234.5", ["1234.5"]),
        ("3e8", ["3e8"]),
        ("3Е-2", ["0.03"]),  # a Cyrillic Е
        ("１２", ["12"]),
        ("٣٫٥", ["3.5"]),
        ("50%", ["50"]),
        ("50 %", ["50"]),
        ("007", ["7"]),
    ],
)
def test_a_number_is_read_as_people_type_it(text, meant):
    assert readings(text) == values(*meant)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", ".", "abc", "1 5", "1 23", "12 00", "1,23,4", "1.5.2", "1..5", "5²", "½", "1e999", "1e", "e5",
        "1/2", "0x10", "nan", "inf", "Infinity", "--5", "5-", "1_000", "9" * 41, "5 km",
    ],
)  # fmt: skip
def test_what_is_no_number_is_none(text):
    assert readings(text) == set()


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5 km", "km"), ("5km", "km"), ("5 КМ", "km"), ("$5", "$"), ("5 m²", "m²"), ("5 м2", "м²"), ("5 часов", "часов")],
)
def test_a_unit_may_be_typed_too(text, unit):
    assert readings(text, units=[unit, ""]) == values("5")


def test_a_raised_two_is_no_part_of_the_number():
    assert readings("5²", units=["m²"]) == set()


@pytest.mark.parametrize(
    ("value", "is_right"), [("3.09", True), ("3.19", True), ("3.14", True), ("3.0899999999", False), ("3.2", False)]
)
def test_the_ends_of_a_tolerance_belong_to_it(value, is_right):
    assert is_within(Decimal(value), of=Decimal("3.14"), tolerance=Decimal("0.05")) is is_right


def test_nothing_is_rounded_on_the_way():
    near = Decimal("9" * 30 + "." + "9" * 30)
    assert not is_within(near, of=Decimal("1e30"), tolerance=Decimal(0))
    assert not is_within(Decimal("1e99"), of=Decimal("1e-99"), tolerance=Decimal("1e98"))


@pytest.mark.parametrize(
    ("text", "value"),
    [("3.14", "3.14"), ("3,14", "3.14"), (" -5 ", "-5"), ("−5", "-5"), ("2e3", "2000")],
)
def test_what_an_author_wrote_is_one_number(text, value):
    assert decimal_of(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "x", "1 000", "1,234.5", ".5", "nan", "1e999", "1" * 31, "٣"])
def test_what_an_author_wrote_is_refused_when_it_says_more(text):
    assert decimal_of(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_a_number_is_among_its_readings(number):
    assert number in readings(f"{number:f}")
    assert number in readings(f"{number:f}".replace(".", ","))
    assert number in readings(f"{number:,.3f}".replace(",", " "))


@given(st.text(max_size=45))
def test_nothing_typed_makes_a_fault(text):
    assert all(value.is_finite() for value in readings(text))
