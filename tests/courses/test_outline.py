from uuid import UUID

import pytest

from courses.outline import Progress, State
from courses.page_rows import PageRow, build
from courses.structure import Prerequisite, Rules
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


# Order, prerequisites, rounds


def prerequisite(number, *, course=None):
    return Prerequisite(
        key=key(number), title=f"Page {number}", url=f"/{number}/", path="", course_key=key(course or number)
    )


def outline_with(*, rules=None, needs=(), module_needs=()):
    """Two modules of two lessons (the second of the second is optional) and a graded test."""
    return build(
        [
            row(1, COURSE, "coursepage", rules=rules, needs=tuple(needs)),
            row(2, f"{COURSE}0001", "modulepage"),
            step(3, f"{COURSE}00010001"),
            step(4, f"{COURSE}00010002"),
            row(5, f"{COURSE}0002", "modulepage", needs=tuple(module_needs)),
            step(6, f"{COURSE}00020001"),
            step(7, f"{COURSE}00020002", is_required=False),
            step(8, f"{COURSE}0003", "quizpage", is_test=True),
        ]
    )


def walk(course, *done, **fields):
    return Progress(course, done={key(number): NOW for number in done}, **fields)


def open_steps(progress):
    return [one.pk for one in progress.outline.steps if progress.is_open(one)]


@pytest.mark.parametrize(
    ("done", "expected"),
    [((), [3]), ((3,), [3, 4]), ((3, 4), [3, 4, 6]), ((3, 4, 6), [3, 4, 6, 7, 8])],  # 7 is optional: 8 waits not for it
)
def test_in_strict_order_a_step_opens_when_the_required_ones_before_it_are_done(done, expected):
    assert open_steps(walk(outline_with(rules=Rules(is_strict=True)), *done)) == expected


def test_in_free_order_everything_is_open():
    assert open_steps(walk(outline_with())) == [3, 4, 6, 7, 8]


def test_a_closed_step_says_how_many_required_ones_are_left_and_which_is_first():
    progress = walk(outline_with(rules=Rules(is_strict=True)), 3)
    closed = progress.why_closed(progress.outline.step(key(8)))

    assert (closed.steps_left, closed.first_step.pk, closed.prerequisites) == (2, 4, ())
    assert progress.state_of(progress.outline.step(key(8))) == State.LATER
    assert progress.section_state(progress.outline.sections[1]) == State.LATER


def test_a_course_with_a_prerequisite_is_closed_until_it_is_met():
    course = outline_with(needs=[prerequisite(100)])

    assert open_steps(walk(course)) == []
    assert [need.title for need in walk(course).missing] == ["Page 100"]
    assert walk(course).next_step is None
    assert open_steps(walk(course, met=frozenset({key(100)}))) == [3, 4, 6, 7, 8]


def test_what_was_begun_is_not_closed_by_a_prerequisite_that_comes_later():
    assert open_steps(walk(outline_with(needs=[prerequisite(100)]), 4)) == [3, 4, 6, 7, 8]


def test_a_module_of_the_course_itself_may_come_before_all_others():
    course = outline_with(needs=[prerequisite(2, course=1)])

    assert course.needs_elsewhere == ()
    assert open_steps(walk(course, 3)) == [3, 4]
    assert open_steps(walk(course, 3, 4)) == [3, 4, 6, 7, 8]


def test_a_module_waits_for_its_own_prerequisites_alone():
    course = outline_with(module_needs=[prerequisite(2, course=1), prerequisite(100)])

    assert [need.key for need in course.needs_elsewhere] == [key(100)]
    assert open_steps(walk(course)) == [3, 4, 8]
    assert open_steps(walk(course, 3, 4)) == [3, 4, 8]  # the one elsewhere is not met
    assert open_steps(walk(course, 3, 4, met=frozenset({key(100)}))) == [3, 4, 6, 7, 8]


def test_a_course_that_asks_for_itself_asks_for_nothing():
    assert outline_with(needs=[prerequisite(1)]).needs == ()


@pytest.mark.parametrize(("needed", "done", "is_complete"), [(0, (3, 4, 6, 8), True), (1, (3, 4, 6, 8), False)])
def test_optional_steps_count_where_the_course_asks_for_some(needed, done, is_complete):
    course = outline_with(rules=Rules(optional_steps_needed=needed))

    assert walk(course, *done).is_complete is is_complete
    assert walk(course, *done, 7).is_complete
    assert not walk(course, 3, 4, 6, 7).is_complete


def test_no_more_optional_steps_are_needed_than_there_are():
    course = outline_with(rules=Rules(optional_steps_needed=5))

    assert course.optional_needed == 1
    assert walk(course, 3, 4, 6, 7, 8).is_complete


def test_a_renewal_asks_for_the_graded_tests_again():
    progress = walk(outline_with(), 3, 4, 6, 8, round=2)

    assert [one.pk for one in progress.outline.steps if not progress.is_done(one)] == [7, 8]
    assert progress.next_step.pk == 8
    assert not progress.is_complete
    assert progress.after(progress.outline.step(key(8)), NOW).is_complete


def test_a_renewal_of_everything_keeps_open_what_was_read_before():
    rules = Rules(is_strict=True, renews_all=True)
    progress = walk(outline_with(rules=rules), 3, 4, 6, 7, 8, round=2, rounds={key(3): 2})
    steps = {one.pk: one for one in progress.outline.steps}

    assert [pk for pk, one in steps.items() if progress.is_done(one)] == [3, 7]  # 7 is optional and stays done
    assert open_steps(progress) == [3, 4, 7]
    assert all(progress.may_be_read(one) for one in steps.values())


def test_without_a_graded_test_a_renewal_asks_for_all_required_steps():
    course = build([row(1, COURSE, "coursepage"), row(2, f"{COURSE}0001", "modulepage"), step(3, f"{COURSE}00010001")])

    assert course.asked_again == {key(3)}
