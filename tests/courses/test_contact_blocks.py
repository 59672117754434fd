"""Helplines: which numbers are taken, and how they stand on the page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from courses import block_samples as samples
from courses.blocks import LessonBody
from courses.blocks.contacts import SPOKEN, language_name
from tests.courses.factories import course_with, enrolled, lessons_of

block = LessonBody().child_blocks["helplines"]
[GROUP] = samples.HELPLINES["countries"]
[LINE] = GROUP["lines"]


def helplines(*groups):
    return samples.HELPLINES | {"countries": list(groups)}


def of(country, **values):
    return {"country": country, "lines": [LINE | values]}


def clean(value):
    return block.clean(block.normalize(value))


@pytest.mark.parametrize("number", ["+000 800 00 11", "112", "8 (800) 000-00-11", "00800 00 11"])
def test_numbers_as_people_write_them_are_taken(number):
    assert clean(helplines(of("TR", number=number)))["countries"][0]["lines"][0]["number"] == number


@pytest.mark.parametrize(
    "number", ["", "1", "ask at the door", "+", "javascript:alert(1)", "112; ext=5", "+000\n112", "1" * 31, "٠٨٠٠"]
)
def test_what_no_telephone_dials_is_refused(number):
    with pytest.raises(ValidationError):
        clean(helplines(of("TR", number=number)))


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [of("TR"), of("TR")],
        [of("XX")],
        [of("")],
        [of("TR", languages=[])],
        [of("TR", languages=["xx"])],
        [of("TR", name="")],
        [of("TR", hours="")],
        [of("TR", checked_on=None)],
        [of("TR", checked_on=timezone.localdate() + timedelta(days=1))],
        [{"country": "TR", "lines": []}],
        [{"country": "TR", "lines": [LINE] * 11}],
    ],
)
def test_a_number_has_its_country_hours_languages_and_day_of_check(groups):
    with pytest.raises(ValidationError):
        clean(helplines(*groups))


def test_the_place_of_a_mistake_is_named():
    late = of("PL", checked_on=timezone.localdate() + timedelta(days=1))

    with pytest.raises(ValidationError) as refused:
        clean(helplines(of("TR"), late, of("TR")))

    countries = refused.value.block_errors["countries"].block_errors
    assert {place: set(error.block_errors) for place, error in countries.items()} == {1: {"lines"}, 2: {"country"}}


def test_a_draft_may_repeat_a_country():
    value = block.normalize(helplines(of("TR"), of("TR")))
    block.defer_required_validation()
    try:
        assert len(block.clean(value)["countries"]) == 2
    finally:
        block.restore_deferred_validation()


@pytest.mark.parametrize(("language", "names"), [("en", ["Poland", "Türkiye"]), ("ru", ["Польша", "Турция"])])
def test_countries_stand_by_their_names_in_the_readers_language(language, names):
    with translation.override(language):
        groups = block.get_context(block.normalize(helplines(of("TR"), of("PL"))))["groups"]

    assert [name for name, _lines in groups] == names


@pytest.mark.parametrize(("days", "is_old"), [(0, False), (190, False), (191, True)])
def test_a_number_checked_long_ago_says_so(days, is_old):
    checked = timezone.localdate() - timedelta(days=days)
    [(_name, [line])] = block.get_context(block.normalize(helplines(of("TR", checked_on=checked))))["groups"]

    assert line["is_old"] is is_old


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_every_language_has_a_name_in_ours(language):
    with translation.override(language):
        assert [code for code in SPOKEN if language_name(code) == code] == []


@pytest.mark.django_db
def test_the_number_can_be_called_from_the_page(client):
    line = {"number": "+000 (800) 00-11", "is_free": True, "checked_on": timezone.localdate() - timedelta(days=400)}
    course = course_with(lessons=1, body=[("helplines", helplines(of("TR", **line)))])
    client.force_login(enrolled(course).user)
    page = BeautifulSoup(client.get(lessons_of(course)[0].url).text, "html.parser")
    section = page.find("section", class_="helplines")

    link = section.find("a")
    assert (link["href"], link.text) == ("tel:+0008000011", "+000 (800) 00-11")
    words = " ".join(section.text.split())
    assert "Free of charge" in words
    assert "Turkmen, Russian, Turkish" in words
    assert "That is long ago: call it yourself before you pass it on." in words
