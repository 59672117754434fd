"""Facility and discrimination, by hand and by what must always hold."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.items import AGAINST, FEWEST, FLAT, TOO_EASY, TOO_HARD, Seen, Tally, questions_seen, remarks
from quizzes.kinds import State


def seen(share, rest, *, options=(), seconds=None):
    state = State.RIGHT if share == 1 else State.WRONG
    return Seen("q", share, rest, state, list(options), seconds)


def tally_of(pairs):
    tally = Tally()
    for share, rest in pairs:
        tally.add(seen(share, rest))
    return tally


# Ten people: whether the question was right, and the share of the rest of the paper.
WORKED = [(1, 0.9), (1, 0.8), (1, 0.8), (1, 0.7), (1, 0.6), (1, 0.4), (0, 0.6), (0, 0.5), (0, 0.3), (0, 0.2)]


def test_a_worked_example():
    """Right: mean of the rest 4.2/6 = 0.7; wrong: 1.6/4 = 0.4. The rest has mean 0.58 and sum of squares 3.84, so the
    spread is sqrt(3.84/10 - 0.58 ** 2) = sqrt(0.0476) = 0.21817. r = (0.7 - 0.4) / 0.21817 * sqrt(0.6 * 0.4) = 0.6736.
    """
    stored = tally_of(WORKED).stored()
    assert stored["facility"] == 0.6
    assert stored["discrimination"] == pytest.approx(0.6736, abs=0.0001)
    assert stored["states"] == {"right": 6, "wrong": 4}


def test_of_small_groups_nothing_is_said():
    assert tally_of(WORKED[: FEWEST - 1]).stored() == {}
    assert tally_of(WORKED[:FEWEST]).stored()["discrimination"] is None
    assert tally_of(WORKED[:9]).stored()["discrimination"] is None


@pytest.mark.parametrize("pairs", [[(1, 0.1 * n) for n in range(10)], [(n % 2, 0.5) for n in range(10)]])
def test_without_spread_there_is_no_discrimination(pairs):
    assert tally_of(pairs).stored()["discrimination"] is None


@given(st.lists(st.tuples(st.sampled_from([0, 0.25, 0.5, 1]), st.floats(0, 1)), min_size=FEWEST, max_size=60))
def test_what_always_holds(pairs):
    stored = tally_of(pairs).stored()
    assert 0 <= stored["facility"] <= 1
    assert stored["discrimination"] is None or -1 <= stored["discrimination"] <= 1
    assert tally_of(reversed(pairs)).stored()["facility"] == pytest.approx(stored["facility"])


def test_the_median_is_of_those_whose_browser_said():
    tally = Tally()
    for seconds in (10, 20, 30, 40, 9000, None):
        tally.add(seen(1, 0.5, seconds=seconds))
    assert tally.median_seconds == 30
    assert max(tally.seconds) == 3600


def test_four_clocks_are_too_few():
    tally = Tally()
    for seconds in (10, 20, 30, 40, None):
        tally.add(seen(1, 0.5, seconds=seconds))
    assert tally.stored()["seconds"] is None


KEY = {
    "questions": [
        {"id": "a", "question": "A", "body": {"options": [{"token": "t", "option": "one"}]}},
        {"id": "b", "question": "B", "body": {}},
        {"id": "c", "question": "C", "body": {}},
        {"id": "d", "question": "D", "body": {}},
    ]
}


def test_a_question_stands_against_the_rest_of_its_paper():
    scored = {"a": ["1", 1], "b": ["0.50", 2], "c": [None, 1], "d": ["1", 0]}  # c is being read, d does not count
    found = list(questions_seen(key=KEY, answers={"a": ["t"], "b": ["x"]}, scored=scored, spent={"a": 12}))
    assert found == [
        Seen("A", 1.0, 0.5, State.RIGHT, ["one"], 12),
        Seen("B", 0.5, 1.0, State.PARTLY, [], None),
    ]


def test_a_paper_of_one_question_has_no_rest():
    [only] = questions_seen(key=KEY, answers={}, scored={"a": ["0", 1]}, spent={})
    assert only.rest is None


def test_what_was_left_out_is_told_from_what_was_wrong():
    scored = {"a": ["0", 1], "b": ["0", 1]}
    found = questions_seen(key=KEY, answers={"a": ["t"]}, scored=scored, spent={})
    assert [one.state for one in found] == [State.WRONG, State.UNANSWERED]


def test_options_are_counted():
    tally = Tally()
    for option in ("x", "x", "y", "x", "y"):
        tally.add(seen(0, 0.5, options=[option]))
    assert tally.stored()["options"] == Counter(x=3, y=2)


@pytest.mark.parametrize(
    ("facility", "discrimination", "told"),
    [
        (0.97, 0.3, [TOO_EASY]),
        (0.1, 0.3, [TOO_HARD]),
        (0.1, -0.2, [TOO_HARD, AGAINST]),
        (0.6, 0.05, [FLAT]),
        (0.6, 0.3, []),
        (0.6, None, []),
    ],
)
def test_what_an_author_should_look_at(facility, discrimination, told):
    assert remarks({"facility": facility, "discrimination": discrimination}) == told
