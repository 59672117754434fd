"""What translators are given and give back: PO files as any tool writes them; what is translated and what is not."""

import io
import json
from pathlib import Path

import polib
import pytest
from django.urls import reverse
from wagtail import blocks
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields
from wagtail_localize.models import StringSegment, Translation

from courses.blocks import LessonBody
from courses.models import CatalogueIndexPage, CoursePage, LessonPage, ModulePage
from lms.models import ContentPage, HomePage
from people.models import Role
from quizzes.blocks import AnswerBlock
from quizzes.models import Question, QuizPage
from tests.courses.factories import CHECK, course_with, lessons_of
from tests.courses.translating import language, submit
from tests.people.factories import make_person
from tests.quizzes.factories import make_question
from webinars.models import WebinarIndexPage, WebinarPage

pytestmark = pytest.mark.django_db
BLOCK_FIELDS = Path(__file__).with_name("block_fields.json")
BODY = [("text", "<p>First, with <b>weight</b>.</p>"), ("knowledge_check", CHECK)]
OF_EVERY_PAGE = ["title", "seo_title", "search_description"]

# What a translator may change. Everything else is the same in all languages: a change here is meant, or a mistake.
TRANSLATED = {
    HomePage: [*OF_EVERY_PAGE, "headline", "lede"],
    ContentPage: [*OF_EVERY_PAGE, "body"],
    CatalogueIndexPage: [*OF_EVERY_PAGE, "intro"],
    CoursePage: [*OF_EVERY_PAGE, "summary", "before_you_begin"],
    ModulePage: [*OF_EVERY_PAGE, "summary"],
    LessonPage: [*OF_EVERY_PAGE, "notice", "body"],
    QuizPage: [*OF_EVERY_PAGE, "intro"],
    WebinarIndexPage: [*OF_EVERY_PAGE, "intro"],
    WebinarPage: [
        *OF_EVERY_PAGE,
        "summary",
        "about",
        "place",
        "languages_note",
        "agenda",
        "disclaimer",
        "speakers",
        "resources",
    ],
    Question: ["case", "text", "pictures", "answer", "explanation"],
}
MUST_NOT_DIFFER = {
    CoursePage: {"slug", "level", "pillars", "audiences", "objectives", "step_order", "optional_steps_needed",
                 "valid_for_months", "renewal", "content_version", "partners", "prerequisites"},
    ModulePage: {"slug", "prerequisites"},
    LessonPage: {"slug", "stated_minutes", "is_required", "opens_after_lessons", "objectives"},
    QuizPage: {"slug", "stated_minutes", "is_required", "opens_after_lessons", "purpose", "pass_mark_percent",
               "attempts_allowed", "quiz_questions", "quiz_draws", "time_limit_minutes", "hours_between_attempts"},
    WebinarPage: {"slug", "format", "series", "counts_towards", "audiences", "partners"},
    Question: {"code", "topic", "worth", "tagged_items", "objective", "difficulty", "lesson", "rests_on", "owner"},
}  # fmt: skip


def names(model, kind):
    return [field.field_name for field in get_translatable_fields(model) if isinstance(field, kind)]


@pytest.mark.parametrize("model", TRANSLATED, ids=lambda model: model.__name__)
def test_words_are_translated_and_nothing_else(model):
    assert names(model, TranslatableField) == TRANSLATED[model]
    assert MUST_NOT_DIFFER.get(model, set()) <= set(names(model, SynchronizedField))


def fields_of(block, path):
    """Each field below ``block`` by its path: ``words`` for a translator, or the ``same`` in every language."""
    if hasattr(block, "child_blocks"):
        for name, child in block.child_blocks.items():
            yield from fields_of(child, f"{path}.{name}")
    elif hasattr(block, "child_block"):
        yield from fields_of(block.child_block, f"{path}[]")
    else:
        is_words = isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.RichTextBlock)
        yield path, "words" if is_words and not isinstance(block, blocks.URLBlock | blocks.EmailBlock) else "same"


def test_the_fields_of_blocks_are_translated_as_agreed():
    """A field of a block is added to block_fields.json by hand: is it words, or must it not differ?"""
    found = {**dict(fields_of(LessonBody(), "lesson")), **dict(fields_of(AnswerBlock(), "question"))}
    assert found == json.loads(BLOCK_FIELDS.read_text())


@pytest.fixture
def lesson():
    return lessons_of(course_with(lessons=1, body=BODY))[0]


@pytest.fixture
def coordinator(client):
    client.force_login(make_person(roles=(Role.COORDINATOR,)))
    return client


def address(name, translation):
    return reverse(f"wagtail_localize:{name}", args=[translation.pk])


