from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from webinars.calendar import time_pair
from webinars.panel import SessionSeen, State, Viewer, make_panel

START = datetime(2026, 3, 17, 5, tzinfo=UTC)
END = START + timedelta(minutes=150)
BEFORE = START - timedelta(days=8)
LEARNER = Viewer(is_known=True)
STRANGER = Viewer(is_known=False)
SESSION = SessionSeen(
    pk=1,
    number=1,
    title="",
    starts_at=START,
    ends_at=END,
    times=time_pair(START, END, viewer_zone="Europe/Istanbul", event_zone="Asia/Ashgabat"),
    has_join_link=True,
    capacity=60,
    registered_count=47,
    waiting_count=0,
    is_cancelled=False,
)
FULL = replace(SESSION, registered_count=60, waiting_count=6)
MINE = replace(SESSION, registration="registered")
AWAITED = replace(FULL, registration="waiting")
OFF = replace(SESSION, is_cancelled=True)
LATER = replace(SESSION, pk=2, number=2, starts_at=START + timedelta(days=2), ends_at=END + timedelta(days=2))


@pytest.mark.parametrize(
    ("sessions", "viewer", "now", "state"),
    [
        ([], LEARNER, BEFORE, State.NOT_SCHEDULED),
        ([OFF], LEARNER, BEFORE, State.CANCELLED),
        ([replace(MINE, is_cancelled=True)], LEARNER, START, State.CANCELLED),
        ([SESSION], STRANGER, BEFORE, State.SIGN_IN),
        ([SESSION], Viewer(is_known=True, is_of_the_audience=False), BEFORE, State.NOT_FOR_YOU),
        ([MINE], Viewer(is_known=True, is_of_the_audience=False), BEFORE, State.REGISTERED),  # added by hand
        ([SESSION], LEARNER, BEFORE, State.OPEN),
        ([replace(FULL, capacity=None)], LEARNER, BEFORE, State.OPEN),
        ([FULL], LEARNER, BEFORE, State.FULL),
        ([FULL, LATER], LEARNER, BEFORE, State.OPEN),
        ([AWAITED], LEARNER, BEFORE, State.WAITING),
        ([MINE], LEARNER, BEFORE, State.REGISTERED),
        ([MINE], LEARNER, START - timedelta(minutes=15, seconds=1), State.REGISTERED),
        ([MINE], LEARNER, START - timedelta(minutes=15), State.SOON),
        ([MINE], LEARNER, START, State.RUNNING),
        ([MINE], LEARNER, END - timedelta(seconds=1), State.RUNNING),
        ([MINE], LEARNER, END, State.ENDED),
        ([MINE, replace(LATER, registration="registered")], LEARNER, END, State.REGISTERED),
        ([MINE], STRANGER, END, State.ENDED),
        ([replace(SESSION, registration="cancelled")], LEARNER, BEFORE, State.OPEN),
    ],
)
def test_state(sessions, viewer, now, state):
    assert make_panel(sessions, viewer, now).state is state


def test_minutes_until_the_start_are_rounded_up():
    def minutes(seconds):
        return make_panel([MINE], LEARNER, START - timedelta(seconds=seconds)).minutes_until_start

    assert [minutes(720), minutes(719), minutes(1)] == [12, 12, 1]


def test_a_session_added_later_is_offered_to_those_registered():
    panel = make_panel([MINE, LATER], LEARNER, BEFORE)

    assert (panel.mine, panel.missed_out) == ([MINE], [LATER])


def test_the_fullest_session_speaks_for_the_places():
    assert make_panel([LATER, FULL], LEARNER, BEFORE).fullest == FULL
    assert make_panel([replace(FULL, capacity=None)], LEARNER, BEFORE).fullest is None


def test_who_was_there_needs_no_word_that_it_has_ended():
    assert make_panel([replace(MINE, minutes_attended=143)], LEARNER, END).was_there
    assert not make_panel([MINE], LEARNER, END).was_there
