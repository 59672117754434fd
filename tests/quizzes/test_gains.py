from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.gains import (
    FEWEST,
    Gain,
    GroupGain,
    Pair,
    Place,
    gains,
    group_gain,
    pairs_by_objective,
    rounded,
)
from quizzes.scoring import Score


def test_gains_of_the_objectives_both_tests_measure():
    before = {1: Score(Decimal(1), Decimal(4)), 2: Score(Decimal(3), Decimal(3))}
    after = {3: Score(Decimal(1), Decimal(1)), 1: Score(Decimal(3), Decimal(4))}
    assert gains(before=before, after=after) == {1: Gain(before=25, after=75)}


def test_points_may_be_lost():
    assert [(gain.points, gain.size) for gain in (Gain(50, 100), Gain(80, 75))] == [(50, 50), (-5, 5)]


def test_figures_of_near_dots_stand_together():
    assert [(gain.is_near, gain.place_between.x) for gain in (Gain(50, 100), Gain(75, 80), Gain(80, 75))] == [
        (False, 75),
        (True, 77),
        (True, 77),
    ]


def test_a_figure_at_an_end_of_the_line_leans_inwards():
    assert [(Place(x).lean, Place(x).dx) for x in (0, 50, 100)] == [("start", -12), ("middle", 0), ("end", 12)]


# Normalised: Hake 1998, with the example of the module worked out by hand

BEFORE = [40, 50, 60, 80, 100, 20]
AFTER = [70, 100, 80, 70, 90, 60]
OWN = ["0.50", "1.00", "0.50", "-0.50", None, "0.50"]


def pair(before, after, of=100):
    return Pair(Score(Decimal(before), Decimal(of)), Score(Decimal(after), Decimal(of)))


def six_people():
    return [pair(before, after) for before, after in zip(BEFORE, AFTER, strict=True)]


@pytest.mark.parametrize(("before", "after", "gained"), list(zip(BEFORE, AFTER, OWN, strict=True)))
def test_a_person_gains_a_share_of_what_was_missing(before, after, gained):
    assert Gain(before, after).normalised == (gained and Decimal(gained))


def test_the_worked_example_by_hand():
    found = group_gain(six_people())

    assert found == GroupGain(
        people=6,
        before=Decimal("58.3"),  # (40 + 50 + 60 + 80 + 100 + 20) / 6 = 350 / 6
        after=Decimal("78.3"),  # (70 + 100 + 80 + 70 + 90 + 60) / 6 = 470 / 6
        points=Decimal("20.0"),  # 120 / 6
        of_means=Decimal("0.48"),  # (120 / 6) / (250 / 6)
        of_people=Decimal("0.40"),  # (0.5 + 1 + 0.5 - 0.5 + 0.5) / 5
        full_before=1,
    )
    assert (found.line.before, found.line.after) == (58, 78)


def test_marks_count_by_their_share_whatever_they_are_out_of():
    tens = [pair(Decimal(one) / 10, Decimal(other) / 10, of=10) for one, other in zip(BEFORE, AFTER, strict=True)]
    assert group_gain(tens) == group_gain(six_people())


def test_few_people_have_no_figures():
    assert group_gain(six_people()[:4]) is None
    assert group_gain(six_people()[:5]).of_people is None  # one of five had everything right: four gains are too few
    assert group_gain([]) is None


def test_who_has_nothing_to_gain_is_counted_and_has_no_gain():
    everybody = group_gain([pair(100, 90)] * 5)
    assert (everybody.full_before, everybody.of_means, everybody.of_people) == (5, None, None)
    assert everybody.points == Decimal("-10.0")


def test_what_one_test_does_not_count_is_no_pair():
    assert group_gain([*six_people(), pair(3, 4, of=0)]) == group_gain(six_people())


def test_pairs_of_the_objectives_both_tests_of_a_person_measure():
    one, two = Score(Decimal(1), Decimal(4)), Score(Decimal(3), Decimal(4))
    void = Score(Decimal(0), Decimal(0))

    found = pairs_by_objective([({1: one, 2: one, 4: one}, {1: two, 3: two, 4: void}), ({1: two}, {1: two})])

    assert found == {1: [Pair(one, two), Pair(two, two)]}


@pytest.mark.parametrize(
    ("value", "step", "text"), [("0.125", "0.01", "0.13"), ("-0.125", "0.01", "-0.13"), ("58.25", "0.1", "58.3")]
)
def test_figures_are_rounded_half_up(value, step, text):
    assert str(rounded(Decimal(value), step)) == text


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=FEWEST, max_size=30))
def test_no_group_gains_more_than_there_is(percents):
    found = group_gain([pair(before, after) for before, after in percents])
    assert found.people == len(percents)
    assert found.of_means is None or found.of_means <= 1
    assert found.of_people is None or found.of_people <= 1
    assert (found.points > 0) <= (found.of_means is None or found.of_means >= 0)
