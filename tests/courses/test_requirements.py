"""What a course asks for, with exact numbers: rules without a database, and their words."""

import pytest

from courses.notes import CourseNotes
from courses.outline import State
from courses.requirement_lines import requirement_line
from courses.requirements import Kind, requirements
from courses.structure import Rules
from tests.courses.test_outline import key, outline_with, prerequisite, progress, walk

NOTES = CourseNotes(demands={key(8): "Pass with 80% or more."})


def lines(progress):
    return [(line["state"], line["title"], line["note"]) for line in said(progress)]


def said(progress):
    return [requirement_line(one, NOTES) for one in requirements(progress)]


def test_modules_count_as_one_and_tests_each_by_itself():
    assert lines(walk(outline_with(), 3)) == [
        (State.PARTLY, "Complete all 2 modules", "1 of 3 lessons"),
        (State.TODO, "Page 8", "Pass with 80% or more."),
    ]
    assert lines(walk(outline_with(), 3, 4, 6, 8)) == [
        (State.DONE, "Complete all 2 modules", "3 of 3 lessons"),
        (State.DONE, "Page 8", "Done on 9 March 2026"),
    ]


def test_a_test_stands_where_the_course_has_it():
    assert [one.kind for one in requirements(progress())] == [Kind.TEST, Kind.MODULES, Kind.TEST]


def test_prerequisites_come_first_and_lead_to_their_page():
    course = outline_with(needs=[prerequisite(100)])

    first = said(walk(course))[0]
    assert (first["state"], first["title"], first["url"]) == (State.TODO, "Page 100", "/100/")
    assert said(walk(course, met=frozenset({key(100)})))[0]["state"] == State.DONE


@pytest.mark.parametrize(("done", "expected"), [((), (State.TODO, "0 of 1")), ((7,), (State.DONE, "1 of 1"))])
def test_optional_steps_are_asked_for_by_number(done, expected):
    last = lines(walk(outline_with(rules=Rules(optional_steps_needed=1)), *done))[-1]
    assert last == (expected[0], "Complete 1 of 1 optional step", expected[1])


def test_a_renewal_lists_the_tests_alone_or_everything():
    tests = walk(outline_with(), 3, 4, 6, 8, round=2)
    assert lines(tests) == [(State.TODO, "Page 8", "Pass with 80% or more.")]

    everything = walk(outline_with(rules=Rules(renews_all=True)), 3, 4, 6, 8, round=2)
    assert lines(everything)[0] == (State.TODO, "Complete all 2 modules", "0 of 3 lessons")
