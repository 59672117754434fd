from uuid import UUID

import pytest

from courses.outline import Progress, State
from courses.page_rows import PageRow, build
from tests.courses.factories import NOW

COURSE = "000100010001"


def key(number: int) -> UUID:
    return UUID(int=number)


def row(number, path, kind, **fields):
    return PageRow(
        pk=number, translation_key=key(number), title=f"Page {number}", path=path, url="", kind=kind, **fields
    )


def step(number, path, kind="lessonpage", *, minutes=10, is_required=True, **fields):
    return row(number, path, kind, minutes=minutes, is_required=is_required, **fields)


def outline():
    """A pre-test, two modules of two lessons, a final test that waits for them."""
    return build(
        [
            row(1, COURSE, "coursepage"),
            step(2, f"{COURSE}0001", "quizpage"),
            row(3, f"{COURSE}0002", "modulepage", summary="The first."),
            step(4, f"{COURSE}00020001"),
            step(5, f"{COURSE}00020002", minutes=5),
            row(6, f"{COURSE}0003", "modulepage"),
            step(7, f"{COURSE}00030001"),
            step(8, f"{COURSE}00030002", is_required=False),
            step(9, f"{COURSE}0004", "quizpage", minutes=40, opens_after_lessons=True),
        ]
    )


def progress(*done, last=None):
    return Progress(outline(), done={key(number): NOW for number in done}, last=key(last) if last else None)


def test_modules_are_numbered_and_tests_stand_between_them():
    assert [(section.number, [step.number for step in section.steps]) for section in outline().sections] == [
        (None, [""]),
        (1, ["1.1", "1.2"]),
        (2, ["2.1", "2.2"]),
        (None, [""]),
    ]
    assert outline().minutes == 85
    assert len(outline().lessons) == 4


def test_a_step_below_an_unpublished_module_is_left_out():
    course = build([row(1, COURSE, "coursepage"), step(4, f"{COURSE}00020001")])

    assert course.steps == ()
    assert not Progress(course).is_complete  # nothing asked for is not everything done


def test_neighbours_go_across_modules_and_end():
    steps = outline().steps

    assert [one and one.pk for one in outline().neighbours(steps[0])] == [None, 4]
    assert [one and one.pk for one in outline().neighbours(steps[2])] == [4, 7]
    assert [one and one.pk for one in outline().neighbours(steps[-1])] == [8, None]


@pytest.mark.parametrize(
    ("done", "last", "expected"),
    [
        ((), None, 2),
        ((2,), None, 4),
        ((2, 4), 7, 7),  # left in the middle of 2.1
        ((2, 4, 7), 7, 5),  # the step read last is done: back to what was left out
        ((2, 4, 5, 7), None, 9),  # 2.2 is not required, so the test is open
        ((2, 4, 5, 7, 9), None, 8),
        ((2, 4, 5, 7, 8, 9), None, None),
    ],
)
def test_where_to_continue(done, last, expected):
    following = progress(*done, last=last).next_step
    assert (following and following.pk) == expected


def test_the_final_test_opens_when_the_required_steps_before_it_are_done():
    final = outline().steps[-1]

    assert progress(2, 4, 5).state_of(final) == State.LATER
    assert progress(2, 4, 5, 7, last=8).state_of(final) == State.TODO
    assert progress(2, 4, 5, 7).state_of(final) == State.CURRENT


def test_the_shape_of_each_section_follows_its_steps():
    def shapes(*done):
        return [state for _section, state in progress(*done)]

    assert shapes() == [State.CURRENT, State.TODO, State.TODO, State.LATER]
    assert shapes(2, 4) == [State.DONE, State.CURRENT, State.TODO, State.LATER]
    assert shapes(2, 4, 5, 7) == [State.DONE, State.DONE, State.PARTLY, State.CURRENT]


def test_minutes_left_and_completion():
    assert progress(2, 4).minutes_left(outline().sections[1].steps) == 5
    assert not progress(2, 4, 5, 7).is_complete
    assert progress(2, 4, 5, 7, 9).is_complete


def test_after_a_step_comes_the_next_one_not_done():
    steps = outline().steps

    assert progress(2, 4, 5).step_after(steps[1]).pk == 7
    assert progress(4, 5, 7, 8).step_after(steps[4]).pk == 2  # the pre-test was left out, and the final test waits
    assert progress(2, 4, 5, 7, 8, 9).step_after(steps[-1]) is None
