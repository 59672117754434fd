"""What a translator is given, and that a translated lesson is the same lesson."""

import pytest
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.segments.extract import extract_segments

from courses import block_samples as samples
from courses.models import CoursePage, LessonPage, ModulePage
from lms.models import ContentPage
from tests.courses.factories import CHECK, TEXT, course_with, enrolled, lessons_of
from tests.courses.translating import translated

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
    lesson = lessons_of(course)[0]
    made = translated(lesson)
    client.force_login(enrolled(course).user)

    page = client.get(made.url)

    assert not made.is_shown_in_another_language
    assert made.slug == lesson.slug
    assert [block.id for block in made.body] == [block.id for block in lesson.body]
    assert page.context["visit"].enrolment.course == course
    assert 'class="lesson__body" lang="en"' not in page.text
