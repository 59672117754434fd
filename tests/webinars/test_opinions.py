from datetime import UTC, datetime, timedelta

import pytest

from webinars.opinions import Answered, Bar, Opinion, add_up, is_open

FULL = Opinion(useful=5, clear=4, pace="right", comment="More cases.")


def test_of_four_nothing_is_told_but_their_number():
    found = add_up([FULL] * 4)

    assert (found.anonymous, found.are_too_few) == (4, True)
    assert (found.answered, found.comments) == ([], [])


def test_from_five_on_counts_shares_means_and_comments_are_told():
    found = add_up([FULL] * 4 + [Opinion(useful=2, clear=1, pace="fast", comment="Fewer slides.")])

    useful, clear, pace = found.answered
    assert useful == Answered(
        "useful", 5, [Bar(5, 4, 80), Bar(4, 0, 0), Bar(3, 0, 0), Bar(2, 1, 20), Bar(1, 0, 0)], mean=4.4
    )
    assert (clear.mean, pace.mean) == (3.4, None)
    assert pace.bars == [Bar("slow", 0, 0), Bar("right", 4, 80), Bar("fast", 1, 20)]
    assert found.comments == ["Fewer slides."] + ["More cases."] * 4


def test_shares_are_shown_from_ten_answers_on():
    assert not Answered("useful", count=9, bars=()).has_shares
    assert Answered("useful", count=10, bars=()).has_shares


def test_a_question_that_four_answered_is_left_out():
    found = add_up([FULL] * 4 + [Opinion(clear=3)])

    assert [answered.question for answered in found.answered] == ["clear"]


def test_comments_stand_in_no_order_that_tells_when_they_came():
    one, other = Opinion(useful=1, comment="Aa"), Opinion(useful=1, comment="Bb")

    assert add_up([other, one, FULL, FULL, FULL]).comments == add_up([FULL, one, FULL, other, FULL]).comments


def test_answers_with_a_name_stand_apart_and_are_in_no_figure():
    named = Opinion(useful=1, comment="Write to me.", name="Aýna")

    found = add_up([FULL] * 4 + [named])
    assert (found.anonymous, found.count, found.answered) == (4, 5, [])
    assert found.named == [named]

    found = add_up([FULL] * 5 + [named])
    assert found.answered[0].mean == 5.0
    assert "Write to me." not in found.comments


@pytest.mark.parametrize(("days", "seconds", "open_"), [(0, -1, False), (0, 0, True), (14, -1, True), (14, 0, False)])
def test_it_is_open_from_the_end_for_fourteen_days(days, seconds, open_):
    ends_at = datetime(2026, 3, 17, 7, 30, tzinfo=UTC)

    assert is_open(ends_at, ends_at + timedelta(days=days, seconds=seconds)) is open_
