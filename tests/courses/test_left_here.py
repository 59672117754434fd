"""What a person left in a lesson comes in one query, their own alone, and the same in every language."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.left_here import GivenAnswer, Left, Note, left_in
from courses.models import LessonNote, PracticeAnswer
from tests.courses.factories import NOW, course_with, enrolled, lessons_of, person

pytestmark = pytest.mark.django_db
BLOCKS = [f"{number}0000000-0000-4000-8000-000000000000" for number in range(1, 4)]
OPTION = "a0000000-0000-4000-8000-000000000000"


@pytest.fixture
def enrolment():
    return enrolled(course_with(lessons=2))


@pytest.fixture
def lesson(enrolment):
    return lessons_of(enrolment.course)[0]


def note(user, lesson, block="", text="Ask Öwez"):
    return LessonNote.objects.create(user=user, step=lesson, block=block, text=text, updated_at=NOW)


def answered(enrolment, lesson, block, *, is_right=True):
    return PracticeAnswer.objects.create(
        enrolment=enrolment, step=lesson, block=block, option=OPTION, is_right=is_right, answered_at=NOW
    )


@pytest.mark.parametrize("count", [1, 3])
def test_notes_and_answers_come_in_one_query(enrolment, lesson, count, django_assert_num_queries):
    for block in BLOCKS[:count]:
        note(enrolment.user, lesson, block)
        answered(enrolment, lesson, block)

    with django_assert_num_queries(1):
        left = left_in(enrolment.user, enrolment, lesson.translation_key)

    assert (sorted(left.notes), sorted(left.answers)) == (BLOCKS[:count], BLOCKS[:count])


def test_each_is_what_was_left(enrolment, lesson):
    kept = note(enrolment.user, lesson)
    answered(enrolment, lesson, BLOCKS[0], is_right=False)

    left = left_in(enrolment.user, enrolment, lesson.translation_key)

    assert left.notes == {"": Note(kept.pk, "", "Ask Öwez", NOW)}
    assert left.answers == {BLOCKS[0]: GivenAnswer(BLOCKS[0], OPTION, is_right=False, answered_at=NOW)}


def test_nothing_of_others_and_of_other_lessons(enrolment, lesson):
    colleague = enrolled(enrolment.course, person("Nury Welliýew"))
    elsewhere = lessons_of(enrolment.course)[1]
    note(colleague.user, lesson)
    answered(colleague, lesson, BLOCKS[0])
    note(enrolment.user, elsewhere)
    answered(enrolment, elsewhere, BLOCKS[0])

    assert left_in(enrolment.user, enrolment, lesson.translation_key) == Left()


def test_who_reads_without_an_enrolment_has_notes_alone(enrolment, lesson):
    trainer = person(role="trainer")
    note(trainer, lesson)

    left = left_in(trainer, None, lesson.translation_key)

    assert (list(left.notes), left.answers) == ([""], {})


def test_a_stranger_left_nothing_and_asks_nothing(lesson, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert left_in(AnonymousUser(), None, lesson.translation_key) == Left()


def test_the_moment_is_aware(enrolment, lesson):
    note(enrolment.user, lesson)

    [left] = left_in(enrolment.user, enrolment, lesson.translation_key).notes.values()

    assert left.updated_at - NOW == timedelta()
