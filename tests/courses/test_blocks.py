"""The blocks of a lesson: what they refuse, what they show, and what they keep to themselves."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from courses import block_samples as samples
from courses.blocks import MARGIN, LessonBody
from courses.lessons import margin, parts
from tests.courses.factories import CHECK, TEXT, citing, course_with, enrolled, lessons_of, source

body = LessonBody()


def document(name, content=b"content"):
    return Document.objects.create(title=name, file=ContentFile(content, name=name))


def picture():
    return Image.objects.create(title="A route", file=get_test_image_file())


def media(**values):
    value = {
        "title": "Asking about documents",
        "videos": [],
        "poster": None,
        "audio": None,
        "length_seconds": 252,
        "captions": [],
        "transcript": "<p>Where is your passport at the moment?</p>",
    }
    return value | values


def clean(name, value):
    block = body.child_blocks[name]
    return block.clean(block.normalize(value))


def test_every_block_has_its_own_template_label_icon_and_words_for_the_picker():
    for name, block in body.child_blocks.items():
        assert block.meta.template == f"blocks/{name}.html"
        assert str(block.label), name
        assert block.meta.icon not in {"placeholder", ""}, name
        assert str(block.get_description()), name


def test_every_text_and_list_has_a_limit():
    def walk(block, path):
        children = dict(getattr(block, "child_blocks", {}))
        if isinstance(block, StreamBlock):
            assert block.meta.max_num is not None, path
        if hasattr(block, "child_block"):
            assert block.meta.max_num is not None, path
            children = {"item": block.child_block}
        for name, child in children.items():
            walk(child, f"{path}.{name}")
        field = getattr(block, "field", None)
        if field is not None and type(block).__name__ in {"CharBlock", "TextBlock", "URLBlock", "RichTextBlock"}:
            has_limit = getattr(field, "max_length", None) or getattr(block, "max_length", None)
            assert has_limit, path

    walk(body, "body")
    assert body.meta.max_num == 60


CHOOSING = {"text", "media", "statistics"}  # the first is no value; the others choose a file or a source
SAMPLED = [name for name in body.child_blocks if hasattr(samples, name.upper()) and name not in CHOOSING]


@pytest.mark.parametrize("name", SAMPLED)
def test_samples_of_the_picker_are_good_values(name):
    clean(name, getattr(samples, name.upper()))


@pytest.mark.parametrize("right", [(False, False), (True, True)])
def test_a_check_has_exactly_one_right_option(right):
    options = [option | {"is_right": is_right} for option, is_right in zip(CHECK["options"], right, strict=True)]

    with pytest.raises(ValidationError):
        clean("knowledge_check", CHECK | {"options": options})


@pytest.mark.django_db
def test_media_need_a_recording_and_the_right_kind_of_file():
    with pytest.raises(ValidationError):
        clean("media", media())
    with pytest.raises(ValidationError):
        clean("media", media(audio=document("talk.pdf")))
    assert clean("media", media(audio=document("talk.mp3")))["title"] == "Asking about documents"


@pytest.mark.django_db
def test_a_resource_is_a_file_or_an_address_not_both():
    for value in ({"document": None, "link": ""}, {"document": document("card.pdf"), "link": "https://example.org"}):
        with pytest.raises(ValidationError):
            clean("resource", {"title": "Card", "description": "", **value})


def test_a_drafts_check_may_wait_for_its_key():
    options = [option | {"is_right": False} for option in CHECK["options"]]
    value = body.normalize([("knowledge_check", CHECK | {"options": options})])

    assert isinstance(body.clean_deferred(value), StreamValue)


# A whole lesson


@pytest.fixture
def everything(db):
    """One of each block."""
    return [
        TEXT,
        ("indicator", samples.INDICATOR),
        ("definition", samples.DEFINITION),
        ("content_notice", samples.CONTENT_NOTICE),
        ("vignette", samples.VIGNETTE),
        ("case_file", samples.CASE_FILE),
        ("conversation", samples.CONVERSATION),
        ("comparison", samples.COMPARISON),
        ("timeline", samples.TIMELINE),
        ("process", samples.PROCESS),
        ("statistics", samples.STATISTICS | {"source": source()}),
        ("checklist", samples.CHECKLIST),
        ("helplines", samples.HELPLINES),
        ("picture", {"image": picture(), "alternative": "A debt that grows", "caption": "Four months", "credit": "WM"}),
        ("media", media(audio=document("talk.mp3"), captions=[{"language": "en", "document": document("talk.vtt")}])),
        citing(source()),
        ("knowledge_check", CHECK),
        ("resource", {"title": "Card", "description": "", "document": document("card.pdf"), "link": ""}),
    ]


@pytest.fixture
def page(client, everything):
    course = course_with(lessons=1, body=everything)
    client.force_login(enrolled(course).user)
    return client.get(lessons_of(course)[0].url).text


def fields_of(block):
    return getattr(block, "child_blocks", {})


def test_no_block_falls_back_to_wagtails_own_rendering(page):
    assert "StructValue" not in page
    assert "ListValue" not in page
    assert all(f"<dt>{name}</dt>" not in page for block in body.child_blocks.values() for name in fields_of(block))
    assert "CANARY" not in page


def test_marked_words_carry_their_sign_and_the_strip_fills_it(page):
    assert '<mark>“for registration”</mark><sup><span class="visually-hidden">sign </span>7</sup>' in page
    assert "Composite case. Details changed." in page
    assert page.count("strip__stop--present") == 2  # the indicator card and the case


def test_nothing_of_a_recording_loads_before_play(page):
    assert 'preload="none"' in page
    assert "autoplay" not in page
    before, _template, _rest = page.partition("<template")
    assert "<video" not in before
    assert "<track" not in before
    assert "Play: Asking about documents, 4 min 12 s" in page


def test_a_picture_has_its_alternative_and_loads_late(page):
    assert 'alt="A debt that grows"' in page
    assert 'loading="lazy"' in page


def test_a_notice_lets_skip_the_next_block(client, everything):
    course = course_with(lessons=1, body=everything)
    lesson = lessons_of(course)[0]
    client.force_login(enrolled(course).user)
    case = next(block for block in lesson.body if block.block_type == "vignette")

    page = client.get(lesson.url).text

    assert f'href="#after-{case.id}"' in page
    assert f'id="after-{case.id}"' in page


def test_definitions_and_sources_stand_in_the_margin(everything):
    lesson = lessons_of(course_with(lessons=1, body=everything))[0]

    assert [block.block_type for block in margin(lesson.body)] == list(MARGIN)
    assert not {part.block.block_type for part in parts(lesson.body)} & set(MARGIN)


def test_a_notice_at_the_end_skips_nothing():
    stream = body.normalize([("content_notice", samples.CONTENT_NOTICE)])

    assert [(part.skip_to, part.is_skippable) for part in parts(stream)] == [("", False)]


def test_feedback_is_not_searched():
    stream = body.normalize([("knowledge_check", CHECK)])

    assert body.get_searchable_content(stream) == [CHECK["question"]]


@pytest.mark.django_db
def test_text_of_an_editor_is_never_markup(client):
    evil = '"><script>alert(1)</script>'
    case = samples.VIGNETTE | {"heading": evil, "account": f"{evil} [[{evil}|7]]"}
    check = CHECK | {"question": evil}
    course = course_with(lessons=1, title=evil, body=[("vignette", case), ("knowledge_check", check)])
    client.force_login(enrolled(course).user)

    for address in (course.url, lessons_of(course)[0].url, course.get_parent().url):
        assert "<script>alert" not in client.get(address).text


@pytest.mark.django_db
def test_items_of_lists_keep_their_ids():
    lesson = lessons_of(course_with(body=[("knowledge_check", CHECK)]))[0]

    def ids():
        check = type(lesson).objects.get(pk=lesson.pk).body[0]
        return [check.id, *[item.id for item in check.value["options"].bound_blocks]]

    assert ids() == ids()


def test_the_picker_shows_blocks_as_in_a_lesson():
    assert [name for name, block in body.child_blocks.items() if not block.is_previewable] == []
