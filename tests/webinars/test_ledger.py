from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webinars.ledger import Line, Status, Window, minutes, share_percent, status, stays

START = datetime(2026, 3, 17, 5, tzinfo=UTC)
WINDOW = Window(starts_at=START, ends_at=START + timedelta(minutes=150))
AFTER = START + timedelta(days=1)


def at(minute):
    return START + timedelta(minutes=minute)


def stay(start, end=None):
    return Line("present", at(start), None if end is None else at(end))


PRESENCE = Line("present")
EXCUSE = Line("excused")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], 0),
        ([PRESENCE], 150),
        ([EXCUSE], 0),
        ([stay(0, 40)], 40),
        ([stay(-20, 40)], 40),  # waited in the meeting before it began
        ([stay(100, 400)], 50),  # stayed on after the end
        ([stay(0, 40), stay(20, 60)], 60),  # telephone and laptop at once
        ([stay(0, 40), stay(50, 60)], 50),
        ([stay(60)], 90),  # nobody noted the end
        ([stay(0, 40), PRESENCE], 150),
        ([stay(-20, -5)], 0),
    ],
)
def test_minutes_are_the_union_of_stays_within_the_session(lines, expected):
    assert minutes(lines, WINDOW, AFTER) == expected


def test_minutes_of_a_running_session_end_now():
    assert minutes([PRESENCE], WINDOW, at(80)) == 80
    assert minutes([PRESENCE], WINDOW, at(-5)) == 0


@pytest.mark.parametrize(
    ("lines", "minute", "expected"),
    [
        ([], 80, Status.NOT_YET),
        ([], 151, Status.ABSENT),
        ([EXCUSE], 80, Status.EXCUSED),
        ([EXCUSE], 151, Status.EXCUSED),
        ([EXCUSE, PRESENCE], 151, Status.PRESENT),
        ([PRESENCE], -5, Status.PRESENT),
        ([stay(0)], 80, Status.PRESENT),
        ([stay(0, 52)], 80, Status.LEFT),
        ([stay(0, 52), stay(60)], 80, Status.PRESENT),
        ([stay(0, 52)], 151, Status.IN_PART),
        ([stay(0, 112)], 151, Status.IN_PART),
        ([stay(0, 113)], 151, Status.PRESENT),
    ],
)
def test_status(lines, minute, expected):
    assert status(lines, WINDOW, at(minute)) is expected


def test_the_threshold_is_reached_with_whole_minutes():
    assert WINDOW.minutes_needed == 113
    assert not WINDOW.has_been_attended(112)
    assert WINDOW.has_been_attended(113)


def test_nobody_attends_a_session_without_being_there_even_at_threshold_zero():
    anybody = Window(starts_at=START, ends_at=at(150), threshold_percent=0)

    assert not anybody.has_been_attended(0)
    assert anybody.has_been_attended(1)


def test_the_share_is_rounded_down():
    assert share_percent(112, WINDOW) == 74


MINUTE = st.integers(-60, 240)
STAY = st.tuples(MINUTE, MINUTE).map(lambda pair: stay(min(pair), max(pair)))
LINES = st.lists(st.one_of(STAY, MINUTE.map(stay), st.just(PRESENCE), st.just(EXCUSE)), max_size=8)


@settings(deadline=None)
@given(LINES, MINUTE)
def test_minutes_count_each_minute_once(lines, now):
    """Against the plain definition: the minutes of the session in which some line has the person there."""
    last = min(150, now)
    there = {
        minute
        for line in lines
        if line.kind == "present"
        for minute in range(max(last, 0))
        if (line.started_at or at(0)) <= at(minute) < (line.ended_at or at(last))
    }

    assert minutes(lines, WINDOW, at(now)) == len(there)


@settings(deadline=None)
@given(LINES, STAY, MINUTE)
def test_another_stay_never_takes_minutes_away(lines, another, now):
    assert minutes([*lines, another], WINDOW, at(now)) >= minutes(lines, WINDOW, at(now))


@settings(deadline=None)
@given(st.permutations([stay(0, 40), stay(20, 60), stay(70), EXCUSE]), MINUTE)
def test_the_order_of_lines_does_not_matter(lines, now):
    usual = [stay(0, 40), stay(20, 60), stay(70), EXCUSE]

    assert stays(lines, WINDOW, at(now)) == stays(usual, WINDOW, at(now))
    assert status(lines, WINDOW, at(now)) == status(usual, WINDOW, at(now))


@settings(deadline=None)
@given(LINES, MINUTE)
def test_stays_are_in_order_apart_and_within_the_session(lines, now):
    found = stays(lines, WINDOW, at(now))

    edges = [edge for pair in found for edge in pair]
    assert edges == sorted(set(edges))
    assert all(WINDOW.starts_at <= edge <= WINDOW.ends_at for edge in edges)
