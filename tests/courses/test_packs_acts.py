from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from wagtail.models import PageViewRestriction

from courses import services
from courses.models import Enrolment, PracticeAnswer, SentOnce, StepCompletion
from courses.packs import acts
from courses.packs.letter import Item, Kind
from lms.site_setup import sync_translations
from tests.courses.factories import CHECK, NOW, TEXT, course_with, enrolled, lessons_of, person

pytestmark = pytest.mark.django_db

KEY = UUID("0c0b3f0e-7c1d-4c57-9d8b-2f6d1a0e9b11")
LATER = NOW + timedelta(days=2)


@pytest.fixture
def course(db):
    return course_with(lessons=2, body=[TEXT, ("knowledge_check", CHECK)])


@pytest.fixture
def learner(course):
    return enrolled(course).user


def mark(lesson, key=KEY):
    return Item(key, Kind.DONE, lesson.pk)


def answered(lesson, number, key=KEY):
    block = lesson.body[1]
    return Item(key, Kind.ANSWER, lesson.pk, block.id, block.value["options"].bound_blocks[number].id)


def receive(user, item, now=LATER):
    return acts.receive(user=user, item=item, now=now)


def kept():
    return list(PracticeAnswer.objects.values_list("option", "is_right", "times", "answered_at"))


# Marks


def test_a_mark_counts_and_tells_where_to_go(course, learner):
    first, second = lessons_of(course)

    receipt = receive(learner, mark(first))

    assert receipt == acts.Receipt(KEY, "counted", next_url=second.url)
    assert [(done.step_id, done.completed_at) for done in StepCompletion.objects.all()] == [(first.pk, LATER)]
    assert [(one.key, one.kind, one.outcome) for one in SentOnce.objects.all()] == [(KEY, "done", "counted")]


def test_sent_eleven_times_it_counts_once_and_each_answer_is_the_same(course, learner):
    first = lessons_of(course)[0]

    receipts = [receive(learner, mark(first), now=LATER + timedelta(hours=hour)) for hour in range(11)]

    assert receipts == [receipts[0]] * 11
    assert (StepCompletion.objects.count(), SentOnce.objects.count()) == (1, 1)
    assert StepCompletion.objects.get().completed_at == LATER


def test_the_same_lesson_under_another_key_counts_once_too(course, learner):
    first = lessons_of(course)[0]
    receive(learner, mark(first))

    assert receive(learner, mark(first, uuid4())).outcome == "counted"
    assert StepCompletion.objects.count() == 1


def test_a_key_of_somebody_else_takes_nothing_away(course, learner):
    """Two devices may give the same key, by chance or on purpose."""
    other = enrolled(course).user
    first = lessons_of(course)[0]

    receive(learner, mark(first))
    receive(other, mark(first))

    assert StepCompletion.objects.count() == 2


def test_the_last_lesson_completes_the_course(course, learner):
    for lesson in lessons_of(course):
        receipt = receive(learner, mark(lesson, uuid4()))

    assert receipt.next_url == course.url
    assert Enrolment.objects.get(user=learner).completed_at == LATER


def test_a_lesson_read_in_another_language_counts_for_the_same_course(course, learner):
    first = lessons_of(course)[0]
    sync_translations()
    in_russian = first.get_translations().get(locale__language_code="ru").specific

    receive(learner, mark(in_russian))

    assert StepCompletion.objects.get().step_id == first.pk


def test_who_is_not_enrolled_is_told_and_a_later_try_counts(course):
    stranger = person()
    first = lessons_of(course)[0]

    assert receive(stranger, mark(first)) == acts.Receipt(KEY, "refused", words="Enrol in the course first.")
    assert (StepCompletion.objects.count(), SentOnce.objects.count()) == (0, 0)

    enrolled(course, stranger)
    assert receive(stranger, mark(first)).outcome == "counted"


