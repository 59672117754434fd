"""Answers in own words: handed in, read by a trainer, and what follows. Four marks for open text, one for a choice."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from courses.models import StepCompletion
from jobs.testing import run_jobs
from people.models import AuditEvent
from quizzes import marking, services
from quizzes.errors import AnswersRemoved, NothingToRead, OwnAnswer, PointsOutOfRange, ReadMeanwhile
from quizzes.models import Attempt, Marking, ScoreChange
from quizzes.rescoring import rescore
from quizzes.services.marking import mark_answer
from tests.quizzes.factories import LATER, begin, enrol, learner_at_a_test, make_learner, make_question, right_answers
from tests.quizzes.samples import content_of
from tests.webinars.factories import staff, trainer

pytestmark = pytest.mark.django_db

READ_AT = LATER + timedelta(days=2)
TEXT = "I would ask her alone, in a quiet room."


def open_question(code="open", **fields):
    question = make_question(code, **fields)
    question.answer = [{"type": "open_text", "value": content_of("open_text")}]
    question.save()
    return question


def write(user, quiz, text=TEXT, now=LATER):
    """Hand in ``text`` as the answer to every open question, and the right answer to the others."""
    attempt = begin(user, quiz)
    key = {"questions": [entry for entry in attempt.key["questions"] if entry["kind"] != "open_text"]}
    texts = {one["id"]: [text] for one in attempt.questions if one["kind"] == "open_text" and text}
    return services.submit_attempt(
        attempt=attempt, answers=texts | right_answers(SimpleNamespace(key=key)), now=now
    )  # fmt: skip


def open_id(attempt, place=0):
    return [one["id"] for one in attempt.questions if one["kind"] == "open_text"][place]


def points(attempt, *given):
    rubric = next(one["body"]["rubric"] for one in attempt.key["questions"] if one["kind"] == "open_text")
    return {criterion["criterion"]: number for criterion, number in zip(rubric, given, strict=True)}


def read(attempt, *given, by, seen=None, question="", **fields):
    return mark_answer(
        attempt=attempt,
        question=question or open_id(attempt),
        points=points(attempt, *given),
        seen=seen,
        by=by,
        **{"now": READ_AT, "comment": ""} | fields,
    )


@pytest.fixture
def at():
    at = learner_at_a_test(
        questions=[make_question("plain"), open_question(worth=4)], opens_after_lessons=False, is_required=False
    )
    at.by = staff()
    at.attempt = write(at.learner, at.quiz)
    return at


def test_a_test_with_open_text_waits_for_its_reader(at):
    assert (at.attempt.percent, at.attempt.awaits_marking) == (20, True)
    assert at.attempt.scored[open_id(at.attempt)] == [None, 4]
    assert not StepCompletion.objects.exists()


def test_who_wrote_nothing_waits_for_nobody(at):
    other = make_learner("maral@example.org")
    enrol(other, at.course)
    assert not write(other, at.quiz, text="").awaits_marking


def test_reading_gives_marks_and_completes_the_step_when_that_passes(
    at, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        marking = read(at.attempt, 2, 1, by=at.by, comment="Well seen.")
    attempt = Attempt.objects.get()
    assert (marking.share, attempt.marks, attempt.percent, attempt.awaits_marking) == (1, Decimal(5), 100, False)
    assert attempt.rulings == {open_id(attempt): {"share": "1.00"}}
    assert StepCompletion.objects.get().completed_at == READ_AT
    change = ScoreChange.objects.get()
    assert (change.cause, change.marking, change.percent_before, change.percent_after) == ("marking", marking, 20, 100)
    run_jobs()
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([at.learner.email], "Your answer was read: Final test")
    assert "You have passed the test." in mail.body
    assert reverse("quizzes:result", args=[attempt.pk]) in mail.body


def test_part_of_the_points_is_part_of_the_marks(at):
    read(at.attempt, 1, 1, by=at.by)
    attempt = Attempt.objects.get()
    assert (Marking.objects.get().share, attempt.marks, attempt.percent) == (Decimal("0.67"), Decimal("3.68"), 73)
    assert not StepCompletion.objects.exists()


def test_no_points_are_a_reading_too(at):
    read(at.attempt, 0, 0, by=at.by)
    attempt = Attempt.objects.get()
    assert (attempt.percent, attempt.awaits_marking, ScoreChange.objects.count()) == (20, False, 0)


def test_it_may_be_read_again_and_the_last_reading_stands(at):
    first = read(at.attempt, 2, 1, by=at.by)
    again = read(at.attempt, 1, 0, by=at.by, seen=first.pk)
    assert (Attempt.objects.get().marks, Marking.objects.count()) == (Decimal("2.32"), 2)
    assert [change.percent_after for change in ScoreChange.objects.all()] == [100, 46]
    assert again.pk > first.pk
    assert StepCompletion.objects.count() == 1


def test_two_readers_at_once_do_not_overwrite_each_other(at):
    read(at.attempt, 2, 1, by=at.by)
    with pytest.raises(ReadMeanwhile):
        read(at.attempt, 0, 0, by=at.by)
    assert Marking.objects.count() == 1


def test_nobody_reads_their_own_answer(at):
    with pytest.raises(OwnAnswer):
        read(at.attempt, 2, 1, by=at.learner)


@pytest.mark.parametrize("given", [(3, 1), (-1, 1)])
def test_points_lie_within_the_rubric(at, given):
    with pytest.raises(PointsOutOfRange):
        read(at.attempt, *given, by=at.by)
    with pytest.raises(PointsOutOfRange):
        mark_answer(attempt=at.attempt, question=open_id(at.attempt), points={}, seen=None, by=at.by, now=READ_AT)
    assert not Marking.objects.exists()


def test_what_no_trainer_reads_is_not_read(at):
    plain = next(one["id"] for one in at.attempt.questions if one["kind"] == "choice")
    for question in (plain, "elsewhere"):
        with pytest.raises(NothingToRead):
            read(at.attempt, 2, 1, by=at.by, question=question)
    other = make_learner("maral@example.org")
    enrol(other, at.course)
    with pytest.raises(NothingToRead):
        read(begin(other, at.quiz), 2, 1, by=at.by)


def test_answers_that_are_gone_wait_no_more(at):
    marking_made = read(at.attempt, 1, 1, by=at.by, comment="About Aýna.")
    other = make_learner("maral@example.org")
    enrol(other, at.course)
    waiting = write(other, at.quiz)
    services.remove_answers(attempts=Attempt.objects.all(), now=READ_AT)
    marking_made.refresh_from_db()
    assert marking_made.comment == ""
    assert not Attempt.objects.awaiting_marks().exists()
    with pytest.raises(AnswersRemoved):
        read(waiting, 2, 1, by=at.by)
    rescore(attempt=waiting, rulings={}, cause="regrade", by=None, now=READ_AT)
    assert not waiting.awaits_marking


def test_a_question_that_does_not_count_is_not_waited_for(at):
    rescore(attempt=at.attempt, rulings={open_id(at.attempt): {"void": True}}, cause="regrade", by=None, now=READ_AT)
    assert (at.attempt.percent, at.attempt.awaits_marking) == (100, False)


def test_the_person_is_written_to_once_when_nothing_waits_any_more(mailoutbox, django_capture_on_commit_callbacks):
    at = learner_at_a_test(
        questions=[open_question("one"), open_question("two")], opens_after_lessons=False, is_required=False
    )
    attempt, by = write(at.learner, at.quiz), staff()
    with django_capture_on_commit_callbacks(execute=True):
        read(attempt, 2, 1, by=by)
    run_jobs()
    assert mailoutbox == []
    with django_capture_on_commit_callbacks(execute=True):
        mark_answer(
            attempt=attempt,
            question=open_id(attempt, 1),
            points={one["criterion"]: 0 for one in attempt.key["questions"][1]["body"]["rubric"]},
            seen=None,
            by=by,
            now=READ_AT,
        )
    run_jobs()
    assert len(mailoutbox) == 1
    assert "You have passed" not in mailoutbox[0].body


def test_the_trail_names_test_attempt_and_share_and_no_words(at):
    made = read(at.attempt, 1, 1, by=at.by, comment="About Aýna.")
    event = AuditEvent.objects.get(action="quiz.answer_marked")
    assert (event.object_id, event.actor_id, event.about_id) == (str(made.pk), at.by.pk, at.learner.pk)
    assert event.data == {"quiz": at.quiz.pk, "attempt": at.attempt.pk, "share": 67}


def test_an_answer_is_read_up_to_its_limit_and_shown_beyond_it(at):
    Attempt.objects.update(answers={open_id(at.attempt): ["word " * 130]})
    opened = marking.opened(Attempt.objects.get(), open_id(at.attempt), language="en")
    assert (len(opened.within.split()), len(opened.beyond.split()), opened.words) == (120, 10, 130)


def test_a_trainer_has_the_answers_of_courses_they_own(at):
    own, other = trainer(), trainer("Jahan Orazowa")
    at.course.owner = own
    at.course.save()
    assert [list(marking.attempts_to_read(user)) for user in (own, other, at.by, at.learner)] == [
        [at.attempt], [], [at.attempt], [],
    ]  # fmt: skip


def test_who_sat_a_test_does_not_find_their_own_answer(at):
    coordinator = staff(name="Jahan Orazowa")
    enrol(coordinator, at.course)
    own = write(coordinator, at.quiz)
    assert own not in marking.attempts_to_read(coordinator)
    assert own in marking.attempts_to_read(at.by)


def test_the_next_answer_is_one_to_the_same_question_the_oldest_first():
    both = [open_question("one"), open_question("two")]
    at = learner_at_a_test(questions=both, opens_after_lessons=False, is_required=False)
    people = [at.learner, *(make_learner(f"person{number}@example.org") for number in (1, 2))]
    for person in people[1:]:
        enrol(person, at.course)
    first, second, third = (
        write(person, at.quiz, now=LATER + timedelta(hours=number)) for number, person in enumerate(people)
    )
    by = staff()
    found = marking.next_to_read(by, after=second, question=open_id(second, 1))
    assert (found.attempt, found.question) == (first.pk, open_id(first, 1))
    for attempt in (first, third):
        Attempt.objects.filter(pk=attempt.pk).update(awaits_marking=False)
    found = marking.next_to_read(by, after=second, question=open_id(second, 1))
    assert found.question == open_id(second, 0)
    Attempt.objects.update(awaits_marking=False)
    assert marking.next_to_read(by, after=second, question=open_id(second, 1)) is None
