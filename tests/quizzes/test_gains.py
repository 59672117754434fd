from decimal import Decimal

from quizzes.gains import Gain, Place, gains
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
