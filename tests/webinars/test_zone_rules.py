"""What new rules of a zone do to a session: values in, values out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from people import zones
from webinars.calendar import TimeSkipped, announce
from webinars.zone_rules import Times, ZoneUnknown, at_the_clock, derive, with_offset

ASHGABAT = "Asia/Ashgabat"
DAY = date(2026, 3, 17)
HOUR = timedelta(hours=1)


def utc(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def times(start=time(10), end=time(12, 30), day=DAY, zone=ASHGABAT, later=False) -> Times:
    starts, ends = announce(day, start, zone, later=later), announce(day, end, zone, later=later)
    return Times(day, start, end, starts.utc_offset_minutes, starts.at, ends.at)


def test_the_same_rules_change_nothing():
    assert derive(times(), ASHGABAT) == times()


def test_the_wall_time_holds_and_the_moment_is_another(rules):
    kept = times()
    rules(4)

    found = derive(kept, ASHGABAT)

    assert (found.on_date, found.starts_local, found.ends_local) == (DAY, time(10), time(12, 30))
    assert (found.starts_at, found.ends_at) == (utc(17, 6), utc(17, 8, 30))
    assert found.utc_offset_minutes == 240
    assert derive(found, ASHGABAT) == found


def test_rules_that_begin_after_the_session_leave_it(rules):
    kept = times()
    rules(5, (utc(18, 0), 4))

    assert derive(kept, ASHGABAT) == kept


def test_a_time_that_clocks_skip_now_begins_behind_the_gap(rules):
    """10:00 becomes 11:00 in the night of the clocks, so 10:30 is 11:30: the moment that it would have been."""
    kept = times(time(10, 30), time(12, 30))
    rules(5, (utc(17, 5), 6))

    found = derive(kept, ASHGABAT)

    assert (found.starts_at, found.ends_at) == (utc(17, 5, 30), utc(17, 6, 30))
    assert (found.starts_local, found.on_date) == (time(10, 30), DAY)  # as announced, until somebody answers
    assert derive(found, ASHGABAT) == found
    assert at_the_clock(found, ASHGABAT).starts_local == time(11, 30)
    assert at_the_clock(found, ASHGABAT).ends_local == time(12, 30)


def test_a_session_that_lies_in_the_gap_keeps_its_length(rules):
    kept = times(time(10, 15), time(11, 15))
    rules(5, (utc(17, 5), 6))

    found = derive(kept, ASHGABAT)

    assert (found.starts_at, found.ends_at) == (utc(17, 5, 15), utc(17, 6, 15))
    assert at_the_clock(found, ASHGABAT).starts_local == time(11, 15)
    assert derive(found, ASHGABAT) == found


@pytest.mark.parametrize(
    ("hours", "then", "starts"),
    [
        (5, 4, utc(17, 4, 30)),  # twice: at UTC+5, as announced, and at UTC+4
        (6, 5, utc(17, 4, 30)),  # the second of the two has the offset it was announced with
        (7, 6, utc(17, 2, 30)),  # neither has: the first
    ],
)
def test_of_a_time_that_comes_twice_now_the_announced_offset_decides(rules, hours, then, starts):
    kept = times(time(9, 30), time(12))
    fold = datetime(2026, 3, 17, 10, tzinfo=UTC) - timedelta(hours=hours)
    rules(hours, (fold, then))

    assert derive(kept, ASHGABAT).starts_at == starts


@pytest.mark.parametrize("start", [time(3, 10), time(2, 30)])  # within the fold, and before it by the summer's offset
def test_the_second_of_two_times_stays_the_second(start):
    kept = times(start, time(3, 50), date(2026, 10, 25), "Europe/Kyiv", later=True)

    assert derive(kept, "Europe/Kyiv") == kept


def test_back_to_the_announced_offset_and_the_clock_of_that_moment(rules):
    kept = times()
    rules(4)

    before = with_offset(derive(kept, ASHGABAT), 300)

    assert before == kept
    now = at_the_clock(before, ASHGABAT)
    assert (now.starts_local, now.ends_local, now.utc_offset_minutes) == (time(9), time(11, 30), 240)
    assert (now.starts_at, now.ends_at) == (kept.starts_at, kept.ends_at)
    assert derive(now, ASHGABAT) == now


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "../../etc/passwd", ""])
def test_a_zone_that_is_gone(zone):
    with pytest.raises(ZoneUnknown):
        derive(times(), zone)


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.integers(15, 300),
    st.sampled_from(zones.ZONES),
    st.booleans(),
)
def test_no_session_is_touched_while_the_rules_stay(day, start, minutes, zone, later):
    end = (datetime.combine(day, start) + timedelta(minutes=minutes)).time()
    try:
        kept = times(start, end, day, zone, later)
    except TimeSkipped:
        assume(False)
    assume(kept.ends_at > kept.starts_at)

    assert derive(kept, zone) == kept
    assert with_offset(kept, kept.utc_offset_minutes) == kept