def test_a_file_goes_out_and_comes_back_translated(coordinator, lesson):
    translation = submit(lesson)
    file = polib.pofile(coordinator.get(address("download_pofile", translation)).content.decode())
    assert {entry.msgid for entry in file} >= {"First, with <b>weight</b>.", CHECK["question"], lesson.title}
    for entry in file:
        entry.msgstr = f"ru: {entry.msgid}"
    reply = coordinator.post(address("upload_pofile", translation), {"file": upload(file)})
    assert reply.status_code == 302
    translation.save_target(publish=False)
    russian = LessonPage.objects.get(translation_key=lesson.translation_key, locale=language("ru"))
    assert russian.title == f"ru: {lesson.title}"
    assert "ru: First, with <b>weight</b>." in russian.body[0].value.source
    assert [option.value["is_right"] for option in russian.body[1].value["options"].bound_blocks] == [False, True]
    assert translation.get_progress() == (len(file), len(file))


def upload(file):
    content = io.BytesIO(str(file).encode())
    content.name = "ru.po"
    return content


def test_a_file_of_another_translation_changes_nothing(coordinator, lesson):
    translation, other = submit(lesson), submit(lesson, "tk")
    file = polib.pofile(coordinator.get(address("download_pofile", other)).content.decode())
    for entry in file:
        entry.msgstr = "wrong"
    coordinator.post(address("upload_pofile", translation), {"file": upload(file)})
    assert translation.get_progress()[1] == 0


def test_source_and_translation_stand_side_by_side(coordinator, lesson):
    submit(lesson)
    russian = Page.objects.get(translation_key=lesson.translation_key, locale=language("ru"))
    page = coordinator.get(reverse("wagtailadmin_pages:edit", args=[russian.pk])).text
    assert CHECK["question"] in page
    assert "wagtail-localize" in page or "wagtail_localize" in page


def test_every_text_of_a_question_is_given(db):
    question = make_question("q-1", case="A case.")
    translation = submit(question)
    words = set(StringSegment.objects.filter(source=translation.source).values_list("string__data", flat=True))
    [block] = question.answer
    texts = {text for option in block.value["options"] for text in (option["text"], option["feedback"])}
    assert words == {"A case.", question.text, question.explanation, *texts}


# Who may give texts to translators


def submit_page(page):
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def submit_question(question):
    return reverse("wagtail_localize:submit_snippet_translation", args=["quizzes", "question", question.pk])


@pytest.fixture
def trainer(client):
    person = make_person(roles=(Role.TRAINER,))
    client.force_login(person)
    return person


def test_a_trainer_gives_their_own_page_and_publishes_nothing(client, trainer):
    lesson = lessons_of(course_with(lessons=1, owner=trainer, body=BODY))[0]
    submit(lesson.get_parent().get_parent().specific)
    reply = client.post(submit_page(lesson), {"locales": [language("ru").pk]})
    assert reply.status_code == 302
    russian = LessonPage.objects.select_related("state").get(
        translation_key=lesson.translation_key, locale=language("ru")
    )
    assert russian.is_shown_in_another_language
    assert Translation.objects.filter(source__object_id=lesson.translation_key).count() == 1


def test_a_trainer_gives_neither_another_s_page_nor_the_list_of_courses(client, trainer):
    theirs = course_with(owner=make_person(roles=(Role.TRAINER,)))
    for page in (theirs, theirs.get_parent(), theirs.get_parent().get_parent()):
        assert [client.get(submit_page(page)).status_code, client.post(submit_page(page)).status_code] == [404, 404]


def test_a_trainer_gives_their_own_questions_alone(client, trainer):
    mine = make_question("mine", owner=trainer)
    theirs = make_question("theirs", owner=make_person(roles=(Role.TRAINER,)))
    assert client.get(submit_question(mine)).status_code == 200
    assert client.get(submit_question(theirs)).status_code == 404
    client.post(submit_question(mine), {"locales": [language("ru").pk]})
    made = Question.objects.get(code="mine", locale=language("ru"))
    assert (made.live, made.owner) == (False, trainer)


def test_a_trainer_writes_before_readers_by_no_side_door(client, trainer):
    lesson = lessons_of(course_with(lessons=1, owner=trainer, body=BODY))[0]
    translation = submit(lesson)
    russian = lesson.get_translation(language("ru"))
    doors = [
        reverse("wagtail_localize:update_translations", args=[translation.source_id]),
        reverse("wagtail_localize:convert_to_alias", args=[russian.pk]),
        reverse("courses_native_reader", args=[russian.pk]),
    ]
    assert [client.post(door).status_code for door in doors[:2]] == [404, 404]
    assert client.post(doors[2]).status_code == 302  # refused with Wagtail's own sentence
    assert not Page.objects.get(pk=russian.pk).alias_of_id
    client.force_login(make_person(roles=(Role.COORDINATOR,)))
    assert [client.get(door).status_code for door in doors] == [200, 200, 200]


def test_a_coordinator_says_that_a_native_reader_read_it(coordinator, lesson):
    submit(lesson)
    russian = LessonPage.objects.get(translation_key=lesson.translation_key, locale=language("ru"))
    door = reverse("courses_native_reader", args=[russian.pk])
    for awaits in (True, False):
        assert coordinator.post(door).status_code == 302
        assert Page.objects.get(pk=russian.pk).state.awaits_native_reader is awaits
    assert coordinator.get(reverse("courses_native_reader", args=[lesson.pk])).status_code == 404
