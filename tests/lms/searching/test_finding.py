"""Search finds what a visitor may open, in the language of the page and in any letters, and nothing else."""

import time

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction
from wagtail.search.models import IndexEntry

from courses import services
from courses.models import GlossaryTerm, StepOrder
from lms.models import ContentPage
from lms.searching import Asked, Kind, search
from lms.searching.texts import passages_of
from lms.site_setup import sync_translations
from tests.courses.factories import (
    CHECK,
    NOW,
    add_lesson,
    add_module,
    course_with,
    enrolled,
    home,
    lessons_of,
    person,
)
from tests.webinars.factories import webinar

pytestmark = pytest.mark.django_db
SECRET = [("text", "<p>The foreman keeps every passport in a locker.</p>"), ("knowledge_check", CHECK)]
MEANING = {"term": "Debt bondage", "meaning": "Work pledged to repay.", "source": ""}


def words(pieces):
    return "".join(piece.words for piece in pieces)


def hits(pieces):
    return [piece.words for piece in pieces if piece.is_hit]


def find(query, user=None, language="en", **kwargs):
    return search(Asked(query, language), user or person(), **kwargs)


def titles(client, query, language="en", **params):
    found = client.get(f"/{language}/search/", {"q": query, **params}).context["found"]
    return [words(one.title) for one in found.results]


@pytest.fixture
def course():
    return course_with(title="Passport and papers", lessons=1, body=SECRET)


# What a visitor may open


def test_a_visitor_finds_courses_and_content_but_no_lesson(client, course):
    home().add_child(instance=ContentPage(title="Help", slug="help", body="<p>Your passport, please.</p>"))

    assert sorted(titles(client, "passport")) == ["Help", "Passport and papers"]


def test_who_is_enrolled_finds_the_lessons_and_modules_of_that_course_alone(client, course):
    course_with(title="Another course", lessons=1, body=SECRET)
    client.force_login(enrolled(course).user)

    assert titles(client, "locker") == ["Module 1, lesson 1"]
    assert sorted(titles(client, "module")) == ["Module 1", "Module 1, lesson 1"]


def test_staff_find_all_lessons(client, course):
    client.force_login(person(role="trainer"))

    assert len(titles(client, "locker")) == 1


def test_drafts_and_restricted_pages_are_not_found(client, course):
    draft = home().add_child(instance=ContentPage(title="Draft", slug="draft", body="<p>passport</p>", live=False))
    PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.LOGIN)

    assert draft.title not in titles(client, "passport")
    assert titles(client, "passport") == []


def test_a_lesson_of_a_module_or_course_taken_off_is_not_found(client):
    course = course_with(modules=2, lessons=1, body=SECRET)
    client.force_login(enrolled(course).user)
    lessons_of(course)[0].get_parent().unpublish()

    assert titles(client, "locker") == ["Module 2, lesson 1"]
    course.unpublish()
    assert titles(client, "locker") == []


def test_a_lesson_that_is_not_open_yet_is_not_found(client):
    course = course_with(lessons=0, modules=0, step_order=StepOrder.STRICT)
    module = add_module(course, "Module 1")
    first = add_lesson(module, "First", body=SECRET)
    add_lesson(module, "Second", body=SECRET)
    learner = enrolled(course).user
    client.force_login(learner)

    assert titles(client, "locker") == ["First"]
    services.complete_step(user=learner, step=first, now=NOW)
    assert titles(client, "locker") == ["First", "Second"]


def test_feedback_of_a_check_finds_nothing_and_is_in_no_extract(client, course):
    client.force_login(enrolled(course).user)

    assert titles(client, "accusation") == []
    assert "CANARY" not in client.get("/en/search/", {"q": "passport"}).text
    assert "CANARY" not in " ".join(one.words for one in passages_of(lessons_of(course)[0]))


def test_results_are_of_the_language_of_the_page(client, course):
    sync_translations()

    [found] = client.get("/ru/search/", {"q": "passport"}).context["found"].results

    assert (found.url.startswith("/ru/"), found.lang) == (True, "en")


# Kinds


def test_every_kind_is_found_and_may_be_asked_for_alone(client):
    course = course_with(title="Bondage: the course", lessons=0, modules=0)
    module = add_module(course, "Bondage, the module")
    lesson = add_lesson(module, "Bondage, the lesson")
    GlossaryTerm.objects.create(lesson=lesson, block="b", folded="debt bondage", **MEANING)
    home().add_child(instance=ContentPage(title="Bondage, the text", slug="help", body="<p>Help</p>"))
    webinar(title="Bondage, the webinar")
    client.force_login(enrolled(course).user)

    page = client.get("/en/search/", {"q": "bondage"})

    assert [one.kind for one in page.context["found"].results] == list(Kind)
    assert page.context["found"].counts == dict.fromkeys(Kind, 1)
    for kind in Kind:
        assert [one.kind for one in find("bondage", page.context["user"], kind=kind).results] == [kind]
        assert f"q=bondage&amp;kind={kind.value}" in page.text
    assert titles(client, "bondage", kind="webinar") == ["Bondage, the webinar"]
    assert len(titles(client, "bondage", kind="nonsense")) == len(Kind)


def test_a_term_of_a_course_one_is_not_enrolled_in_is_not_found(client, course):
    GlossaryTerm.objects.create(lesson=lessons_of(course)[0], block="b", folded="debt bondage", **MEANING)
    client.force_login(person())

    assert titles(client, "bondage") == []


def test_a_term_leads_to_the_glossary_with_its_meaning(course):
    term = GlossaryTerm.objects.create(lesson=lessons_of(course)[0], block="b", folded="debt bondage", **MEANING)

    [found] = find("bondage", enrolled(course).user).results

    assert found.url == f"/en/glossary/#term-{term.pk}"
    assert words(found.extract.pieces) == "Work pledged to repay."


