"""Every zone, 2026 to 2028: wall time, moment and what is shown agree, at every change of the clocks too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import zones
from webinars.calendar import TimeSkipped, announce, comes_twice, moments, offset_minutes, time_pair

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
EVERY_ZONE = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
OURS = ["Asia/Ashgabat", "Europe/Istanbul", "Europe/Minsk", "Asia/Kolkata", "Europe/Moscow", "Europe/Kyiv"]


@dataclass(frozen=True)
class Change:
    """The clocks of ``zone`` are set ``by`` forward (or back) at ``at``."""

    zone: str
    at: datetime
    before: int
    after: int

    @property
    def by(self) -> timedelta:
        return timedelta(minutes=self.after - self.before)

    @property
    def wall_before(self) -> datetime:
        """What the clock would show at the change, had it not been set (naive)."""
        return self.at.replace(tzinfo=None) + timedelta(minutes=self.before)

    @property
    def wall_after(self) -> datetime:
        return self.wall_before + self.by


def offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset()


def changes_of(name: str) -> Iterator[Change]:
    zone = ZoneInfo(name)
    day = FIRST - DAY
    while day < LAST:
        if offset(day, zone) != offset(day + DAY, zone):
            yield _change(name, zone, day, day + DAY)
        day += DAY


def _change(name: str, zone: ZoneInfo, low: datetime, high: datetime) -> Change:
    before, after = offset(low, zone), offset(high, zone)
    while high - low > MINUTE:
        middle = low + (high - low) // 2 // MINUTE * MINUTE
        low, high = (middle, high) if offset(middle, zone) == before else (low, middle)
    return Change(name, high, before // MINUTE, after // MINUTE)


@cache
def every_change() -> list[Change]:
    return [change for name in EVERY_ZONE for change in changes_of(name)]


def gaps() -> list[Change]:
    return [change for change in every_change() if change.by > timedelta()]


def folds() -> list[Change]:
    return [change for change in every_change() if change.by < timedelta()]


def announced(wall: datetime, zone: str, *, later: bool = False) -> datetime:
    return announce(wall.date(), wall.time(), zone, later=later).at


def test_there_are_changes_of_the_clocks_to_look_at():
    assert len(EVERY_ZONE) > 590
    assert len(gaps()) > 400
    assert {change.by for change in gaps()} >= {HOUR / 2, HOUR, 2 * HOUR}  # Lord Howe, most, Troll
    assert [f"{c.wall_before:%Y-%m-%d %H:%M}" for c in every_change() if c.zone == "Europe/Kyiv"][2:4] == [
        "2027-03-28 03:00",
        "2027-10-31 04:00",
    ]


def test_every_gap_refuses_each_of_its_times_and_names_one_that_exists():
    for gap in gaps():
        for inside in (gap.wall_before, gap.wall_before + gap.by / 2, gap.wall_after - MINUTE):
            assert moments(inside.date(), inside.time(), gap.zone) == [], gap
            with pytest.raises(TimeSkipped) as refusal:
                announced(inside, gap.zone)
            suggested = refusal.value.suggestion
            assert suggested == inside + gap.by, gap
            assert announced(suggested, gap.zone) == gap.at + (inside - gap.wall_before), gap


def test_around_every_gap_the_times_follow_each_other():
    for gap in gaps():
        assert announced(gap.wall_before - MINUTE, gap.zone) == gap.at - MINUTE, gap
        assert announced(gap.wall_after, gap.zone) == gap.at, gap


def test_every_fold_has_both_of_its_times_in_their_order():
    for fold in folds():
        for inside in (fold.wall_after, fold.wall_after - fold.by / 2, fold.wall_before - MINUTE):
            first, second = moments(inside.date(), inside.time(), fold.zone)
            assert comes_twice(inside.date(), inside.time(), fold.zone)
            assert second - first == -fold.by, fold
            assert [announced(inside, fold.zone), announced(inside, fold.zone, later=True)] == [first, second], fold
            offsets = [offset_minutes(moment, fold.zone) for moment in (first, second)]
            assert offsets == [fold.before, fold.after], fold


def test_around_every_fold_a_time_comes_once():
    for fold in folds():
        assert moments((fold.wall_after - MINUTE).date(), (fold.wall_after - MINUTE).time(), fold.zone) == [
            fold.at + fold.by - MINUTE
        ], fold
        assert moments(fold.wall_before.date(), fold.wall_before.time(), fold.zone) == [fold.at - fold.by], fold


def test_who_looks_from_a_place_whose_clocks_change_sees_the_hours_of_their_clock():
    """A session of two hours about each change, held in Ashgabat, read where the clocks are set."""
    for change in every_change():
        starts, ends = change.at - HOUR, change.at + HOUR
        seen = time_pair(starts, ends, viewer_zone=change.zone, event_zone="Asia/Ashgabat")
        assert seen.viewer.hours == f"{change.wall_before - HOUR:%H:%M}–{change.wall_after + HOUR:%H:%M}", change
        assert seen.event is not None or {change.before, change.after} == {300}
        event = seen.event or seen.viewer
        assert event.hours == f"{starts + 5 * HOUR:%H:%M}–{ends + 5 * HOUR:%H:%M}", change


def test_zones_that_part_at_a_change_are_both_shown():
    """One place sets its clocks while the session runs, the other does not: at its start alone they agree."""
    for change in every_change():
        still = f"Etc/GMT{-change.before // 60:+d}" if change.before % 60 == 0 else ""
        if still in EVERY_ZONE:
            pair = time_pair(change.at - HOUR, change.at + HOUR, viewer_zone=change.zone, event_zone=still)
            assert pair.event is not None, change
            assert pair.viewer.starts.replace(tzinfo=None) == pair.event.starts.replace(tzinfo=None), change


WALLS = st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None)).map(
    lambda wall: wall.replace(second=0, microsecond=0)
)


@st.composite
def walls_and_zones(draw) -> tuple[datetime, str]:
    """A wall time anywhere, or within three hours of a change of the clocks."""
    if draw(st.booleans()):
        return draw(WALLS), draw(st.sampled_from(EVERY_ZONE))
    change = draw(st.sampled_from(every_change()))
    return change.wall_before + draw(st.integers(-180, 180)) * MINUTE, change.zone


@given(walls_and_zones(), st.sampled_from(EVERY_ZONE), st.booleans())
def test_a_wall_time_is_shown_as_it_was_announced_and_at_one_moment_everywhere(wall_and_zone, viewer, later):
    wall, zone = wall_and_zone
    try:
        held = announce(wall.date(), wall.time(), zone, later=later)
    except TimeSkipped as skipped:
        wall = skipped.suggestion
        held = announce(wall.date(), wall.time(), zone, later=later)

    pair = time_pair(held.at, held.at + 2 * HOUR, viewer_zone=viewer, event_zone=zone)
    event = pair.event or pair.viewer

    assert event.starts.replace(tzinfo=None, fold=0) == wall
    assert held.at + held.utc_offset_minutes * MINUTE == wall.replace(tzinfo=UTC)
    assert pair.viewer.starts == pair.viewer.ends - 2 * HOUR == held.at
    assert held.at in moments(pair.viewer.starts.date(), pair.viewer.starts.time(), viewer)


@given(st.sampled_from(folds() + gaps()), st.sampled_from(OURS))
def test_our_readers_agree_on_the_moment_at_every_change(change, viewer):
    pair = time_pair(change.at, change.at + HOUR, viewer_zone=viewer, event_zone=change.zone)

    assert pair.viewer.starts.astimezone(UTC) == change.at
    assert (pair.event is None) == (pair.viewer.starts.utcoffset() == timedelta(minutes=change.after))


def test_offsets_are_whole_minutes_all_these_years():
    """``utc_offset_minutes`` loses nothing."""
    for name in EVERY_ZONE:
        for moment in (FIRST, FIRST + 200 * DAY, LAST):
            assert not offset(moment, ZoneInfo(name)) % MINUTE, name


def test_the_zones_to_choose_from_are_among_them():
    assert set(zones.ZONES) <= set(EVERY_ZONE)
