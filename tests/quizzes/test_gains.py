from decimal import Decimal

from quizzes.gains import Gain, gains
from quizzes.scoring import Score


def test_gains_of_the_objectives_both_tests_measure():
    before = {1: Score(Decimal(1), Decimal(4)), 2: Score(Decimal(3), Decimal(3))}
    after = {3: Score(Decimal(1), Decimal(1)), 1: Score(Decimal(3), Decimal(4))}
    assert gains(before=before, after=after) == {1: Gain(before=25, after=75)}


def test_points_may_be_lost_and_near_labels_are_known():
    assert [Gain(50, 100).points, Gain(80, 75).points] == [50, -5]
    assert [Gain(50, 100).is_tight, Gain(80, 75).is_tight] == [False, True]
