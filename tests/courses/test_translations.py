"""A translation follows its source: what is behind, what may not differ, and the order."""

import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from wagtail.models import Page, PageLogEntry, PageViewRestriction
from wagtail_localize.models import StringSegment

from courses import translations
from courses.models import CoursePage, LessonPage, ModulePage, Objective, PageState
from courses.parts import EVERYTHING
from lms.site_setup import sync_translations
from tests.courses.factories import CHECK, add_lesson, course_with, enrolled, lessons_of
from tests.courses.translating import edit, language, publish, put_words, submit, translated

pytestmark = pytest.mark.django_db
BODY = [("text", "<p>First.</p>"), ("text", "<p>Second.</p>"), ("knowledge_check", CHECK)]


@pytest.fixture
def lesson():
    return lessons_of(course_with(lessons=1, body=BODY))[0]


def state_of(page) -> PageState | None:
    return PageState.objects.filter(page=page).first()


def parts_behind(page) -> list[str]:
    state = state_of(page)
    return state.behind_parts if state else []


def body_of(page) -> list[dict]:
    return json.loads(json.dumps(list(LessonPage.objects.get(pk=page.pk).body.raw_data)))


def with_body(page, blocks):
    return edit(page, body=json.dumps(blocks))


def test_a_translation_just_published_is_not_behind(lesson):
    russian = translated(lesson)
    assert russian.body[0].value.source == "<p>ru: First.</p>"
    assert parts_behind(russian) == []


def test_what_changed_in_the_source_is_behind_by_its_block(lesson):
    russian = translated(lesson)
    blocks = body_of(lesson)
    blocks[1]["value"] = "<p>Second, changed.</p>"
    with time_machine.travel(datetime(2026, 3, 9, 9, tzinfo=UTC), tick=False):
        with_body(lesson, blocks)
    assert parts_behind(russian) == [blocks[1]["id"]]
    assert state_of(russian).behind_since == datetime(2026, 3, 9, 9, tzinfo=UTC)


def test_more_changes_are_added_and_the_day_stays(lesson):
    russian = translated(lesson)
    blocks = body_of(lesson)
    blocks[1]["value"] = "<p>Second, changed.</p>"
    with time_machine.travel(datetime(2026, 3, 9, 9, tzinfo=UTC), tick=False):
        with_body(lesson, blocks)
    edit(lesson, title="Another title")
    assert parts_behind(russian) == [blocks[1]["id"], "title"]
    assert state_of(russian).behind_since == datetime(2026, 3, 9, 9, tzinfo=UTC)


def test_new_and_removed_blocks_are_behind_and_moved_ones_are_not(lesson):
    russian = translated(lesson)
    first, second, check = body_of(lesson)
    new = {"type": "text", "value": "<p>New.</p>", "id": "11111111-1111-4111-8111-111111111111"}
    with_body(lesson, [check, first, new])
    assert parts_behind(russian) == [new["id"], second["id"]]


def test_a_draft_of_the_source_leaves_nothing_behind(lesson):
    russian = translated(lesson)
    lesson.title = "Draft"
    lesson.save_revision()
    assert parts_behind(russian) == []


def test_bringing_it_up_to_date_clears_it(lesson):
    translated(lesson)
    edit(lesson, title="Another title")
    translation = submit(lesson)
    put_words(translation)
    russian = publish(translation)
    assert russian.title == "ru: Another title"
    assert (parts_behind(russian), state_of(russian).behind_since) == ([], None)


def test_publishing_it_with_words_missing_leaves_those_parts_behind(lesson):
    translated(lesson)
    edit(lesson, title="Another title")
    assert parts_behind(publish(submit(lesson))) == ["title"]


def test_translators_find_the_new_words_without_being_told(lesson):
    translation = submit(lesson)
    edit(lesson, title="Another title")
    words = StringSegment.objects.filter(source=translation.source).values_list("string__data", flat=True)
    assert "Another title" in words
    assert lesson.title not in words


def test_a_translation_without_a_word_of_its_own_is_shown_as_the_source(lesson):
    russian = publish(submit(lesson))
    assert parts_behind(russian) == [EVERYTHING]
    assert (russian.is_shown_in_another_language, russian.content_language) == (True, "en")


def test_submitting_alone_says_so_too(lesson):
    submit(lesson)
    russian = lesson.get_translation(language("ru"))
    assert (russian.alias_of_id, parts_behind(russian)) == (None, [EVERYTHING])


