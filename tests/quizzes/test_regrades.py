"""Regrades through the services: what is prepared, what is applied, and what stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from courses.models import CourseCompletion, StepCompletion
from jobs.testing import run_jobs
from people.models import AuditEvent
from quizzes import regrade_tasks
from quizzes.errors import AskedByOthers, NotForReading, RegradeMovedOn, RegradeUnderWay
from quizzes.kinds.choices import Choice
from quizzes.models import Attempt, Question, Regrade, RegradeLine, ScoreChange
from quizzes.services import regrades
from tests.quizzes.factories import (
    LATER,
    begin,
    enrol,
    learner_at_a_test,
    make_learner,
    make_question,
    make_quiz,
    option,
    sit,
)
from tests.webinars.factories import staff, trainer

pytestmark = pytest.mark.django_db
NEXT_DAY = LATER + timedelta(days=1)
State, Policy = Regrade.State, Regrade.Policy


@pytest.fixture
def at():
    """A graded test of three questions, two to pass: one learner has two right, one has one, one has none."""
    questions = [make_question(f"final-test-{number}", wrong=("Wrong",)) for number in (1, 2, 3)]
    at = learner_at_a_test(questions=questions, pass_mark_percent=60, opens_after_lessons=False, is_required=False)
    at.question = Question.objects.get(code="final-test-1")
    at.others = [make_learner("batyr@example.org", "Batyr Ataýew"), make_learner("lale@example.org", "Lale Gurbanowa")]
    for one in at.others:
        enrol(one, at.course)
    at.by = staff()
    return at


def sat(at):
    """(two right of three, one right, none right), the corrected question among the right ones."""
    return [
        sit(person, at.quiz, right=right) for person, right in zip([at.learner, *at.others], (2, 1, 0), strict=True)
    ]


def turn_the_key(question):
    """What was right is wrong now, and the first wrong option is right."""
    [block] = question.answer.get_prep_value()
    options = block["value"]["options"]
    options[0]["value"]["is_right"], options[1]["value"]["is_right"] = False, True
    question.explanation = "CORRECTED-EXPLANATION"
    question.answer = question.answer.stream_block.to_python([block])
    question.save()


def prepared(at, policy=Policy.BY_KEY, by=None):
    begun = regrades.start_regrade(
        question=at.question, policy=policy, reason="Two options were right.", by=by or at.by, now=LATER
    )
    while regrades.prepare_some(regrade_id=begun.pk):
        pass
    return Regrade.objects.get(pk=begun.pk)


def applied(at, policy=Policy.BY_KEY, *, writes_to_people=False):
    regrade = prepared(at, policy)
    regrades.apply_regrade(regrade=regrade, writes_to_people=writes_to_people, by=at.by, now=NEXT_DAY)
    work(regrade)
    return Regrade.objects.get(pk=regrade.pk)


def work(regrade, now=NEXT_DAY):
    regrades.take_in_others(regrade_id=regrade.pk, now=now)
    while regrades.apply_some(regrade_id=regrade.pk, now=now):
        pass


def scores(attempts):
    return [
        (str(one.marks), str(one.marks_possible), one.percent)
        for one in Attempt.objects.filter(pk__in=[one.pk for one in attempts]).order_by("pk")
    ]


# Preparing


def test_preparing_says_who_changes_and_changes_nothing(at):
    attempts = sat(at)
    before = scores(attempts)
    turn_the_key(at.question)

    regrade = prepared(at)

    assert (regrade.state, regrade.total, regrade.done) == (State.READY, 3, 3)
    assert [(str(one.marks_before), str(one.marks_after), one.problem) for one in regrade.lines.all()] == [
        ("2.00", "1.00", ""),
        ("1.00", "0.00", ""),
        ("0.00", "1.00", ""),
    ]
    assert regrades.regrade_counts(regrade=regrade) == {
        "up": 1, "down": 2, "same": 0, "passes_gained": 0, "passes_lost": 1, "not_possible": 0,
    }  # fmt: skip
    assert scores(attempts) == before
    assert not ScoreChange.objects.exists()


@pytest.mark.parametrize(
    ("policy", "after"),
    [
        (Policy.FULL, [("2.00", "2.00"), ("1.00", "1.00"), ("0.00", "1.00")]),
        (Policy.VOID, [("2.00", "1.00"), ("1.00", "0.00"), ("0.00", "0.00")]),
    ],
)
def test_full_marks_for_all_and_leaving_the_question_out(at, policy, after):
    sat(at)
    lines = prepared(at, policy).lines.all()
    assert [(str(one.marks_before), str(one.marks_after)) for one in lines] == after


def test_without_the_question_percents_tell_who_rises(at):
    sat(at)
    regrade = prepared(at, Policy.VOID)  # 2 of 3 → 1 of 2, 1 of 3 → 0 of 2, 0 of 3 → 0 of 2
    counts = regrades.regrade_counts(regrade=regrade)
    assert (counts["up"], counts["down"], counts["same"]) == (0, 2, 1)


def test_a_question_with_other_options_than_the_paper_is_said_to_be_another(at):
    attempts = sat(at)
    [block] = at.question.answer.get_prep_value()
    block["value"]["options"].append({"type": "item", "id": str(uuid4()), "value": option("More")})
    at.question.answer = at.question.answer.stream_block.to_python([block])
    at.question.save()

    regrade = applied(at)

    assert {one.problem for one in regrade.lines.all()} == {"another_question"}
    assert regrades.regrade_counts(regrade=regrade)["not_possible"] == 3
    assert scores(attempts) == [("2.00", "3.00", 66), ("1.00", "3.00", 33), ("0.00", "3.00", 0)]
    assert (regrade.state, ScoreChange.objects.count()) == (State.DONE, 0)


def test_answers_that_are_no_longer_kept_are_not_graded_anew_but_may_get_full_marks(at):
    from quizzes.services import remove_answers  # noqa: PLC0415

    attempts = sat(at)
    remove_answers(attempts=Attempt.objects.all(), now=LATER)
    turn_the_key(at.question)
    regrade = prepared(at)
    assert {one.problem for one in regrade.lines.all()} == {"answers_removed"}
    regrades.drop_regrade(regrade=regrade, by=at.by, now=NEXT_DAY)

    applied(at, Policy.FULL)
    assert scores(attempts)[2] == ("1.00", "3.00", 33)


def test_a_test_of_one_question_keeps_its_score_when_that_is_left_out(at):
    quiz = make_quiz(at.course, questions=[at.question], title="One", slug="one", opens_after_lessons=False)
    attempt = sit(at.learner, quiz)

    regrade = applied(at, Policy.VOID)

    assert regrade.lines.get(attempt=attempt).problem == "nothing_left"
    assert scores([attempt]) == [("1.00", "1.00", 100)]


def test_attempts_that_did_not_ask_the_question_are_left_out(at):
    sat(at)
    other = make_quiz(at.course, questions=[make_question("other")], title="O", slug="o", opens_after_lessons=False)
    attempt = sit(at.learner, other)
    assert not prepared(at).lines.filter(attempt=attempt).exists()


# Starting


def test_one_regrade_of_a_question_at_a_time(at):
    first = prepared(at)
    with pytest.raises(RegradeUnderWay), transaction.atomic():
        prepared(at)
    regrades.drop_regrade(regrade=first, by=at.by, now=NEXT_DAY)
    assert prepared(at).state == State.READY


def test_a_trainer_regrades_what_only_their_tests_asked(at):
    own = trainer()
    at.question.owner = own
    at.question.save()
    sat(at)
    with pytest.raises(AskedByOthers):
        prepared(at, by=own)

    at.course.owner = own
    at.course.save()
    assert prepared(at, by=own).lines.count() == 3


def test_answers_read_by_a_trainer_have_no_key(at, monkeypatch):
    monkeypatch.setattr(Choice, "is_marked_by_hand", True)
    with pytest.raises(NotForReading):
        prepared(at)
    assert prepared(at, Policy.FULL).state == State.READY


# Applying


def test_applying_writes_scores_and_keeps_the_old_ones(at):
    attempts = sat(at)
    turn_the_key(at.question)

    regrade = applied(at)

    assert (regrade.state, regrade.done, regrade.finished_at) == (State.DONE, 3, NEXT_DAY)
    assert scores(attempts) == [("1.00", "3.00", 33), ("0.00", "3.00", 0), ("1.00", "3.00", 33)]
    changes = ScoreChange.objects.order_by("pk")
    assert [(one.percent_before, one.percent_after, one.regrade, one.changed_by) for one in changes] == [
        (66, 33, regrade, at.by),
        (33, 0, regrade, at.by),
        (0, 33, regrade, at.by),
    ]


def test_who_passes_now_has_the_step_and_who_does_not_any_more_keeps_it(at):
    passed, failed, _none = sat(at)
    done = StepCompletion.objects.filter(step=at.quiz)
    assert [one.enrolment.user for one in done] == [passed.user]
    turn_the_key(at.question)
    at.quiz.pass_mark_percent = 30
    Attempt.objects.update(pass_mark_percent=30)
    Attempt.objects.filter(pk=failed.pk).update(pass_mark_percent=34)

    regrade = applied(at)

    assert regrades.regrade_counts(regrade=regrade)["passes_gained"] == 1
    assert {one.enrolment.user for one in done.all()} == {passed.user, _none.user}
    assert CourseCompletion.objects.count() == CourseCompletion.objects.filter(enrolment__user=passed.user).count()


def test_a_second_run_and_a_killed_one_change_nothing_twice(at):
    attempts = sat(at)
    turn_the_key(at.question)
    regrade = prepared(at)
    regrades.apply_regrade(regrade=regrade, writes_to_people=False, by=at.by, now=NEXT_DAY)
    regrades._apply_line(regrade.lines.first().pk, NEXT_DAY)  # and then the worker was killed
    regrades._apply_line(regrade.lines.first().pk, NEXT_DAY)
    assert (ScoreChange.objects.count(), Regrade.objects.get().done) == (1, 1)

    work(regrade), work(regrade)

    assert (ScoreChange.objects.count(), Regrade.objects.get().done) == (3, 3)
    assert scores(attempts)[0] == ("1.00", "3.00", 33)
    assert AuditEvent.objects.filter(action="regrade.applied").count() == 1


def test_an_open_attempt_is_graded_by_the_corrected_question_when_it_is_handed_in(at):
    from quizzes.services import submit_attempt  # noqa: PLC0415
    from tests.quizzes.factories import right_answers  # noqa: PLC0415

    attempt = begin(at.learner, at.quiz)
    answers = right_answers(attempt)
    turn_the_key(at.question)
    applied(at)

    submit_attempt(attempt=attempt, answers=answers, now=LATER)

    assert scores([attempt]) == [("2.00", "3.00", 66)]
    assert not ScoreChange.objects.exists()


def test_what_was_handed_in_after_preparing_is_taken_in(at):
    from quizzes.services import submit_attempt  # noqa: PLC0415
    from tests.quizzes.factories import right_answers  # noqa: PLC0415

    attempt = begin(at.learner, at.quiz)
    turn_the_key(at.question)
    regrade = prepared(at)
    assert regrade.total == 0
    submit_attempt(attempt=attempt, answers=right_answers(attempt), now=LATER)

    regrades.apply_regrade(regrade=regrade, writes_to_people=False, by=at.by, now=NEXT_DAY)
    work(regrade), work(regrade)

    assert scores([attempt]) == [("2.00", "3.00", 66)]
    assert RegradeLine.objects.get().applied_at == NEXT_DAY


def test_only_what_waits_is_applied_or_dropped(at):
    sat(at)
    regrade = applied(at, Policy.FULL)
    for act in (
        lambda: regrades.apply_regrade(regrade=regrade, writes_to_people=False, by=at.by, now=NEXT_DAY),
        lambda: regrades.drop_regrade(regrade=regrade, by=at.by, now=NEXT_DAY),
    ):
        with pytest.raises(RegradeMovedOn):
            act()


def test_a_dropped_regrade_changes_no_score(at):
    attempts = sat(at)
    turn_the_key(at.question)
    before = scores(attempts)
    regrade = prepared(at)

    regrades.drop_regrade(regrade=regrade, by=at.by, now=NEXT_DAY)
    work(regrade)

    assert scores(attempts) == before
    assert Regrade.objects.get().state == State.DROPPED


def test_a_later_regrade_takes_the_place_of_an_earlier_one(at):
    attempts = sat(at)
    applied(at, Policy.VOID)
    assert scores(attempts)[0] == ("1.00", "2.00", 50)
    applied(at, Policy.FULL)
    assert scores(attempts) == [("2.00", "3.00", 66), ("1.00", "3.00", 33), ("1.00", "3.00", 33)]
    assert ScoreChange.objects.filter(attempt=attempts[0]).count() == 2


# Tasks, letters, the trail


def test_the_whole_way_through_tasks_with_letters_once_each(at, mailoutbox, django_capture_on_commit_callbacks):
    sat(at)
    turn_the_key(at.question)
    with django_capture_on_commit_callbacks(execute=True):
        regrade = regrades.start_regrade(
            question=at.question, policy=Policy.BY_KEY, reason="Wrong key.", by=at.by, now=LATER
        )
    run_jobs()
    regrade.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        regrades.apply_regrade(regrade=regrade, writes_to_people=True, by=at.by, now=NEXT_DAY)
    with django_capture_on_commit_callbacks(execute=True):
        run_jobs()
    run_jobs()
    regrade_tasks.write.func(regrade.pk)

    assert sorted(mail.to[0] for mail in mailoutbox) == ["ayna@example.org", "batyr@example.org", "lale@example.org"]
    text = next(mail.body for mail in mailoutbox if mail.to == ["ayna@example.org"])
    assert "“Final test”, attempt 1: 66% before, 33% now." in text
    assert "What you completed stays completed" in text
    assert "Wrong key." not in text
    assert not RegradeLine.objects.filter(written_at=None).exists()


def test_nobody_is_written_to_unless_it_was_asked_for_and_later_it_may_be(at, mailoutbox):
    sat(at)
    regrade = applied(at, Policy.FULL)
    regrade_tasks.write.func(regrade.pk)
    assert mailoutbox == []

    regrades.write_to_people(regrade=regrade, by=at.by, now=NEXT_DAY)
    regrade_tasks.write.func(regrade.pk)

    assert [mail.to for mail in mailoutbox] == [["lale@example.org"]]  # the only one whose score changed
    with pytest.raises(RegradeMovedOn):
        regrades.write_to_people(regrade=regrade, by=at.by, now=NEXT_DAY)


def test_a_killed_worker_is_followed_by_another(at):
    sat(at)
    regrade = regrades.start_regrade(question=at.question, policy=Policy.FULL, reason="x", by=at.by, now=LATER)
    assert regrade_tasks.resume_regrades(now=NEXT_DAY) == 1
    assert regrade_tasks.resume_regrades(now=NEXT_DAY) == 0  # that one is under way
    run_jobs()
    assert Regrade.objects.get(pk=regrade.pk).state == State.READY


def test_the_trail_holds_what_was_decided_and_how_many_it_met(at):
    sat(at)
    turn_the_key(at.question)
    regrade = applied(at)
    events = AuditEvent.objects.filter(object_type="quizzes.regrade", object_id=str(regrade.pk)).order_by("pk")
    assert [event.action for event in events] == ["regrade.begun", "regrade.confirmed", "regrade.applied"]
    assert events[2].data == {
        "question": at.question.pk, "policy": "key", "up": 1, "down": 2, "same": 0,
        "passes_gained": 0, "passes_lost": 1, "not_possible": 0,
    }  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_preparing_takes_as_many_statements_for_one_attempt_as_for_three(at, count, django_assert_num_queries):
    for person in [at.learner, *at.others][:count]:
        sit(person, at.quiz)
    turn_the_key(at.question)
    begun = regrades.start_regrade(question=at.question, policy=Policy.BY_KEY, reason="x", by=at.by, now=LATER)
    with django_assert_num_queries(6):  # savepoint, regrade, attempts, lines, regrade, savepoint
        regrades.prepare_some(regrade_id=begun.pk)


def test_regrades_are_seen_by_coordinators_and_by_the_trainer_who_asked(at):
    own = trainer()
    sat(at)
    regrade = prepared(at)
    assert Regrade.objects.visible_to(at.by).get() == regrade
    assert not Regrade.objects.visible_to(own).exists()
    Regrade.objects.update(asked_by=own)
    assert not Regrade.objects.visible_to(own).exists()  # the question is not theirs
    Question.objects.update(owner=own)
    assert Regrade.objects.visible_to(own).get() == regrade
