from decimal import Decimal

from quizzes.gains import Gain, gains
from quizzes.scoring import Score


def test_gains_of_the_objectives_both_tests_measure():
    before = {1: Score(Decimal(1), Decimal(4)), 2: Score(Decimal(3), Decimal(3))}
    after = {3: Score(Decimal(1), Decimal(1)), 1: Score(Decimal(3), Decimal(4))}
    assert gains(before=before, after=after) == {1: Gain(before=25, after=75)}


def test_points_may_be_lost():
    assert [(gain.points, gain.size) for gain in (Gain(50, 100), Gain(80, 75))] == [(50, 50), (-5, 5)]


def test_figures_of_near_dots_are_moved_apart():
    nudges = [(gain.nudge_before, gain.nudge_after) for gain in (Gain(50, 100), Gain(75, 80), Gain(80, 75))]
    assert nudges == [(0, 0), (-12, 12), (12, -12)]
