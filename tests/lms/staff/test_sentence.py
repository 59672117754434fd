"""The sentence above the matrix, word for word."""

from datetime import date, timedelta

import pytest

from lms.staff.sentence import Counts, finding

FRIDAY = date(2026, 3, 20)
MONDAY = FRIDAY - timedelta(days=4)


def said(*counts, expire_on=(), gives_certificate=True, today=MONDAY):
    return finding(Counts(*counts), expire_on=expire_on, gives_certificate=gives_certificate, today=today)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            (3, 3, 2),
            "<strong>3 of 8</strong> colleagues have the certificate, three are on the way. Two have not started.",
        ),
        ((1, 1, 1), "<strong>1 of 3</strong> colleagues has the certificate, one is on the way. One has not started."),
        ((2, 0, 1), "<strong>2 of 3</strong> colleagues have the certificate. One has not started."),
        ((2, 12, 0), "<strong>2 of 14</strong> colleagues have the certificate, 12 are on the way."),
        ((0, 2, 0), "<strong>None of 2</strong> colleagues has the certificate yet, two are on the way."),
        ((0, 0, 11), "<strong>None of 11</strong> colleagues has the certificate yet. 11 have not started."),
        ((4, 0, 0), "<strong>All 4</strong> colleagues have the certificate."),
        ((1, 0, 0), "The one colleague here has the certificate."),
        ((0, 1, 0), "The one colleague here is on the way."),
        ((0, 0, 1), "The one colleague here has not started."),
        ((0, 0, 0), ""),
    ],
)
def test_how_many(counts, sentence):
    assert said(*counts) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            (3, 3, 2),
            "<strong>3 of 8</strong> colleagues have completed the course, three are on the way. Two have not started.",
        ),
        ((1, 0, 1), "<strong>1 of 2</strong> colleagues has completed the course. One has not started."),
        ((0, 2, 0), "<strong>None of 2</strong> colleagues has completed the course yet, two are on the way."),
        ((4, 0, 0), "<strong>All 4</strong> colleagues have completed the course."),
        ((1, 0, 0), "The one colleague here has completed the course."),
        ((0, 0, 1), "The one colleague here has not started."),
    ],
)
def test_a_course_without_a_certificate(counts, sentence):
    assert said(*counts, gives_certificate=False) == sentence


def test_as_drawn():
    assert said(3, 3, 2, expire_on=[FRIDAY]) == (
        "<strong>3 of 8</strong> colleagues have the certificate, three are on the way."
        " Two have not started; one invitation expires on Friday."
    )


@pytest.mark.parametrize(
    ("days", "clause"),
    [
        ([0], "one invitation expires today."),
        ([1], "one invitation expires tomorrow."),
        ([2], "one invitation expires on Wednesday."),
        ([6], "one invitation expires on Sunday."),
        ([7], "one invitation expires on 23\u00a0March."),
        ([-1], "one invitation has expired."),
        ([-9, -1], "two invitations have expired."),
        ([9, 4, 6], "three invitations are open, the first expires on Friday."),
        ([4, -3], "one invitation expires on Friday; one invitation has expired."),
        ([300], "one invitation expires on 10 January 2027."),
        (range(20, 31), "11 invitations are open, the first expires on 5\u00a0April."),
    ],
)
def test_invitations(days, clause):
    expire_on = [MONDAY + timedelta(days=number) for number in days]
    assert said(0, 0, 2, expire_on=expire_on).endswith(f"Two have not started; {clause}")