# Words


ALL_LETTERS = "<p>Öwez aýtdy: Ёлка, признаков много, pasportlary almak.</p>"


@pytest.mark.parametrize(
    ("query", "language", "found"),
    [
        ("öwez", "en", ["Öwez"]),
        ("owez", "en", ["Öwez"]),
        ("ÖWEZ", "en", ["Öwez"]),
        ("елка", "ru", ["Ёлка"]),
        ("ёлка", "en", ["Ёлка"]),
        ("признак", "en", ["признаков"]),
        ("признаки", "en", ["признаков"]),
        ("pasport", "en", ["pasportlary"]),
        ("aýt", "en", ["aýtdy"]),
        ("owez pasport", "en", ["Öwez", "pasportlary"]),
        ("owez zzz", "en", None),
    ],
)
def test_a_word_is_found_in_any_letters_and_with_other_endings(query, language, found):
    home().add_child(instance=ContentPage(title="Text", slug="text", body=ALL_LETTERS))

    results = search(Asked(query, language), person()).results if language == "en" else find(query).results

    assert [hits(one.extract.pieces) for one in results] == ([found] if found else [])


def test_a_turkmen_word_is_found_without_its_ending(course):
    assert Asked("resminamalary", "tk").stems == ("resminama",)
    assert Asked("indicators", "en").stems == ("indicator",)
    assert Asked("признаками", "ru").stems == ("priznak",)


def test_titles_come_before_texts_and_the_word_as_typed_before_other_forms(client):
    for title, body in (("Help", "passport"), ("Passports", "-"), ("Passport", "-"), ("About", "passport")):
        home().add_child(instance=ContentPage(title=title, slug=title.lower(), body=f"<p>{body}</p>"))

    assert titles(client, "passport") == ["Passport", "Passports", "Help", "About"]


def test_an_extract_leads_to_its_passage_with_the_words_marked(client, course):
    client.force_login(enrolled(course).user)
    lesson = lessons_of(course)[0]

    page = client.get("/en/search/", {"q": "locker"})

    [found] = page.context["found"].results
    assert found.url == f"{lesson.url}#block-{lesson.body[0].id}"
    assert "The foreman keeps every passport in a <mark>locker</mark>." in page.text
    assert found.course == "Passport and papers"


def test_what_a_text_holds_never_becomes_markup(client):
    body = "<p>&lt;script&gt;alert(1)&lt;/script&gt; passport &lt;img src=x onerror=y&gt;</p>"
    home().add_child(instance=ContentPage(title="<b>Passport</b>", slug="help", body=body))

    page = client.get("/en/search/", {"q": "passport"}).text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;b&gt;<mark>Passport</mark>&lt;/b&gt;" in page


def test_a_lesson_rebuilt_from_nothing_is_found_again(client, course):
    client.force_login(enrolled(course).user)
    IndexEntry.objects.all().delete()
    assert titles(client, "locker") == []

    call_command("update_index", verbosity=0)

    assert titles(client, "locker") == ["Module 1, lesson 1"]


# Nothing, and odd things


def test_nothing_asked_and_nothing_found(client, course):
    assert client.get("/en/search/").context["found"].results == []
    assert "Nothing found" in client.get("/en/search/", {"q": "zzzz"}).text
    assert "nothing of this kind" in client.get("/en/search/", {"q": "passport", "kind": "webinar"}).text


ODD = [
    '=HYPERLINK("http://e.com")',
    "'\"<script>alert(1)</script>",
    'a" OR "b',
    "title:x",
    "a NEAR b",
    "^a",
    "{a}",
    "-a",
]


@pytest.mark.parametrize("query", [*ODD, "a*", "*", '"', "NOT", "NEAR", "\x00", "ъ", "…"])
def test_a_query_is_words_never_a_language(course, query):
    assert find(query).results == []


def test_marks_between_words_make_no_difference(course):
    assert find("passport-papers").results == find("passport papers").results != []


@pytest.mark.parametrize(
    "query", ['"' * 100_000, "a " * 100_000, "ab " * 100, "' OR 1=1 --", "passport AND (", "*" * 300]
)
def test_odd_queries_are_answered_at_once(client, course, query):
    started = time.monotonic()

    assert client.get("/en/search/", {"q": query[:5000]}).status_code == 200
    find(query)

    assert time.monotonic() - started < 1


def test_what_was_asked_is_shown_as_text(client, course):
    page = client.get("/en/search/", {"q": "<script>alert(1)</script>&kind=x"}).text

    assert "<script>alert" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow_with_what_is_found(client, count, django_assert_num_queries):
    learner = person()
    for number in range(count):
        course = course_with(title=f"Passport {number}", lessons=count, body=SECRET)
        GlossaryTerm.objects.create(
            lesson=lessons_of(course)[0], block="b", term="Passport", folded="passport", meaning="A document."
        )
        enrolled(course, learner)
        home().add_child(instance=ContentPage(title=f"Passport {number}", slug=f"text-{number}", body="<p>Text</p>"))
        webinar(title=f"Passport {number}")
    client.force_login(learner)
    client.get("/en/search/", {"q": "passport"})

    with django_assert_num_queries(17):
        page = client.get("/en/search/", {"q": "passport"})

    assert page.context["found"].total == 4 * count + count * count


def test_no_more_than_thirty_are_shown_and_it_is_said(client):
    for number in range(31):
        home().add_child(instance=ContentPage(title=f"Passport {number}", slug=f"text-{number}", body="<p>Text</p>"))

    page = client.get("/en/search/", {"q": "passport"})

    assert len(page.context["found"].results) == 30
    assert "31 results. The best 30 are shown" in page.text
