"""Lessons written before sources were records keep what they cite, in every language, draft and translation."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.db import models
from wagtail.blocks import StreamValue
from wagtail.models import Locale, Revision
from wagtail_localize.models import StringSegment, TranslationSource

from courses.models import LessonPage, Source
from tests.courses.factories import TEXT, citing, course_with, lessons_of, source

legal_sources = import_module("courses.migrations.0009_legal_sources")
pytestmark = pytest.mark.django_db

WORDS = {"instrument": "ILO Convention No. 29", "article": "Article 2(1)", "year": 1930, "summary": "What it says."}
IN_RUSSIAN = WORDS | {"instrument": "Конвенция МОТ № 29", "article": "Статья 2 (1)", "summary": "Что в ней сказано."}


def old_block(value, block="b-1"):
    return {"type": "legal_source", "value": dict(value), "id": block}


def converted(*streams):
    """The streams after the migration, and the sources there are then."""
    shelf = legal_sources.Shelf(Source)
    for stream, language in streams:
        legal_sources.convert(stream, shelf, language)
    return list(Source.objects.order_by("pk"))


def test_the_same_words_are_one_source_and_other_words_another():
    first, second = [old_block(WORDS)], [old_block(WORDS, "b-2"), old_block(WORDS | {"article": "Article 1"}, "b-3")]

    whole, part = converted((first, "en"), (second, "en"))

    assert (whole.name, whole.article, whole.year) == ("ILO Convention No. 29", "Article 2(1)", 1930)
    assert first[0]["value"] == {"source": whole.pk, "article": "", "summary": "What it says."}
    assert [block["value"]["source"] for block in second] == [whole.pk, part.pk]
    assert whole.code != part.code


def test_a_translation_gives_the_source_its_other_names():
    english, russian = [old_block(WORDS)], [old_block(IN_RUSSIAN)]

    [made] = converted((english, "en"), (russian, "ru"))

    assert (made.name_ru, made.article_ru) == ("Конвенция МОТ № 29", "Статья 2 (1)")
    assert russian[0]["value"] == {"source": made.pk, "article": "", "summary": "Что в ней сказано."}


def test_other_blocks_and_blocks_done_before_are_left_alone():
    stream = [{"type": "text", "value": "<p>x</p>", "id": "t"}, old_block({"source": 7, "article": "", "summary": "s"})]
    before = json.dumps(stream)

    assert converted((stream, "en")) == []
    assert json.dumps(stream) == before


def test_lessons_their_revisions_and_what_translators_have_are_converted():
    lesson = lessons_of(course_with(lessons=1, body=[TEXT, citing(source())]))[0]
    lesson.save_revision().publish()
    TranslationSource.update_or_create_from_instance(lesson)
    write_as_before(lesson)

    legal_sources.cite_sources(apps, None)

    made = Source.objects.get(name="ILO Convention No. 29")
    assert LessonPage.objects.get(pk=lesson.pk).body[1].value["source"] == made
    assert stored_in_revision()[1]["value"]["source"] == made.pk
    text = json.loads(TranslationSource.objects.get(object_id=lesson.translation_key).content_json)["body"]
    assert json.loads(text)[1]["value"] == {"source": made.pk, "article": "", "summary": "What it says."}
    assert not StringSegment.objects.filter(context__path__endswith=".instrument").exists()
    legal_sources.cite_sources(apps, None)  # and again
    assert Source.objects.filter(name="ILO Convention No. 29").count() == 1


def stored_in_revision():
    return json.loads(Revision.objects.latest("pk").content["body"])


def write_as_before(lesson):
    """Put the old words into the tables, as an earlier version stored them."""
    stream = json.loads(json.dumps(list(lesson.body.raw_data)))
    stream[1]["value"] = dict(WORDS)
    revision = Revision.objects.latest("pk")
    revision.content["body"] = json.dumps(stream)
    revision.save()
    kept = TranslationSource.objects.get(object_id=lesson.translation_key)
    kept.content_json = json.dumps(json.loads(kept.content_json) | {"body": json.dumps(stream)})
    kept.save()
    page = LessonPage.objects.get(pk=lesson.pk)
    page.body = StreamValue(page.body.stream_block, stream, is_lazy=True)
    models.Model.save_base(page, update_fields=["body"])  # no signal: it would read the blocks


def test_a_stand_in_holds_english_words():
    languages = {locale.pk: locale.language_code for locale in Locale.objects.all()}
    russian = Locale.objects.get(language_code="ru").pk

    assert legal_sources.language_of(7, russian, languages) == "en"
    assert legal_sources.language_of(None, russian, languages) == "ru"