def test_a_lesson_that_is_gone_is_told(course, learner):
    first, second = lessons_of(course)
    first.unpublish()
    PageViewRestriction.objects.create(page=second, restriction_type=PageViewRestriction.LOGIN)
    gone = acts.Receipt(KEY, "refused", words="This lesson is not there any more.")

    assert [receive(learner, mark(lesson)) for lesson in (first, second)] == [gone, gone]
    assert receive(learner, Item(KEY, Kind.DONE, 999_999)) == gone
    assert SentOnce.objects.count() == 0


def test_a_page_that_is_no_lesson_cannot_be_marked(course, learner):
    assert receive(learner, Item(KEY, Kind.DONE, course.pk)).outcome == "refused"
    assert StepCompletion.objects.count() == 0


def test_in_strict_order_a_closed_step_is_told_and_in_order_they_count(learner, course):
    course.step_order = "strict"
    course.save()
    first, second = lessons_of(course)

    refused = receive(learner, mark(second))
    assert (refused.outcome, refused.words != "") == ("refused", True)
    assert receive(learner, answered(second, 1)).outcome == "refused"

    assert [receive(learner, mark(one, uuid4())).outcome for one in (first, second)] == ["counted", "counted"]


# Answers


def test_an_answer_is_kept_with_what_it_brings(course, learner):
    first = lessons_of(course)[0]
    item = answered(first, 1)

    receipt = receive(learner, item)

    assert (receipt.outcome, receipt.answer.is_right) == ("counted", True)
    assert receipt.answer.feedback == "CANARY the question is open."
    assert kept() == [(item.option, True, 1, LATER)]


def test_an_answer_sent_again_counts_once_and_brings_the_same(course, learner):
    first = lessons_of(course)[0]

    receipts = [receive(learner, answered(first, 0)) for _ in range(3)]

    assert receipts == [receipts[0]] * 3
    assert [times for _option, _right, times, _at in kept()] == [1]


def test_answering_anew_keeps_the_last_answer_and_counts_twice(course, learner):
    first = lessons_of(course)[0]
    receive(learner, answered(first, 0, uuid4()), now=NOW)
    receive(learner, answered(first, 1, uuid4()))

    assert kept() == [(answered(first, 1).option, True, 2, LATER)]


def test_an_answer_to_a_question_that_changed_is_told(course, learner):
    first = lessons_of(course)[0]
    of_another_time = Item(KEY, Kind.ANSWER, first.pk, first.body[1].id, "gone")
    to_another_block = Item(KEY, Kind.ANSWER, first.pk, first.body[0].id, "gone")

    for item in (of_another_time, to_another_block):
        receipt = receive(learner, item)
        assert (receipt.outcome, receipt.words) == ("refused", str(acts.CheckChanged.sentence))
    assert kept() == []


def test_an_answer_of_who_is_not_enrolled_is_not_kept_nor_explained(course):
    receipt = receive(person(), answered(lessons_of(course)[0], 1))

    assert receipt == acts.Receipt(KEY, "refused", words="Enrol in the course first.")
    assert kept() == []


def test_an_answer_in_another_language_is_the_same_answer(course, learner):
    first = lessons_of(course)[0]
    sync_translations()
    in_turkmen = first.get_translations().get(locale__language_code="tk").specific

    receive(learner, answered(first, 0, uuid4()), now=NOW)
    receive(learner, answered(in_turkmen, 1, uuid4()))

    assert [(times, right) for _option, right, times, _at in kept()] == [(2, True)]


def test_a_trainer_reads_without_enrolment_and_leaves_no_answer(course):
    assert receive(person(role="trainer"), answered(lessons_of(course)[0], 1)).outcome == "refused"
    assert kept() == []


def test_completing_by_the_form_and_by_the_device_counts_once(course, learner):
    first = lessons_of(course)[0]
    services.complete_step(user=learner, step=first, now=NOW)

    assert receive(learner, mark(first)).outcome == "counted"
    assert StepCompletion.objects.get().completed_at == NOW
