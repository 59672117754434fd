import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.identifiers import CHECK_LETTERS, is_code, is_consistent, new_code, new_serial, read_serial, serial

years = st.integers(2020, 2999)
numbers = st.integers(0, 999_999)


def test_a_serial_is_year_number_and_two_check_characters():
    assert serial(2026, 4182) == f"WM-2026-004182-{serial(2026, 4182)[-2:]}"
    assert is_consistent(serial(2026, 4182))


@given(years, numbers)
def test_check_characters_use_no_letter_that_looks_like_a_digit(year, number):
    assert set(serial(year, number)[-2:]) <= set(CHECK_LETTERS)
    assert not set(CHECK_LETTERS) & set("01OI")


@given(years, numbers, st.integers(0, 9), st.integers(0, 9))
def test_any_one_wrong_digit_is_noticed(year, number, position, digit):
    good = serial(year, number)
    digits = good[3:7] + good[8:14]
    if digits[position] == str(digit):
        return
    wrong = digits[:position] + str(digit) + digits[position + 1 :]
    assert not is_consistent(f"WM-{wrong[:4]}-{wrong[4:]}-{good[-2:]}")


@given(years, numbers, st.integers(0, 8))
def test_two_neighbours_swapped_are_noticed(year, number, position):
    good = serial(year, number)
    digits = list(good[3:7] + good[8:14])
    if digits[position] == digits[position + 1]:
        return
    digits[position], digits[position + 1] = digits[position + 1], digits[position]
    wrong = "".join(digits)
    assert not is_consistent(f"WM-{wrong[:4]}-{wrong[4:]}-{good[-2:]}")


@given(years, numbers)
def test_a_serial_is_read_however_it_is_typed(year, number):
    printed = serial(year, number)
    for typed in (printed, printed.lower(), printed.replace("-", ""), f"  {printed.replace('-', ' ')} "):
        assert read_serial(typed) == printed


@pytest.mark.parametrize("typed", ["", "WM", "WM-26-4182-K7", "XX-2026-004182-K7", "WM-2026-004182-K", "9" * 5000])
def test_what_is_no_serial_is_read_as_none(typed):
    assert read_serial(typed) is None


def test_codes_are_26_characters_and_never_the_same():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(is_code(code) for code in codes)


def test_a_new_serial_is_consistent():
    assert is_consistent(new_serial(2026))
