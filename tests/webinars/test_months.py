from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webinars.months import Month

MONTHS = st.builds(Month, st.integers(2000, 2099), st.integers(1, 12))


@pytest.mark.parametrize("name", ["2026-12", "2000-01", "2099-12"])
def test_a_month_is_known_by_its_name(name):
    assert str(Month.named(name)) == name


@pytest.mark.parametrize(
    "name", ["", "2026", "2026-13", "2026-00", "2026-1", "1999-12", "2100-01", "2026-12-01", "٢٠٢٦-12"]
)
def test_what_is_no_month(name):
    assert Month.named(name) is None


def test_the_months_beside_it():
    assert (Month(2026, 12).next, Month(2026, 1).previous) == (Month(2027, 1), Month(2025, 12))
    assert Month(2000, 1).previous is None
    assert Month(2099, 12).next is None


@given(MONTHS)
def test_next_and_previous_lead_back(month):
    if month.next:
        assert month.next.previous == month
        assert month.next.first_day - month.first_day <= timedelta(days=31)


@given(MONTHS)
def test_weeks_are_whole_and_hold_every_day_once(month):
    days = [day for week in month.weeks for day in week]

    assert all(len(week) == 7 and week[0].weekday() == 0 for week in month.weeks)
    assert days == sorted(set(days))
    own = [day for day in days if Month.of(day) == month]
    assert own[0] == month.first_day
    assert (own[-1] + timedelta(days=1)).day == 1


@given(MONTHS, st.sampled_from(sorted(available_timezones())), st.integers(-3000, 3000))
def test_a_moment_lies_within_the_bounds_of_the_month_that_the_clock_shows(month, zone, minutes):
    begins, ends = month.bounds(zone)

    for edge in (begins, ends):
        moment = edge + timedelta(minutes=minutes)
        assert (begins <= moment < ends) == (Month.of(moment.astimezone(ZoneInfo(zone)).date()) == month)


def test_bounds_are_of_the_readers_clock():
    assert Month(2026, 12).bounds("Asia/Ashgabat") == (
        datetime(2026, 11, 30, 19, tzinfo=UTC),
        datetime(2026, 12, 31, 19, tzinfo=UTC),
    )


def test_the_month_of_a_day():
    assert Month.of(date(2026, 12, 31)) == Month(2026, 12)