def test_some_words_make_it_a_translation(lesson):
    russian = translated(lesson, only={"First."})
    assert not russian.is_shown_in_another_language
    assert "title" in parts_behind(russian)


def test_a_translation_written_by_hand_is_behind_and_caught_up_by_being_published(lesson):
    sync_translations()
    submit(lesson).delete()
    russian = edit(lesson.get_translation(language("ru")), title="Вручную")
    edit(lesson, title="First published title")
    assert parts_behind(russian) == []  # what the source said before it was ever published is not known
    edit(russian, title="Вручную снова")
    edit(lesson, title="Another title")
    assert parts_behind(russian) == ["title"]
    edit(russian, title="Снова вручную")
    assert parts_behind(russian) == []


def test_stand_ins_are_never_behind(lesson):
    sync_translations()
    edit(lesson, title="Another title")
    assert not PageState.objects.exists()
    assert lesson.get_translation(language("tk")).title == "Another title"


def test_a_translation_published_leaves_its_source_and_sister_alone(lesson):
    translated(lesson, "ru")
    turkmen = translated(lesson, "tk")
    edit(lesson.get_translation(language("ru")), notice="x")
    assert (parts_behind(lesson), parts_behind(turkmen)) == ([], [])


# What may not differ


def test_what_may_not_differ_follows_at_once():
    course = course_with(lessons=1)
    lesson = lessons_of(course)[0]
    russian, in_russian = translated(lesson), translated(course)
    aim = Objective.objects.create(code="aim", name="Aim")
    edit(lesson, is_required=False, stated_minutes=7, objectives=[aim])
    edit(course, step_order="strict", optional_steps_needed=1, content_version="2.0")
    russian, in_russian = LessonPage.objects.get(pk=russian.pk), CoursePage.objects.get(pk=in_russian.pk)
    assert (russian.is_required, russian.stated_minutes, list(russian.objectives.all())) == (False, 7, [aim])
    assert (in_russian.step_order, in_russian.optional_steps_needed, in_russian.content_version) == ("strict", 1, "2.0")
    assert russian.title.startswith("ru: ")
    edit(lesson, objectives=[])
    assert list(LessonPage.objects.get(pk=russian.pk).objectives.all()) == []


def test_a_hand_in_the_translation_does_not_change_it(lesson):
    translation = submit(lesson)
    translation.delete()
    russian = edit(lesson.get_translation(language("ru")), is_required=False, title="Вручную")
    assert (LessonPage.objects.get(pk=russian.pk).is_required, russian.title) == (True, "Вручную")


# Order


def test_the_order_is_that_of_the_source_in_every_language():
    course = course_with(lessons=3)
    module = ModulePage.objects.child_of(course).get()
    translated(lessons_of(course)[0])
    first, second, third = lessons_of(course)
    orders = lambda code: list(  # noqa: E731
        LessonPage.objects.filter(locale=language(code)).order_by("path").values_list("slug", flat=True)
    )
    for moved, where, wanted in [
        (third, "first-child", (third, first, second)),
        (third, "last-child", (first, second, third)),
    ]:
        LessonPage.objects.get(pk=moved.pk).move(ModulePage.objects.get(pk=module.pk), pos=where)
        assert orders("en") == orders("ru") == orders("tk") == [one.slug for one in wanted]
    middle = LessonPage.objects.get(pk=first.pk)
    middle.move(LessonPage.objects.get(pk=second.pk), pos="right")
    assert orders("en") == orders("ru") == orders("tk") == [second.slug, first.slug, third.slug]


def test_moving_a_translation_moves_no_source():
    course = course_with(lessons=2)
    sync_translations()
    first, second = lessons_of(course)
    russian = first.get_translation(language("ru"))
    russian.move(second.get_translation(language("ru")), pos="right")
    assert lessons_of(course) == [first, second]


# Privacy


def versions_restricted(page):
    keys = Page.objects.filter(translation_key=page.translation_key)
    return sorted(
        PageViewRestriction.objects.filter(page__in=keys).values_list("page__locale__language_code", flat=True)
    )


