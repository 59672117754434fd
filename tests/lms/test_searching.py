"""Search finds what a visitor may open, in the language of the page, and nothing else."""

import time

import pytest
from wagtail.models import PageViewRestriction

from courses.models import LessonPage
from lms.models import ContentPage
from lms.searching import search_pages
from lms.site_setup import sync_translations
from tests.courses.factories import CHECK, course_with, enrolled, home, lessons_of, person

pytestmark = pytest.mark.django_db
SECRET = [("text", "<p>The foreman keeps every passport in a locker.</p>"), ("knowledge_check", CHECK)]


def titles(client, query, language="en"):
    return [page.title for page in client.get(f"/{language}/search/", {"q": query}).context["results"]]


@pytest.fixture
def course():
    return course_with(title="Passport and papers", lessons=1, body=SECRET)


def test_a_visitor_finds_courses_and_content_but_no_lesson(client, course):
    home().add_child(instance=ContentPage(title="Help", slug="help", body="<p>Your passport, please.</p>"))

    assert sorted(titles(client, "passport")) == ["Help", "Passport and papers"]


def test_who_is_enrolled_finds_the_lessons_of_that_course_alone(client, course):
    other = course_with(title="Another course", lessons=1, body=SECRET)
    client.force_login(enrolled(course).user)

    found = client.get("/en/search/", {"q": "passport"}).context["results"]

    lessons = {page.pk for page in found if page.title.startswith("Module")}
    assert lessons == {lessons_of(course)[0].pk}
    assert lessons_of(other)[0].pk not in lessons


def test_staff_find_all_lessons(client, course):
    client.force_login(person(role="trainer"))

    assert len(titles(client, "locker")) == 1


def test_drafts_and_restricted_pages_are_not_found(client, course):
    draft = home().add_child(instance=ContentPage(title="Draft", slug="draft", body="<p>passport</p>", live=False))
    PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.LOGIN)

    assert draft.title not in titles(client, "passport")
    assert titles(client, "passport") == []


def test_feedback_of_a_check_finds_nothing(client, course):
    client.force_login(enrolled(course).user)

    assert titles(client, "accusation") == []


def test_results_are_of_the_language_of_the_page(client, course):
    sync_translations()

    found = client.get("/ru/search/", {"q": "passport"}).context["results"]

    assert [page.locale.language_code for page in found] == ["ru"]


def test_nothing_asked_and_nothing_found(client, course):
    assert client.get("/en/search/").context["results"] == []
    assert "Nothing found" in client.get("/en/search/", {"q": "zzzz"}).text


ODD = [
    '=HYPERLINK("http://e.com")',
    "'\"<script>alert(1)</script>",
    'a" OR "b',
    "title:x",
    "a NEAR b",
    "^a",
    "{a}",
    "-a",
    "a*",
]


@pytest.mark.parametrize("query", ODD)
def test_a_query_is_words_never_a_language(course, query):
    assert search_pages(query, person(), "en") == []


def test_marks_between_words_make_no_difference(client, course):
    assert search_pages("passport-kept", person(), "en") == search_pages("passport kept", person(), "en")


@pytest.mark.parametrize("query", ['"' * 100_000, "a " * 100_000, "\x00", "' OR 1=1 --", "passport AND (", "*" * 300])
def test_odd_queries_are_answered_at_once(course, query):
    started = time.monotonic()

    search_pages(query, person(), "en")

    assert time.monotonic() - started < 1


def test_what_was_asked_is_shown_as_text(client, course):
    page = client.get("/en/search/", {"q": "<script>alert(1)</script>"}).text

    assert "<script>alert" not in page
    assert LessonPage.objects.exists()
