from datetime import timedelta

import pytest

from quizzes import clock
from tests.quizzes.factories import NOW

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def test_the_deadline_counts_from_the_start_with_what_was_granted():
    assert clock.deadline_of(started_at=NOW, minutes=40) == NOW + timedelta(minutes=40)
    assert clock.deadline_of(started_at=NOW, minutes=40, extra_minutes=20) == NOW + HOUR
    assert clock.deadline_of(started_at=NOW, minutes=None, extra_minutes=20) is None


def test_an_allowance_moves_a_deadline_and_makes_none():
    assert clock.extended(NOW, minutes=60) == NOW + HOUR
    assert clock.extended(None, minutes=60) is None


@pytest.mark.parametrize(("after", "taken"), [(-1, True), (0, True), (60, True), (61, False)])
def test_answers_are_taken_till_a_minute_after_the_deadline(after, taken):
    now = NOW + after * SECOND
    assert (clock.may_save(NOW, now), clock.is_over(NOW, now)) == (taken, not taken)


def test_without_a_deadline_the_time_is_never_over():
    assert clock.may_save(None, NOW + 1000 * HOUR)
    assert not clock.is_over(None, NOW)
    assert clock.time_left(None, NOW) is None


def test_the_time_left_is_never_below_nothing_and_without_the_grace():
    assert clock.time_left(NOW + HOUR, NOW) == HOUR
    assert clock.time_left(NOW, NOW + SECOND) == timedelta(0)


@pytest.mark.parametrize(
    ("handed_in_at", "hours", "opens"), [(NOW, 24, NOW + 24 * HOUR), (NOW, 0, None), (None, 24, None)]
)
def test_the_next_attempt_opens_so_many_hours_after_the_last(handed_in_at, hours, opens):
    assert clock.opens_again_at(handed_in_at=handed_in_at, hours=hours) == opens