def test_what_is_private_in_one_language_is_private_in_all(client):
    course = course_with(lessons=1)
    sync_translations()
    group = Group.objects.create(name="Readers")
    restriction = PageViewRestriction.objects.create(page=course, restriction_type="groups")
    restriction.groups.add(group)
    assert versions_restricted(course) == ["en", "ru", "tk"]
    assert [list(one.groups.all()) for one in PageViewRestriction.objects.all()] == [[group]] * 3
    client.force_login(enrolled(course).user)
    for code in ("en", "ru", "tk"):
        assert client.get(course.get_translation(language(code)).url if code != "en" else course.url).status_code == 404
    restriction.restriction_type = "login"
    restriction.save()
    assert set(PageViewRestriction.objects.values_list("restriction_type", flat=True)) == {"login"}
    restriction.delete()
    assert versions_restricted(course) == []


def test_a_restriction_that_goes_with_its_page_stays_in_the_other_languages():
    course = course_with(lessons=0)
    submit(course)
    submit(course, "tk")
    PageViewRestriction.objects.create(page=course, restriction_type="login")
    course.get_translation(language("ru")).delete()
    assert versions_restricted(course) == ["en", "tk"]


# A native reader


def test_who_says_that_it_was_read_is_kept(lesson):
    russian = translated(lesson)
    translations.set_awaiting(page=russian, awaits=True, by=None)
    assert state_of(russian).awaits_native_reader
    by = enrolled(course_with()).user
    for _twice in range(2):
        translations.set_awaiting(page=russian, awaits=False, by=by)
    assert not state_of(russian).awaits_native_reader
    said = PageLogEntry.objects.filter(page=russian.pk, action__startswith="waymark.")
    assert list(said.order_by("pk").values_list("action", "user")) == [
        ("waymark.awaits_reader", None),
        ("waymark.read_by_native", by.pk),
    ]


# What a learner reads


@pytest.fixture
def reader(client, lesson):
    client.force_login(enrolled(CoursePage.objects.get()).user)
    return client


def test_a_reader_is_told_what_is_older_and_led_there(reader, lesson):
    russian = translated(lesson)
    assert "older than its source" not in reader.get(russian.url).text
    blocks = body_of(lesson)
    blocks[2]["value"]["question"] = "Changed?"
    with_body(lesson, [*blocks, {"type": "text", "value": "<p>New.</p>", "id": "1" * 8}])
    page = reader.get(f"{russian.url}").text
    assert f'<a href="#block-{blocks[2]["id"]}">' in page
    assert f'id="block-{blocks[2]["id"]}"' in page
    assert "ru: What do you ask first?" in page


@pytest.mark.parametrize("code", ["ru", "tk"])
def test_a_lesson_without_a_translation_is_shown_in_the_language_of_the_source(reader, lesson, code):
    sync_translations()
    add_lesson(ModulePage.objects.filter(locale=language("en")).get(), "Lesson made meanwhile")
    sync_translations()
    for url in [page.url for page in LessonPage.objects.filter(locale=language(code))]:
        page = reader.get(url)
        assert page.status_code == 200
        assert 'class="lesson__body" lang="en"' in page.text


@pytest.mark.parametrize("code", ["ru", "tk"])
def test_not_even_a_stand_in_is_no_404(reader, lesson, code):
    page = reader.get(lesson.url.replace("/en/", f"/{code}/", 1))
    assert page.status_code == 200
    assert 'class="lesson__body" lang="en"' in page.text
    assert reader.get(f"/{code}/courses/nowhere/").status_code == 404
    lesson.unpublish()
    assert reader.get(lesson.url.replace("/en/", f"/{code}/", 1)).status_code == 404


def test_a_reader_learns_that_a_native_reader_is_awaited(reader, lesson):
    russian = translated(lesson)
    before = reader.get(russian.url).text
    translations.set_awaiting(page=russian, awaits=True, by=None)
    assert reader.get(russian.url).text.count('class="notice"') == before.count('class="notice"') + 1


def test_the_state_costs_a_reader_no_query(reader, lesson, django_assert_num_queries):
    russian = translated(lesson)
    PageState.objects.update_or_create(
        page_id=russian.pk, defaults={"awaits_native_reader": True, "behind_since": datetime(2026, 3, 9, tzinfo=UTC)}
    )
    reader.get(russian.url)
    with django_assert_num_queries(6):
        reader.get(russian.url)


@pytest.mark.parametrize("count", [1, 3])
def test_publishing_a_source_asks_the_same_whatever_its_length(count, django_assert_max_num_queries):
    lesson = lessons_of(course_with(lessons=1, body=BODY * count))[0]
    sync_translations()
    lesson = LessonPage.objects.get(pk=lesson.pk)
    with django_assert_max_num_queries(6):
        translations.source_was_published(lesson, now=datetime(2026, 3, 9, tzinfo=UTC))
