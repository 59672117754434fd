"""Notes are a learner's own: kept at a passage, read together, taken away, deleted; nobody else sees one."""

import pytest
from django.urls import reverse

from courses import note_services, own_notes, queries
from courses.models import LessonNote
from lms.site_setup import sync_translations
from tests.courses.factories import NOW, TEXT, course_with, enrolled, lessons_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return enrolled(course_with(lessons=2, body=[TEXT, TEXT]))


@pytest.fixture
def lesson(enrolment):
    return lessons_of(enrolment.course)[0]


@pytest.fixture
def learner(client, enrolment):
    client.force_login(enrolment.user)
    return enrolment.user


def blocks_of(lesson):
    return [block.id for block in lesson.body]


def keep(client, lesson, text, block=""):
    return client.post(f"/en/learn/lessons/{lesson.pk}/note/", {"text": text, "block": block})


def note_by(user, lesson, text="Ask Öwez", block=""):
    return note_services.keep_note(user=user, step=lesson, block=block, text=text, now=NOW)


def test_a_note_stands_at_its_passage(client, learner, lesson):
    block = blocks_of(lesson)[1]

    answer = keep(client, lesson, "Ask <b>Öwez</b>\r\nabout the locker", block)
    page = client.get(lesson.url).text

    assert answer["Location"] == f"{lesson.url}#note-{block}"
    assert LessonNote.objects.get().text == "Ask <b>Öwez</b>\nabout the locker"
    assert "Ask &lt;b&gt;Öwez&lt;/b&gt;<br>about the locker" in page.partition(f'id="note-{block}"')[2]
    assert "Öwez" not in page.partition(f'id="note-{block}"')[0]


def test_another_text_takes_the_place_of_the_first(client, learner, lesson):
    keep(client, lesson, "First")
    keep(client, lesson, "Second")

    assert [note.text for note in LessonNote.objects.all()] == ["Second"]


@pytest.mark.parametrize("empty", ["", "  \n "])
def test_saved_empty_it_is_deleted(client, learner, lesson, empty):
    keep(client, lesson, "First")
    keep(client, lesson, empty)

    assert not LessonNote.objects.exists()


def test_it_is_there_in_every_language(client, learner, lesson):
    sync_translations()
    block = blocks_of(lesson)[0]
    note_by(learner, lesson, block=block)

    russian = client.get(lesson.url.replace("/en/", "/ru/"))
    client.post(f"/ru/learn/lessons/{russian.context['page'].pk}/note/", {"text": "Спросить", "block": block})

    assert "Ask Öwez" in russian.text
    assert [(note.step_id, note.text) for note in LessonNote.objects.all()] == [(lesson.pk, "Спросить")]


@pytest.mark.parametrize(("length", "is_kept"), [(4000, True), (4001, False)])
def test_a_note_has_an_end(client, learner, lesson, length, is_kept):
    keep(client, lesson, "a\r\n" * (length // 2) + "b" * (length % 2))

    assert LessonNote.objects.exists() is is_kept


def test_a_block_that_is_not_in_the_lesson_gets_none(client, learner, lesson):
    assert keep(client, lesson, "x", "f0000000-0000-4000-8000-000000000000").status_code == 404


def test_who_may_not_open_the_lesson_keeps_none(client, lesson):
    assert keep(client, lesson, "x").status_code == 302  # asked to sign in
    client.force_login(person("Nury Welliýew"))
    assert keep(client, lesson, "x").status_code == 404
    assert not LessonNote.objects.exists()


def test_a_lesson_page_asks_six_queries_whatever_was_noted(client, learner, lesson, django_assert_max_num_queries):
    client.get(lesson.url)
    for block in ["", *blocks_of(lesson)]:
        note_by(learner, lesson, block=block)

    with django_assert_max_num_queries(6):
        client.get(lesson.url)


# All notes of a course


def test_they_are_read_together_in_the_order_of_the_course(client, learner, enrolment):
    first, second = lessons_of(enrolment.course)
    note_by(learner, second, "Third")
    note_by(learner, first, "Second", blocks_of(first)[1])
    note_by(learner, first, "First", blocks_of(first)[0])
    note_by(person("Nury Welliýew"), first, "Of a colleague")

    page = client.get(reverse("courses:notes", args=[enrolment.course_id]))

    assert [[note.text for note in lesson.notes] for lesson in page.context["lessons"]] == [
        ["First", "Second"],
        ["Third"],
    ]
    assert f"{first.url}#block-{blocks_of(first)[0]}" in page.text
    assert "Of a colleague" not in page.text


def test_a_lesson_taken_off_keeps_its_notes_and_shows_no_title(client, learner, enrolment, lesson):
    note_by(learner, lesson, "Mine")
    lesson.unpublish()

    page = client.get(reverse("courses:notes", args=[enrolment.course_id])).text

    assert "Mine" in page
    assert lesson.title not in page


def test_they_are_taken_away_as_text(client, learner, enrolment, lesson):
    note_by(learner, lesson, "Ask Öwez\nabout the locker")

    answer = client.get(reverse("courses:notes_text", args=[enrolment.course_id]))

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="notes-{enrolment.course_id}.txt"'
    assert answer.content.decode() == (
        "Recognising forced labour\r\nYour notes\r\n\r\n1.1 Module 1, lesson 1\r\n\r\n"
        "9 March 2026\r\nAsk Öwez\r\nabout the locker\r\n"
    )


@pytest.mark.parametrize("name", ["courses:notes", "courses:notes_text"])
def test_a_stranger_gets_no_such_page(client, enrolment, name):
    address = reverse(name, args=[enrolment.course_id])
    assert client.get(address).status_code == 302
    client.force_login(person("Nury Welliýew"))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_order_takes_the_same_queries_for_any_number(enrolment, count, django_assert_num_queries):
    lesson = lessons_of(enrolment.course)[0]
    for block in ["", *blocks_of(lesson)][:count]:
        note_by(enrolment.user, lesson, block=block)
    outline = queries.outline_of(enrolment.course)

    with django_assert_num_queries(3):
        own_notes.notes_in(enrolment.user, enrolment.course, outline)
    with django_assert_num_queries(1):
        assert own_notes.counts_of(enrolment.user) == {enrolment.course.path: count}


# Deleting


def test_a_note_is_deleted_after_being_asked(client, learner, enrolment, lesson):
    note = note_by(learner, lesson)
    address = reverse("courses:delete_note", args=[note.pk])

    asked = client.get(address).text
    assert "Ask Öwez" in asked
    assert LessonNote.objects.exists()

    assert client.post(address)["Location"] == reverse("courses:notes", args=[enrolment.course_id])
    assert not LessonNote.objects.exists()


def test_nobody_deletes_a_note_of_another(client, learner, lesson):
    note = note_by(person("Nury Welliýew"), lesson)

    assert client.post(reverse("courses:delete_note", args=[note.pk])).status_code == 404
    assert LessonNote.objects.exists()
