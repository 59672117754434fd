from datetime import UTC, date, datetime, timedelta

import pytest

from lms.demo.clock import days_ago, next_morning, spread, two_years_before, working_days


def test_days_ago(monday):
    assert days_ago(monday, 2, hour=7, minute=5) == datetime(2026, 3, 7, 7, 5, tzinfo=UTC)


def test_two_years_before_is_a_day_in_every_year():
    assert two_years_before(date(2028, 2, 29)) == date(2026, 2, 1)


def test_next_morning(monday):
    assert next_morning(monday, minute=4) == datetime(2026, 3, 10, 6, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("offsets", "days"),
    [
        ([0, 2], ["09", "11"]),
        ([5], ["16"]),  # a Saturday moves to Monday
        ([4, 5], ["16", "17"]),  # Friday and Saturday move together
    ],
)
def test_working_days(monday, offsets, days):
    assert [day.strftime("%d") for day in working_days(monday.date(), offsets)] == days


@pytest.mark.parametrize("count", [0, 1, 21])
@pytest.mark.parametrize("days", [0, 3, 40])
def test_spread_goes_forward_and_ends_on_the_last_day(monday, count, days):
    last = monday + timedelta(days=days)
    moments = list(spread(monday, last, count))
    assert len(moments) == count
    assert moments == sorted(set(moments))
    assert all(moment > monday for moment in moments)
    if count and days:
        assert moments[-1].date() == last.date()
