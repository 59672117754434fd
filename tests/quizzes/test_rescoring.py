from datetime import timedelta
from decimal import Decimal

import pytest

from courses.models import Enrolment, LessonPage, StepCompletion
from courses.services import complete_step, renew
from quizzes import services
from quizzes.errors import AnswersRemoved
from quizzes.models import Attempt, ScoreChange
from quizzes.rescoring import merged, rescore, rescored
from quizzes.scoring import total
from tests.quizzes.factories import LATER, NOW, begin, learner_at_a_test, make_course, right_answers, sit

pytestmark = pytest.mark.django_db

AFTER = LATER + timedelta(days=3)
IN_A_YEAR = NOW + timedelta(days=340)


def handed_in(*, right=2, **rules):
    """Three questions, so many of them right; ``.attempt`` is handed in and ``.wrong`` its last question."""
    at = learner_at_a_test(**rules)
    at.attempt = sit(at.learner, at.quiz, right=right)
    at.wrong = at.attempt.questions[-1]["id"]
    return at


def again(at, ruling, **fields):
    return rescore(attempt=at.attempt, rulings={at.wrong: ruling}, cause="regrade", by=None, now=AFTER, **fields)


def test_full_marks_for_a_faulty_question_complete_the_step():
    at = handed_in()
    assert not StepCompletion.objects.exists()
    change = again(at, {"full": True})
    at.attempt.refresh_from_db()
    assert (at.attempt.marks, at.attempt.percent, at.attempt.scored[at.wrong]) == (Decimal(3), 100, ["1", 1])
    assert (change.percent_before, change.percent_after, change.changed_at) == (66, 100, AFTER)
    assert StepCompletion.objects.get().completed_at == AFTER


def test_a_question_that_does_not_count_takes_its_marks_along():
    at = handed_in(right=1)
    change = again(at, {"void": True})
    assert (change.marks_before, change.possible_before) == (Decimal(1), Decimal(3))
    assert (change.marks_after, change.possible_after, change.percent_after) == (Decimal(1), Decimal(2), 50)


def test_a_test_without_any_counted_question_is_worth_nothing():
    at = handed_in(right=1)
    everything = {entry["id"]: {"void": True} for entry in at.attempt.questions}
    change = rescore(attempt=at.attempt, rulings=everything, cause="regrade", by=None, now=AFTER)
    assert (change.possible_after, change.percent_after) == (Decimal(0), 0)


def test_the_same_ruling_again_changes_nothing():
    at = handed_in()
    again(at, {"full": True})
    assert again(at, {"full": True}) is None
    assert ScoreChange.objects.count() == 1


def test_a_score_that_falls_takes_no_completion_back():
    at = handed_in(right=3)
    change = again(at, {"share": "0"})
    assert (change.percent_before, change.percent_after) == (100, 66)
    assert StepCompletion.objects.count() == 1


def test_an_open_attempt_keeps_the_ruling_for_its_handing_in():
    at = learner_at_a_test()
    attempt = begin(at.learner, at.quiz)
    in_another_tab = Attempt.objects.select_related("quiz", "user").get(pk=attempt.pk)
    ruling = {attempt.questions[-1]["id"]: {"full": True}}
    assert rescore(attempt=attempt, rulings=ruling, cause="regrade", by=None, now=LATER) is None
    handed = services.submit_attempt(attempt=in_another_tab, answers=right_answers(attempt, 2), now=LATER)
    assert (handed.percent, ScoreChange.objects.count()) == (100, 0)


def test_the_row_as_it_is_now_is_scored_again():
    at = handed_in(right=1)
    _first, second, third = (entry["id"] for entry in at.attempt.questions)
    stale = Attempt.objects.get(pk=at.attempt.pk)
    rescore(attempt=at.attempt, rulings={second: {"full": True}}, cause="regrade", by=None, now=AFTER)
    rescore(attempt=stale, rulings={third: {"full": True}}, cause="regrade", by=None, now=AFTER)
    assert (stale.percent, set(stale.rulings)) == (100, {second, third})


def test_an_attempt_of_an_earlier_round_completes_nothing_in_this_one():
    at = handed_in()
    at.course.valid_for_months = 12
    at.course.save()
    for lesson in LessonPage.objects.descendant_of(at.course):
        complete_step(user=at.learner, step=lesson, now=LATER)
    sit(at.learner, at.quiz, now=LATER)
    renew(user=at.learner, course=at.course, by=at.learner, now=IN_A_YEAR)
    change = rescore(attempt=at.attempt, rulings={at.wrong: {"full": True}}, cause="regrade", by=None, now=IN_A_YEAR)
    assert change.percent_after == 100
    assert not StepCompletion.objects.filter(round=2).exists()


def test_who_left_the_course_has_the_score_alone():
    at = handed_in()
    Enrolment.objects.all().delete()
    assert again(at, {"full": True}).percent_after == 100
    assert not StepCompletion.objects.exists()


def test_without_its_answers_an_attempt_is_scored_by_what_stands():
    at = handed_in(right=1)
    services.remove_answers(attempts=Attempt.objects.all(), now=AFTER)
    at.attempt.refresh_from_db()
    assert total(rescored(attempt=at.attempt, rulings={at.wrong: {"full": True}})).percent == 66
    assert again(at, {"void": True}).percent_after == 50
    with pytest.raises(AnswersRemoved):
        again(at, {"body": at.attempt.key["questions"][-1]["body"]})
    assert Attempt.objects.get().percent == 50


def test_what_was_read_stays_beside_what_was_decided():
    read, full, void = {"share": "0.5"}, {"full": True}, {"void": True}
    assert merged({"q": read}, {"q": full}) == {"q": {"share": "0.5", "full": True}}
    assert merged({"q": {**read, **full}}, {"q": void}) == {"q": {"share": "0.5", "void": True}}
    assert merged({"q": {**read, **full}}, {"q": {"share": "1"}}) == {"q": {"share": "1", "full": True}}
    assert merged({"q": read}, {"other": void}) == {"q": read, "other": void}


def test_the_step_of_a_course_taken_off_is_not_completed():
    at = handed_in()
    make_course(title="Another", slug="another")
    at.course.unpublish()
    assert again(at, {"full": True}).percent_after == 100
    assert not StepCompletion.objects.exists()


def test_a_question_nobody_ruled_on_keeps_its_share_whatever_its_kind_says_now():
    at = handed_in(right=1)
    first, second, third = (entry["id"] for entry in at.attempt.questions)
    earlier = {first: ["0.5", 1], second: ["0.5", 1], third: ["0", 1]}  # by the rules of that time
    Attempt.objects.filter(pk=at.attempt.pk).update(scored=earlier, marks=1, percent=33)

    rescore(attempt=at.attempt, rulings={third: {"full": True}}, cause="regrade", by=None, now=AFTER)

    held = Attempt.objects.get(pk=at.attempt.pk)
    assert held.scored == {first: ["0.5", 1], second: ["0.5", 1], third: ["1", 1]}
    assert (held.marks, held.percent) == (2, 66)
