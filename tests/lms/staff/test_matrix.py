"""Where a person stands, step by step: rules without a database."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from courses.outline import Outline, Progress, Section, Step
from lms.staff.matrix import Column, Presence, Stop, columns_of, section_stop, stops, webinar_stop
from webinars.ledger import EXCUSED, PRESENT, Line, Window

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
OVER = Window(starts_at=NOW - 3 * HOUR, ends_at=NOW - HOUR)
RUNNING = Window(starts_at=NOW - HOUR, ends_at=NOW + HOUR)
TO_COME = Window(starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR)
THERE = Presence(is_registered=True, lines=(Line(PRESENT),))
AWAY = Presence(is_registered=True)


def step(*, is_lesson=True, is_required=True, opens_after_lessons=False) -> Step:
    kind = "lessonpage" if is_lesson else "quizpage"
    return Step(1, uuid4(), "A step", "/", kind, "", 10, is_required, opens_after_lessons)


def section(*steps, number=None, title="Final test") -> Section:
    return Section(1, uuid4(), title, "", "/", number, steps)


@pytest.fixture
def outline():
    return Outline(
        pk=1,
        key=uuid4(),
        title="Course",
        url="/",
        sections=(
            section(step(is_lesson=False), title="Before you start: pre-test"),
            section(step(), step(), step(is_required=False), number=1),
            section(step(), number=2),
            section(step(is_lesson=False, opens_after_lessons=True)),
        ),
    )


def test_the_columns_are_the_sections_with_the_webinars_before_the_tests_at_the_end(outline):
    assert [column.label for column in columns_of(outline, [])] == ["Pre-test", "Module 1", "Module 2", "Final test"]
    labels = [column.label for column in columns_of(outline, [[(1, OVER)]])]
    assert labels == ["Pre-test", "Module 1", "Module 2", "Webinar", "Final test"]
    labels = [column.label for column in columns_of(outline, [[(1, OVER)], [(2, OVER)]])]
    assert labels[3:5] == ["Webinar 1", "Webinar 2"]


def test_a_course_without_modules_has_its_webinars_first():
    bare = Outline(pk=1, key=uuid4(), title="Course", url="/", sections=(section(step(is_lesson=False)),))
    assert [column.label for column in columns_of(bare, [[(1, OVER)]])] == ["Webinar", "Final test"]


def test_nobody_has_begun_and_the_final_test_opens_later(outline):
    assert [section_stop(Progress(outline), one) for one in outline.sections] == ["todo", "todo", "todo", "later"]


def test_a_module_is_done_when_its_required_steps_are(outline):
    module = outline.sections[1]
    done = {one.key: NOW for one in module.steps[:2]}
    assert section_stop(Progress(outline, done=done), module) is Stop.DONE
    assert section_stop(Progress(outline, done={module.steps[0].key: NOW}), module) is Stop.PARTLY
    assert section_stop(Progress(outline, done={module.steps[2].key: NOW}), module) is Stop.PARTLY


def test_a_module_that_is_being_read_is_in_progress_and_a_test_never_is(outline):
    module, test = outline.sections[2], outline.sections[0]
    assert section_stop(Progress(outline, last=module.steps[0].key), module) is Stop.PARTLY
    assert section_stop(Progress(outline, last=test.steps[0].key), test) is Stop.TODO


def test_the_final_test_opens_when_the_rest_is_done(outline):
    before = {one.key: NOW for one in outline.steps[:-1]}
    final = outline.sections[-1]
    assert section_stop(Progress(outline, done=before), final) is Stop.TODO
    assert section_stop(Progress(outline, done={**before, final.steps[0].key: NOW}), final) is Stop.DONE


def test_a_module_without_steps_is_not_done(outline):
    assert section_stop(Progress(outline), section(number=3)) is Stop.TODO


@pytest.mark.parametrize(
    ("windows", "presence", "stop"),
    [
        ([OVER], {1: THERE}, "done"),
        ([OVER], {1: AWAY}, "missed"),
        ([OVER], {}, "todo"),  # never on the list: not missed
        ([OVER], {1: Presence(lines=(Line(EXCUSED),))}, "missed"),
        (
            [OVER],
            {1: Presence(lines=(Line(PRESENT, OVER.starts_at, OVER.starts_at + HOUR / 2),))},
            "missed",
        ),  # too short
        ([TO_COME], {1: AWAY}, "todo"),
        ([RUNNING], {1: THERE}, "partly"),
        ([OVER, TO_COME], {1: THERE, 2: AWAY}, "partly"),
        ([OVER, TO_COME], {1: AWAY, 2: AWAY}, "missed"),
        ([OVER, OVER], {1: THERE, 2: AWAY}, "missed"),
        ([OVER, OVER], {1: THERE, 2: THERE}, "done"),
    ],
)
def test_a_webinar(windows, presence, stop):
    column = Column("Webinar", sessions=tuple(enumerate(windows, start=1)))
    assert webinar_stop(column, presence, NOW) == stop


def test_a_line_of_stops(outline):
    columns = columns_of(outline, [[(7, OVER)]])
    progress = Progress(outline, done={outline.steps[0].key: NOW}, last=outline.steps[1].key)
    line = stops(columns, progress, {7: AWAY}, NOW)
    assert [(column.label, str(stop)) for column, stop in line] == [
        ("Pre-test", "done"),
        ("Module 1", "partly"),
        ("Module 2", "todo"),
        ("Webinar", "missed"),
        ("Final test", "later"),
    ]
    assert [stop.word for _column, stop in line][3] == "Missed, equivalent task offered"
