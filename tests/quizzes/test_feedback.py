import itertools

import pytest

from quizzes.feedback import GRADED, POST_TEST, PRACTICE, PRE_TEST, review, shows_answers, shows_which_were_right
from quizzes.kinds import State
from quizzes.paper import assemble
from tests.quizzes.papers import right_answers, source

PURPOSES = (PRE_TEST, PRACTICE, GRADED, POST_TEST)
PAPER, KEY = assemble(sources=[source("x", lesson="lesson-key"), source("y", kind="multiple_choice")], seed="seed")


def shown(**known):
    plain = {
        "purpose": GRADED,
        "has_passed": False,
        "may_try_again": True,
        "has_open_attempt": False,
        "course_is_completed": False,
    }
    return shows_answers(**(plain | known))


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"purpose": PRACTICE}, True),
        ({"purpose": GRADED}, False),
        ({"purpose": GRADED, "has_passed": True}, True),
        ({"purpose": GRADED, "may_try_again": False}, True),
        ({"purpose": PRE_TEST}, False),
        ({"purpose": PRE_TEST, "has_passed": True, "may_try_again": False}, False),
        ({"purpose": PRE_TEST, "course_is_completed": True}, True),
        ({"purpose": POST_TEST, "may_try_again": False}, False),
        ({"purpose": POST_TEST, "course_is_completed": True}, True),
    ],
)
def test_when_right_answers_show(known, expected):
    assert shown(**known) is expected


def test_right_answers_never_show_while_another_attempt_is_open():
    for purpose, passed, again, completed in itertools.product(PURPOSES, *[(True, False)] * 3):
        known = {"has_passed": passed, "may_try_again": again, "course_is_completed": completed}
        assert shown(purpose=purpose, has_open_attempt=True, **known) is False


def test_a_pre_test_does_not_even_say_which_were_right():
    assert [shows_which_were_right(purpose=purpose, shows_answers=False) for purpose in PURPOSES] == [
        False,
        True,
        True,
        True,
    ]


def test_a_review_with_answers():
    first, second = review(paper=PAPER, key=KEY, answers=right_answers(KEY), with_answers=True)
    assert (first.number, first.prompt, first.state, first.lesson) == (1, "Prompt x", State.RIGHT, "lesson-key")
    assert (first.given, first.full, first.why) == (["Text xa"], ["Text xa"], "CANARY-EXPLANATION-x")
    assert [remark.text for remark in first.remarks] == ["CANARY-FEEDBACK-xa"]
    assert second.is_right


def test_a_review_without_answers_holds_nothing_of_the_key():
    reviewed = review(paper=PAPER, key=KEY, answers={}, with_answers=False)
    assert [(one.state, one.full, one.remarks, one.why) for one in reviewed] == [(State.UNANSWERED, [], [], "")] * 2
    assert "CANARY" not in repr(reviewed)
