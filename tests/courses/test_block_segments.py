"""Every word of the blocks is offered for translation, no number is, and a translated block is the same block."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments

from courses import block_samples as samples
from courses.models import LessonPage
from lms.site_setup import sync_translations
from tests.courses.factories import course_with, lessons_of

pytestmark = pytest.mark.django_db
NAMES = ["case_file", "conversation", "comparison", "timeline", "process"]


def words_of(value):
    """All texts of a sample; the first of a pair is the kind of a block."""
    if isinstance(value, str):
        return {value} - {""}
    if isinstance(value, dict):
        return set().union(*(words_of(one) for one in value.values()))
    if isinstance(value, tuple):
        return words_of(value[1])
    if isinstance(value, list):
        return set().union(*(words_of(one) for one in value))
    return set()


def lesson_with(name):
    body = [(name, getattr(samples, name.upper()))]
    return LessonPage.objects.get(pk=lessons_of(course_with(lessons=1, body=body))[0].pk)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_offered_and_nothing_else(name):
    lesson = lesson_with(name)

    offered = {
        segment.render_text()
        for segment in extract_segments(lesson)
        if segment.path.startswith("body.") and hasattr(segment, "render_text")
    }

    assert offered - {""} == words_of(getattr(samples, name.upper()))


def test_a_translated_conversation_leads_the_same_ways():
    lesson = lesson_with("conversation")
    sync_translations()
    russian = Locale.objects.get(language_code="ru")
    source, _created = TranslationSource.update_or_create_from_instance(lesson)
    translation = Translation.objects.create(source=source, target_locale=russian)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=russian,
            context=segment.context,
            data=f"RU {segment.string.data}",
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    translation.save_target(publish=True)

    turns, in_russian = (page.body[0].value["turns"] for page in (lesson, translation.get_target_instance()))
    assert in_russian[0]["says"].startswith("RU ")
    assert ways(in_russian) == ways(turns)
    assert [item.id for item in in_russian.bound_blocks] == [item.id for item in turns.bound_blocks]


def ways(turns):
    return [(turn["number"], [option["next_turn"] for option in turn["options"]]) for turn in turns]
