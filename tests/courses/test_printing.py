"""Printing: what the reader may open on one page, with nothing that only works on a screen."""

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import PageViewRestriction

from courses import services
from courses.models import Source, StepOrder
from lms.site_setup import sync_translations
from tests.courses.factories import CHECK, NOW, TEXT, add_lesson, add_module, course_with, enrolled, lessons_of, person

pytestmark = pytest.mark.django_db
BODY = [TEXT, ("knowledge_check", CHECK)]


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def course():
    return course_with(title="Signs at work", modules=2, lessons=2, body=BODY, content_version="2.3")


@pytest.fixture
def learner(client, course):
    learner = enrolled(course, person(time_zone="Europe/Istanbul")).user
    client.force_login(learner)
    return learner


def modules_of(course):
    return list(course.get_children().specific())


def shown(client, name, page):
    return client.get(reverse(f"courses:{name}", args=[page.pk]))


def titles(answer):
    return [sheet.page.title for sheet in answer.context["printout"].sheets]


def test_a_lesson_has_a_head_with_course_version_day_and_place(client, learner, course):
    answer = shown(client, "print_lesson", lessons_of(course)[1])

    assert titles(answer) == ["Module 1, lesson 2"]
    for words in ("Signs at work", "Lesson 1.2", "version 2.3", "Printed 9 March 2026, Istanbul"):
        assert words in answer.text
    assert lessons_of(course)[1].full_url in answer.text


def test_a_module_and_a_course_are_one_page_each(client, learner, course):
    first, second = modules_of(course)

    assert titles(shown(client, "print_module", second)) == ["Module 2, lesson 1", "Module 2, lesson 2"]
    assert len(titles(shown(client, "print_module", first))) == 2
    assert len(titles(shown(client, "print_course", course))) == 4


def test_no_key_of_a_check_is_printed(client, learner, course):
    answer = shown(client, "print_course", course)

    assert "What do you ask first?" in answer.text
    assert "CANARY" not in answer.text
    assert "StructValue" not in answer.text


@pytest.mark.parametrize("name", ["print_lesson", "print_module", "print_course"])
def test_a_stranger_prints_nothing(client, course, name):
    page = {"print_lesson": lessons_of(course)[0], "print_module": modules_of(course)[0], "print_course": course}[name]

    assert shown(client, name, page).status_code == 302
    client.force_login(person("Nury Welliýew"))
    assert shown(client, name, page).status_code == 404
    client.force_login(person(role="trainer"))
    assert shown(client, name, page).status_code == 200


def test_what_is_not_published_or_not_for_everyone_is_left_out(client, learner, course):
    first, second, third, _fourth = lessons_of(course)
    second.unpublish()
    PageViewRestriction.objects.create(page=third, restriction_type=PageViewRestriction.LOGIN)

    assert titles(shown(client, "print_course", course)) == ["Module 1, lesson 1", "Module 2, lesson 2"]
    assert shown(client, "print_lesson", second).status_code == 404
    assert shown(client, "print_lesson", third).status_code == 404
    modules_of(course)[0].unpublish()
    assert shown(client, "print_lesson", first).status_code == 404
    assert shown(client, "print_module", modules_of(course)[0]).status_code == 404


def test_a_lesson_that_opens_later_is_not_printed(client):
    course = course_with(modules=0, step_order=StepOrder.STRICT)
    module = add_module(course, "Module 1")
    first, second = add_lesson(module, "First"), add_lesson(module, "Second")
    learner = enrolled(course).user
    client.force_login(learner)

    before = shown(client, "print_module", module)
    assert titles(before) == ["First"]
    assert "1 lesson is left out" in before.text
    assert shown(client, "print_lesson", second).status_code == 404

    services.complete_step(user=learner, step=first, now=NOW)
    assert titles(shown(client, "print_module", module)) == ["First", "Second"]


def test_it_is_printed_in_the_language_of_the_address(client, learner, course):
    sync_translations()
    russian = course.get_translations().get(locale__language_code="ru")

    answer = client.get(f"/ru/learn/courses/{russian.pk}/print/")

    assert len(titles(answer)) == 4
    assert 'lang="en"' in answer.text


def test_a_course_without_open_lessons_says_so(client):
    course = course_with(modules=0)
    client.force_login(enrolled(course).user)

    assert "There is nothing to print yet" in shown(client, "print_course", course).text


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow_with_the_lessons(client, count, django_assert_num_queries):
    sources = [Source.objects.create(name=f"C{number}", code=f"c{number}", year=1930) for number in range(count)]
    body = [TEXT, *(("legal_source", {"source": source, "summary": "Says."}) for source in sources)]
    course = course_with(modules=count, lessons=count, body=body)
    client.force_login(enrolled(course).user)
    shown(client, "print_course", course)

    with django_assert_num_queries(9):
        answer = shown(client, "print_course", course)

    assert len(titles(answer)) == count * count
    assert [len(sheet.sources) for sheet in answer.context["printout"].sheets] == [count] * count**2
