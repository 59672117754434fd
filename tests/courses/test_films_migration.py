"""The one video of older lessons becomes the first of several sizes, wherever the lesson is stored."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from wagtail.documents.models import Document
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from courses.models import LessonPage
from tests.courses.factories import TEXT, course_with, lessons_of

migration = import_module("courses.migrations.0011_films_in_sizes")
WORDS = {"title": "A talk", "length_seconds": 60, "captions": [], "transcript": "<p>Words.</p>", "audio": None}


def old_media(video=None, **values):
    return {"type": "media", "id": "6f1f64f8-53a5-4b1f-bb4d-5a2d6a9c2c11", "value": {**WORDS, "video": video, **values}}


def test_a_video_becomes_the_first_size_under_the_same_id_everywhere():
    first, second = [old_media(7)], [old_media(7)]

    assert migration.convert(first)
    assert migration.convert(second)
    [item] = first[0]["value"]["videos"]
    assert (item["type"], item["value"]) == ("item", {"height": "", "document": 7})
    assert second == first
    assert "video" not in first[0]["value"]


def test_a_recording_without_video_has_no_sizes():
    stream = [old_media(audio=3)]

    migration.convert(stream)
    assert (stream[0]["value"]["videos"], stream[0]["value"]["poster"], stream[0]["value"]["audio"]) == ([], None, 3)


def test_what_is_new_or_no_recording_stays_as_it_is():
    stream = [
        {"type": "text", "id": "1", "value": "<p>video</p>"},
        {"type": "media", "id": "2", "value": {"videos": []}},
    ]
    before = json.dumps(stream)

    assert not migration.convert(stream)
    assert not migration.convert([])
    assert not migration.convert(None)
    assert json.dumps(stream) == before


@pytest.mark.django_db
def test_lessons_revisions_and_translations_are_changed():
    video = Document.objects.create(title="Film", file=ContentFile(b"x", name="film.mp4"))
    lesson = lessons_of(course_with(lessons=1, body=[TEXT]))[0]
    revision = lesson.save_revision()
    source, _created = TranslationSource.update_or_create_from_instance(lesson)
    store_as_before(lesson, revision, source, json.dumps([old_media(video.pk)]))

    migration.sort_films_by_size(apps, None)

    for stored in (LessonPage.objects.get(pk=lesson.pk), Revision.objects.get(pk=revision.pk).as_object()):
        [film] = stored.body[0].value["videos"]
        assert (film["document"], film["height"]) == (video, "")
    content = json.loads(TranslationSource.objects.get(pk=source.pk).content_json)
    assert json.loads(content["body"])[0]["value"]["videos"][0]["value"]["document"] == video.pk


def store_as_before(lesson, revision, source, body):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE courses_lessonpage SET body = %s WHERE steppage_ptr_id = %s", [body, lesson.pk])
    Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"body": body})
    content = json.dumps(json.loads(source.content_json) | {"body": body})
    TranslationSource.objects.filter(pk=source.pk).update(content_json=content)
