"""Saves are numbered: an older one never overwrites a newer one, from whatever device, in whatever order."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import services
from quizzes.errors import AttemptClosed, NotForChecking, NothingToCheck
from quizzes.kinds import ForeignAnswer
from quizzes.models import Attempt
from quizzes.services.saves import MOST_SEQUENCE, _is_stale
from tests.quizzes.factories import LATER, NOW, begin, learner_at_a_test, right_answers, sit, wrong_answers

pytestmark = pytest.mark.django_db


def an_attempt(**rules):
    at = learner_at_a_test(**rules)
    return begin(at.learner, at.quiz)


def save(attempt, answers, **values):
    return services.save_answers(attempt=attempt, answers=answers, **{"now": NOW, **values})


def stored(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def test_an_older_save_that_arrives_late_is_not_taken():
    attempt = an_attempt()
    right, wrong = right_answers(attempt, 1), wrong_answers(attempt)
    [question] = right
    assert save(attempt, right, sequence=5).stale == []
    late = save(attempt, {question: wrong[question]}, sequence=4)
    assert (late.stale, late.sequence) == ([question], 5)
    assert save(attempt, {question: wrong[question]}, sequence=5).stale == [question]
    assert stored(attempt).answers == right


def test_a_late_save_is_taken_for_questions_that_nothing_newer_answered():
    attempt = an_attempt()
    first, second, _third = right_answers(attempt).items()
    save(attempt, dict([first]), sequence=7)
    both = save(attempt, {first[0]: [], second[0]: second[1]}, sequence=3)
    assert both.stale == [first[0]]
    assert stored(attempt).answers == dict([first, second])
    assert stored(attempt).sequences == {first[0]: 7, second[0]: 3}


def test_a_plain_form_counts_as_newer_than_all():
    attempt = an_attempt()
    [question] = right = right_answers(attempt, 1)
    save(attempt, wrong_answers(attempt), sequence=12)
    saved = save(attempt, right)
    assert (saved.stale, saved.sequence) == ([], 13)
    assert stored(attempt).answers[question] == right[question]


def test_flags_and_seconds_come_with_news_alone():
    attempt = an_attempt()
    first, second, third = [entry["id"] for entry in attempt.questions]
    save(attempt, {}, flags={first: True}, spent={first: 10}, sequence=None, now=LATER)
    save(attempt, {first: []}, sequence=9, now=LATER)
    save(attempt, {}, flags={second: True}, spent={second: 10}, sequence=8, now=LATER)
    save(attempt, {}, flags={third: True}, spent={first: 5}, sequence=10, now=LATER)
    assert stored(attempt).flagged == [first, third]
    assert stored(attempt).spent == {first: 15}


@pytest.mark.parametrize(("said", "kept"), [(-5, 0), (90, 90), (10**9, 1200)])
def test_no_question_is_looked_at_longer_than_the_attempt_lasts(said, kept):
    attempt = an_attempt()
    question = attempt.questions[0]["id"]
    save(attempt, {}, spent={question: said}, now=NOW + timedelta(minutes=20))
    assert stored(attempt).spent == {question: kept}


@pytest.mark.parametrize("sequence", [0, -1, MOST_SEQUENCE + 1])
def test_a_number_that_no_browser_of_ours_sends_is_refused(sequence):
    attempt = an_attempt()
    with pytest.raises(ForeignAnswer):
        save(attempt, right_answers(attempt), sequence=sequence)
    assert stored(attempt).answers == {}


@pytest.mark.parametrize("values", [{"answers": {"0" * 16: []}}, {"flags": {"x": True}}, {"spent": {"x": 1}}])
def test_what_is_not_on_the_paper_is_refused(values):
    attempt = an_attempt()
    with pytest.raises(ForeignAnswer):
        save(attempt, **{"answers": {}, **values})
    with pytest.raises(ForeignAnswer):
        services.submit_attempt(attempt=attempt, answers={"0" * 16: []}, now=NOW)
    assert stored(attempt).is_open


@given(order=st.permutations(range(1, 7)))
def test_whatever_the_order_of_arrival_the_newest_answer_stands(order):
    attempt = Attempt(sequences={}, checked=[])
    standing = None
    for number in order:
        if not _is_stale(attempt, "q", number):
            standing = attempt.sequences["q"] = number
    assert standing == 6


# Checking one answer in practice


def test_a_checked_answer_stands():
    attempt = an_attempt(purpose="practice")
    right, wrong = right_answers(attempt), wrong_answers(attempt)
    question = attempt.questions[0]["id"]
    checked = services.check_answer(attempt=attempt, question=question, answer=wrong[question], now=NOW)
    assert (checked.checked, checked.answers) == ([question], {question: wrong[question]})
    again = services.check_answer(attempt=attempt, question=question, answer=right[question], now=LATER)
    assert again.answers == {question: wrong[question]}
    assert save(attempt, right).stale == [question]
    handed_in = services.submit_attempt(attempt=stored(attempt), answers=right, now=LATER)
    assert handed_in.answers[question] == wrong[question]
    assert handed_in.marks == 2


@pytest.mark.parametrize("purpose", ["graded", "pre_test", "post_test"])
def test_answers_are_checked_in_practice_alone(purpose):
    attempt = an_attempt(purpose=purpose)
    [question] = right = right_answers(attempt, 1)
    with pytest.raises(NotForChecking):
        services.check_answer(attempt=attempt, question=question, answer=right[question], now=NOW)
    assert stored(attempt).checked == []


def test_nothing_is_checked_that_was_not_answered_or_is_not_asked_or_is_handed_in():
    attempt = an_attempt(purpose="practice")
    question = attempt.questions[0]["id"]
    with pytest.raises(NothingToCheck):
        services.check_answer(attempt=attempt, question=question, answer=[], now=NOW)
    with pytest.raises(ForeignAnswer):
        services.check_answer(attempt=attempt, question="0" * 16, answer=["x"], now=NOW)
    services.submit_attempt(attempt=attempt, now=NOW)
    with pytest.raises(AttemptClosed):
        services.check_answer(attempt=attempt, question=question, answer=["x"], now=NOW)


def test_a_save_after_handing_in_leaves_the_numbers_alone():
    at = learner_at_a_test()
    attempt = sit(at.learner, at.quiz)
    with pytest.raises(AttemptClosed):
        save(attempt, wrong_answers(attempt), sequence=99)
    assert stored(attempt).sequences == {}
