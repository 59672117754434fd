"""A conversation as a graph: which turns are lost, and what is said about them."""

import pytest

from courses.conversations import Problem, Turn, problems


def ending(number):
    return Turn(number, has_ending=True)


GOOD = [
    [Turn(1, (2, 3)), ending(2), ending(3)],
    [Turn(7, (7, 2)), ending(2)],  # asking again leads back; numbers need not follow one another
    [Turn(1, (2,)), Turn(2, (1, 3)), ending(3)],  # a ring with a way out
    [ending(1)],
]


@pytest.mark.parametrize("turns", GOOD)
def test_a_conversation_that_can_be_walked_has_no_problems(turns):
    assert problems(turns) == []


@pytest.mark.parametrize(
    ("turns", "found"),
    [
        ([Turn(1, (2,)), ending(2), ending(2)], [Problem(2, "Another turn has the number 2 already.")]),
        ([Turn(1, (2,)), Turn(2)], [Problem(1, "Give this turn options, or say how the conversation ended.")]),
        (
            [Turn(1, (2,), has_ending=True), ending(2)],
            [Problem(0, "This turn has options, so it is no ending: clear one of the two.")],
        ),
        ([Turn(1, (2, 5)), ending(2)], [Problem(0, "There is no turn 5.", option=1)]),
        ([Turn(1, (2,)), ending(2), ending(3)], [Problem(2, "No way leads from the first turn to this one.")]),
        (
            # A ring without a way out, beside an ending that is reached.
            [Turn(1, (2, 4)), Turn(2, (3,)), Turn(3, (2,)), ending(4)],
            [
                Problem(1, "No way leads from this turn to an ending."),
                Problem(2, "No way leads from this turn to an ending."),
            ],
        ),
        (
            # No ending anywhere.
            [Turn(1, (2,)), Turn(2, (1,))],
            [
                Problem(0, "No way leads from this turn to an ending."),
                Problem(1, "No way leads from this turn to an ending."),
            ],
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_is(turns, found):
    assert problems(turns) == found


def test_the_start_is_the_first_of_the_list_not_the_lowest_number():
    turns = [Turn(2, (3,)), Turn(1, (3,)), ending(3)]

    assert problems(turns) == [Problem(1, "No way leads from the first turn to this one.")]


def test_a_wrong_number_is_the_only_thing_said():
    """Turn 3 is not reached only because turn 1 names a turn 33."""
    turns = [Turn(1, (2, 33)), ending(2), ending(3)]

    assert problems(turns) == [Problem(0, "There is no turn 33.", option=1)]


def test_problems_come_in_the_order_of_the_list():
    turns = [Turn(1, (9, 8)), Turn(1), Turn(2, (7,))]

    assert [(problem.place, problem.option) for problem in problems(turns)] == [
        (0, 0),
        (0, 1),
        (1, None),
        (1, None),
        (2, 0),
    ]
