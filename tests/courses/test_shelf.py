"""What a lesson shares with everybody is read once, is nobody's, and follows what it was made from."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Locale, PageViewRestriction

from courses import shelf
from courses.models import GlossaryTerm
from tests.courses.factories import TEXT, add_module, citing, course_with, enrolled, lessons_of, person, source

pytestmark = pytest.mark.django_db

USES_IT = ("text", "<p>A menace of penalty counts. So does a menace of penalty to others.</p>")
DEFINES_IT = (
    "definition",
    {"term": "Menace of penalty", "meaning": "Any threat that makes refusal costly.", "source": ""},
)


def reader(course):
    return enrolled(course).user


@pytest.fixture
def course():
    """The first lesson uses a term that the second defines."""
    made = course_with(lessons=2, body=[USES_IT])
    second = lessons_of(made)[1]
    second.body = [USES_IT, DEFINES_IT]
    second.save_revision().publish()
    return made


def test_a_term_leads_to_the_glossary_and_in_its_own_lesson_to_the_margin(client, course):
    first, second = lessons_of(course)
    term = GlossaryTerm.objects.get()
    client.force_login(reader(course))

    page = client.get(first.url).text
    assert page.count(f'<a class="term" href="/en/glossary/#term-{term.pk}">menace of penalty</a>') == 1

    own = client.get(second.url).text
    assert own.count(f'<a class="term" href="#term-{term.block}">menace of penalty</a>') == 1
    assert f'id="term-{term.block}"' in own


@pytest.mark.parametrize("terms", [1, 3])
def test_a_lesson_with_sources_terms_and_files_takes_no_query_for_them(client, django_assert_num_queries, terms):
    leaflet = Document.objects.create(title="Leaflet", file=ContentFile(b"x", name="leaflet.pdf"))
    resource = ("resource", {"title": "Leaflet", "description": "", "document": leaflet, "link": ""})
    body = [TEXT, ("text", '<p><a linktype="page" id="3">Home</a></p>'), resource]
    for number in range(terms):
        words = {"term": f"Term {number}", "meaning": "A meaning.", "source": ""}
        body += [("definition", words), citing(source(f"Instrument {number}"))]
    made = course_with(lessons=2, body=body)
    lesson = lessons_of(made)[0]
    client.force_login(reader(made))
    client.get(lesson.url)

    with django_assert_num_queries(6):  # session, user, page, outline, enrolment, what was left here
        assert f"Instrument {terms - 1}" in client.get(lesson.url).text


def test_the_first_reader_costs_ten_queries_at_most(client, course, django_assert_max_num_queries):
    lesson = lessons_of(course)[1]
    lesson.body = [USES_IT, DEFINES_IT, citing(source())]
    lesson.save_revision().publish()
    client.force_login(reader(course))
    client.get(course.url)
    shelf.clear()

    with django_assert_max_num_queries(10):
        client.get(lesson.url)


def test_nothing_personal_is_kept(client, course):
    learner = reader(course)
    client.force_login(learner)
    client.get(lessons_of(course)[0].url)

    kept = [repr(cache.get(key.split(":", 2)[2])) for key in list(cache._cache)]
    assert any("Shelf(" in value for value in kept)
    assert all(learner.email not in value and learner.full_name not in value for value in kept if "Shelf(" in value)


def test_what_changes_is_shown_at_once(client, course):
    cited = source("Old name")
    lesson = lessons_of(course)[0]
    lesson.body = [USES_IT, citing(cited)]
    lesson.save_revision().publish()
    client.force_login(reader(course))
    assert "Old name" in client.get(lesson.url).text

    cited.name = "New name"
    cited.save()
    assert "New name" in client.get(lesson.url).text

    lessons_of(course)[1].unpublish()
    assert 'class="term"' not in client.get(lesson.url).text


@pytest.mark.parametrize("hidden", ["lesson", "module", "restricted"])
def test_a_term_that_nobody_may_open_is_not_linked(client, course, hidden):
    first, second = lessons_of(course)
    module = add_module(course, "Other")
    second.move(module, pos="last-child")
    if hidden == "lesson":
        second.refresh_from_db()
        second.unpublish()
    elif hidden == "module":
        module.refresh_from_db()
        module.unpublish()
    else:
        PageViewRestriction.objects.create(page=module, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(reader(course))

    assert 'class="term"' not in client.get(first.url).text


def test_a_term_of_another_course_is_not_linked(client, course):
    another = course_with(lessons=1, body=[USES_IT])
    client.force_login(reader(another))

    assert 'class="term"' not in client.get(lessons_of(another)[0].url).text


def test_a_preview_is_not_kept(course):
    lesson = lessons_of(course)[0]
    lesson.body = [("text", "<p>A draft.</p>")]
    lesson = lesson.save_revision().as_object()

    with shelf.opened(lesson, None, is_preview=True) as kept:
        assert list(kept.texts.values()) == ["<p>A draft.</p>"]

    assert cache.get(shelf.key_of(lesson)) is None


# The index


def test_a_draft_defines_nothing_and_an_unpublished_lesson_nothing_any_more(course):
    lesson = lessons_of(course)[1]
    assert [term.term for term in GlossaryTerm.objects.all()] == ["Menace of penalty"]
    pk = GlossaryTerm.objects.get().pk

    lesson.body = [("definition", {"term": "Only a draft", "meaning": "x", "source": ""})]
    lesson.save_revision()
    assert [term.term for term in GlossaryTerm.objects.all()] == ["Menace of penalty"]

    lessons_of(course)[1].save_revision().publish()
    assert GlossaryTerm.objects.get().pk == pk  # its address stays

    lessons_of(course)[1].unpublish()
    assert GlossaryTerm.objects.count() == 0


def test_a_stand_in_has_the_terms_of_its_page(course):
    lesson = lessons_of(course)[1]
    lesson.copy_for_translation(Locale.objects.get(language_code="ru"), copy_parents=True, alias=True)

    assert {term.lesson.locale.language_code for term in GlossaryTerm.objects.all()} == {"en", "ru"}


# The glossary


def test_a_learner_finds_the_terms_of_their_courses_alone(client, course):
    hidden = course_with(lessons=1, body=[("definition", {"term": "Secret", "meaning": "CANARY", "source": ""})])
    client.force_login(reader(course))

    page = client.get("/en/glossary/").text

    assert "Any threat that makes refusal costly." in page
    assert "CANARY" not in page
    assert hidden.title in client.get(hidden.get_parent().url).text


def test_a_trainer_finds_all_and_a_visitor_none(client, course):
    stranger = client.get("/en/glossary/")
    assert "Sign in to see the terms" in stranger.text
    assert "refusal costly" not in stranger.text

    client.force_login(person("Nobody's learner"))
    assert "No terms yet" in client.get("/en/glossary/").text

    client.force_login(person("Maral", role="trainer"))
    assert "refusal costly" in client.get("/en/glossary/").text


def test_one_term_of_two_lessons_is_one_entry_with_both_meanings(client, course):
    first = lessons_of(course)[0]
    first.body = [("definition", {"term": "menace of penalty", "meaning": "A threat.", "source": "ILO"})]
    first.save_revision().publish()
    client.force_login(reader(course))

    page = client.get("/en/glossary/").text

    assert page.count("<dt>") == 1
    assert "A threat." in page
    assert "Any threat that makes refusal costly." in page


@pytest.mark.parametrize("terms", [1, 3])
def test_the_glossary_takes_the_same_queries_for_one_term_and_three(client, django_assert_num_queries, terms):
    body = [("definition", {"term": f"Term {number}", "meaning": "x", "source": ""}) for number in range(terms)]
    made = course_with(lessons=2, body=body)
    client.force_login(reader(made))
    client.get("/en/glossary/")

    with django_assert_num_queries(4):  # session, user, the person's courses, terms
        client.get("/en/glossary/")


def test_a_restricted_lesson_defines_nothing_for_anybody(client, course):
    PageViewRestriction.objects.create(page=lessons_of(course)[1], restriction_type=PageViewRestriction.LOGIN)
    client.force_login(person("Maral", role="trainer"))

    assert "refusal costly" not in client.get("/en/glossary/").text


# Sources on the pages


def test_a_lesson_and_its_course_name_their_sources(client):
    cited = source(link="https://example.org/c029")
    made = course_with(lessons=2, body=[TEXT, citing(cited)])
    client.force_login(reader(made))

    for page in (lessons_of(made)[0], made):
        text = client.get(page.url).text
        assert '<a href="https://example.org/c029" rel="noreferrer external">' in text
        assert text.count("ILO Forced Labour Convention (No. 29), Article 2(1), 1930") == 1


def test_a_course_page_takes_no_query_for_its_sources_once_they_were_read(client, django_assert_max_num_queries):
    made = course_with(lessons=3, body=[TEXT, citing(source())])
    client.force_login(reader(made))
    client.get(made.url)

    with django_assert_max_num_queries(8):
        client.get(made.url)
