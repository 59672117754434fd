"""What a translator is given, and that a translated lesson is the same lesson."""

import pytest
from wagtail.models import Locale
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments

from courses import block_samples as samples
from courses.models import CoursePage, LessonPage, ModulePage
from lms.models import ContentPage
from lms.site_setup import sync_translations
from tests.courses.factories import CHECK, TEXT, course_with, enrolled, lessons_of

pytestmark = pytest.mark.django_db
BODY = [TEXT, ("indicator", samples.INDICATOR), ("knowledge_check", CHECK)]


@pytest.mark.parametrize("model", [CoursePage, ModulePage, LessonPage, ContentPage])
def test_addresses_are_not_translated(model):
    translatable = [
        field.field_name for field in get_translatable_fields(model) if isinstance(field, TranslatableField)
    ]

    assert "title" in translatable
    assert "slug" not in translatable


def test_every_word_of_a_lesson_is_offered_for_translation():
    lesson = lessons_of(course_with(body=BODY))[0]

    words = [segment.render_text() for segment in extract_segments(lesson) if hasattr(segment, "render_text")]

    assert CHECK["question"] in words
    for option in CHECK["options"]:
        assert {option["text"], option["feedback"]} <= set(words)
    assert {*samples.INDICATOR["may_hear"], *samples.INDICATOR["can_ask"]} <= set(words)


def test_a_translated_lesson_keeps_its_blocks_and_its_records(client):
    course = course_with(lessons=1, body=BODY)
    sync_translations()
    lesson = lessons_of(course)[0]
    source, _created = TranslationSource.update_or_create_from_instance(lesson)
    russian = Locale.objects.get(language_code="ru")
    Translation.objects.create(source=source, target_locale=russian)
    source.create_or_update_translation(russian, publish=True, fallback=True)
    made = LessonPage.objects.get(translation_key=lesson.translation_key, locale=russian)
    client.force_login(enrolled(course).user)

    page = client.get(made.url)

    assert not made.is_shown_in_another_language
    assert made.slug == lesson.slug
    assert [block.id for block in made.body] == [block.id for block in lesson.body]
    assert page.context["visit"].enrolment.course == course
    assert 'class="lesson__body" lang="en"' not in page.text
