"""Which letters a course brings, on which day, in which hour."""

from datetime import UTC, date, datetime, timedelta

import pytest

from courses import letters
from courses.letters import CHANGED, DUE_SOON, OVERDUE, RENEWAL, Standing, letters_due
from courses.models import CourseLetter
from courses.renewal import Validity
from people.models import User

TODAY = date(2026, 3, 13)
ALL = frozenset(letters.SWITCHES)


def standing(**changes):
    return Standing(**{"today": TODAY, "enrolled_on": date(2026, 1, 5), "wants": ALL, **changes})


def due_in(days, **changes):
    return letters_due(standing(due_on=TODAY + timedelta(days=days), **changes))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (30, None),
        (8, None),
        (7, (DUE_SOON, "2026-03-20/7")),
        (6, (DUE_SOON, "2026-03-19/7")),  # yesterday no worker ran
        (5, None),
        (2, None),
        (1, (DUE_SOON, "2026-03-14/1")),
        (0, (DUE_SOON, "2026-03-13/1")),
        (-1, (OVERDUE, "2026-03-12/1")),
        (-3, (OVERDUE, "2026-03-10/1")),
        (-4, None),
        (-7, None),
        (-8, (OVERDUE, "2026-03-05/8")),
        (-10, (OVERDUE, "2026-03-03/8")),
        (-11, None),  # nobody is written to for ever
        (-300, None),
    ],
)
def test_the_days_around_the_due_day(days, expected):
    assert due_in(days) == ([expected] if expected else [])


def test_each_is_written_once():
    assert due_in(7, sent={(DUE_SOON, "2026-03-20/7"): TODAY}) == []


def test_a_due_day_that_was_moved_is_another():
    assert due_in(7, sent={(DUE_SOON, "2026-03-19/7"): TODAY}) == [(DUE_SOON, "2026-03-20/7")]


@pytest.mark.parametrize(("first_sent", "is_due"), [(8, True), (7, True), (6, False), (5, False)])
def test_the_second_overdue_letter_waits_a_week_for_the_first(first_sent, is_due):
    sent = {(OVERDUE, "2026-03-05/1"): TODAY - timedelta(days=first_sent)}

    assert bool(due_in(-8, sent=sent)) is is_due


@pytest.mark.parametrize(("ago", "expected"), [(0, 0), (1, 0), (2, 1)])
def test_who_was_enrolled_just_now_knows_the_day(ago, expected):
    assert len(due_in(7, enrolled_on=TODAY - timedelta(days=ago))) == expected


def test_a_completed_course_is_not_due():
    assert due_in(-1, is_completed=True) == []


@pytest.mark.parametrize(
    ("completed", "present", "expected"),
    [
        ("2.3", "2.4", [(CHANGED, "2.4")]),
        ("2.3", "2.3", []),
        ("2.3", "", []),
        ("", "2.4", []),  # completed before versions were noted
    ],
)
def test_a_course_changed_when_its_version_did(completed, present, expected):
    found = letters_due(standing(is_completed=True, completed_version=completed, present_version=present))

    assert found == expected


@pytest.mark.parametrize(("days", "is_due"), [(61, False), (60, True), (1, True), (0, True), (-1, False)])
def test_sixty_days_before_the_end_it_may_be_renewed(days, is_due):
    validity = Validity(round=1, completed_round=1, valid_until=TODAY + timedelta(days=days))

    found = letters_due(standing(is_completed=True, validity=validity))

    assert found == ([(RENEWAL, str(validity.valid_until))] if is_due else [])


def test_who_is_renewing_already_is_left_in_peace():
    validity = Validity(round=2, completed_round=1, valid_until=TODAY)
    found = letters_due(standing(is_completed=True, validity=validity, completed_version="2.3", present_version="2.4"))

    assert found == []


@pytest.mark.parametrize(("off", "days"), [(DUE_SOON, 7), (OVERDUE, -1)])
def test_a_kind_turned_off_is_not_written(off, days):
    assert due_in(days, wants=ALL - {off}) == []


@pytest.mark.parametrize(
    ("hour", "minute", "expected"), [(4, 59, False), (5, 0, True), (6, 59, True), (7, 0, False), (17, 0, False)]
)
def test_the_morning_is_from_eight_to_ten_where_the_person_is(hour, minute, expected):
    now = datetime(2026, 3, 13, hour, minute, tzinfo=UTC)

    assert letters.is_morning(now, "Europe/Istanbul") is expected
    assert ("Europe/Istanbul" in letters.zones_in_the_morning(now)) is expected


def test_every_kind_has_a_switch_of_a_person():
    assert set(letters.SWITCHES) == set(CourseLetter.Kind.values)
    assert {User._meta.get_field(name).default for name in letters.SWITCHES.values()} == {True}
