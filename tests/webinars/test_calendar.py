from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people.zones import ZONES
from webinars.calendar import Span, TimePair, TimeSkipped, announce, comes_twice, moments, time_pair

SPRING = date(2027, 3, 28)  # Kyiv: 03:00 becomes 04:00
AUTUMN = date(2027, 10, 31)  # Kyiv: 04:00 becomes 03:00


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_a_wall_time_becomes_utc_with_its_offset():
    announced = announce(date(2026, 3, 17), time(10), "Asia/Ashgabat")

    assert announced.at == utc(2026, 3, 17, 5)
    assert announced.utc_offset_minutes == 300


def test_an_offset_of_half_an_hour_is_kept():
    assert announce(date(2026, 3, 17), time(10), "Asia/Kolkata").utc_offset_minutes == 330


def test_a_skipped_time_is_refused_with_the_time_after_the_gap():
    with pytest.raises(TimeSkipped) as refusal:
        announce(SPRING, time(3, 30), "Europe/Kyiv")

    assert refusal.value.suggestion.isoformat() == "2027-03-28T04:30:00"


def test_a_day_that_a_country_skipped_suggests_the_next():
    with pytest.raises(TimeSkipped) as refusal:
        announce(date(2011, 12, 30), time(10), "Pacific/Apia")

    assert refusal.value.suggestion.isoformat() == "2011-12-31T10:00:00"


def test_a_time_that_comes_twice_is_the_earlier_unless_the_later_is_asked_for():
    assert comes_twice(AUTUMN, time(3, 30), "Europe/Kyiv")
    assert announce(AUTUMN, time(3, 30), "Europe/Kyiv").at == utc(2027, 10, 31, 0, 30)
    assert announce(AUTUMN, time(3, 30), "Europe/Kyiv", later=True).at == utc(2027, 10, 31, 1, 30)
    assert announce(AUTUMN, time(3, 30), "Europe/Kyiv", later=True).utc_offset_minutes == 120


WALLS = st.datetimes(datetime(2020, 1, 1), datetime(2037, 1, 1)).map(  # noqa: DTZ001 -- a wall time has no zone yet
    lambda wall: wall.replace(second=0, microsecond=0)
)


@settings(deadline=None)
@given(WALLS, st.sampled_from(ZONES))
def test_every_wall_time_is_announced_exactly_or_refused(wall, zone):
    found = moments(wall.date(), wall.time(), zone)

    assert len(found) <= 2
    for moment in found:
        assert moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall
    if found:
        announced = announce(wall.date(), wall.time(), zone)
        assert announced.at + timedelta(minutes=announced.utc_offset_minutes) == wall.replace(tzinfo=UTC)


@settings(deadline=None)
@given(WALLS.map(lambda wall: wall.replace(tzinfo=UTC)), st.sampled_from(ZONES))
def test_every_moment_is_found_again_from_its_wall_time(moment, zone):
    wall = moment.astimezone(ZoneInfo(zone))

    assert moment in moments(wall.date(), wall.time(), zone)


def skipped_times(zone, year):
    """A wall time inside each gap of a year."""
    hours = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=number) for number in range(366 * 24)]
    for before, after in pairwise(moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in hours):
        if after - before > timedelta(hours=1):
            yield before + timedelta(hours=1, minutes=10)


@settings(deadline=None, max_examples=8)
@given(st.sampled_from(ZONES), st.integers(2020, 2036))
def test_a_suggestion_exists_and_is_later(zone, year):
    for wall in skipped_times(zone, year):
        with pytest.raises(TimeSkipped) as refusal:
            announce(wall.date(), wall.time(), zone)
        suggestion = refusal.value.suggestion
        assert suggestion > wall
        assert moments(suggestion.date(), suggestion.time(), zone)


def test_there_are_skipped_times_to_test_with():
    assert [str(wall) for wall in skipped_times("Europe/Kyiv", 2027)] == ["2027-03-28 03:10:00"]


@pytest.mark.parametrize(
    ("zone", "hours", "city", "offset"),
    [
        ("Europe/Istanbul", "08:00–10:30", "Istanbul", "UTC+3"),
        ("Europe/Minsk", "08:00–10:30", "Minsk", "UTC+3"),
        ("Asia/Kolkata", "10:30–13:00", "Kolkata", "UTC+5:30"),
        ("Europe/Moscow", "08:00–10:30", "Moscow", "UTC+3"),
        ("Europe/Kyiv", "07:00–09:30", "Kyiv", "UTC+2"),
        ("UTC", "05:00–07:30", "UTC", "UTC"),
    ],
)
def test_each_viewer_sees_their_clock_and_the_events(zone, hours, city, offset):
    pair = time_pair(utc(2026, 3, 17, 5), utc(2026, 3, 17, 7, 30), viewer_zone=zone, event_zone="Asia/Ashgabat")

    assert (pair.viewer.hours, pair.viewer.city, pair.viewer.offset) == (hours, city, offset)
    assert pair.event is not None
    assert (pair.event.hours, pair.event.city, pair.event.offset) == ("10:00–12:30", "Ashgabat", "UTC+5")


def test_zones_that_coincide_are_shown_once():
    tashkent = ZoneInfo("Asia/Tashkent")
    pair = time_pair(
        utc(2026, 3, 17, 5), utc(2026, 3, 17, 7, 30), viewer_zone="Asia/Tashkent", event_zone="Asia/Ashgabat"
    )

    assert pair == TimePair(
        viewer=Span(
            starts=datetime(2026, 3, 17, 10, tzinfo=tashkent),
            ends=datetime(2026, 3, 17, 12, 30, tzinfo=tashkent),
            city="Tashkent",
            offset="UTC+5",
        ),
        event=None,
    )


def test_zones_that_coincide_only_in_summer_are_two_in_winter():
    def shown_twice(day):
        pair = time_pair(day, day + timedelta(hours=1), viewer_zone="Europe/Kyiv", event_zone="Europe/Minsk")
        return pair.event is not None

    assert not shown_twice(utc(2026, 7, 1, 9))
    assert shown_twice(utc(2026, 12, 1, 9))
