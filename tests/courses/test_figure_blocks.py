"""Statistics: what they refuse, how their bars compare, and what stands on the page."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import translation

from courses import block_samples as samples
from courses.blocks import LessonBody
from tests.courses.factories import course_with, enrolled, lessons_of, source

pytestmark = pytest.mark.django_db
block = LessonBody().child_blocks["statistics"]
ONE = {"what": "Illegal profits", "figure": Decimal(236)}


def statistics(**values):
    return samples.STATISTICS | {"source": source("Global Estimates", article="", year=2022)} | values


def clean(value):
    return block.clean(block.normalize(value))


def shown(client, value):
    course = course_with(lessons=1, body=[("statistics", value)])
    client.force_login(enrolled(course).user)
    page = BeautifulSoup(client.get(lessons_of(course)[0].url).text, "html.parser")
    return page.find("section", class_="statistics")


@pytest.mark.parametrize(
    "values",
    [
        {"source": None},
        {"year": None},
        {"year": 1899},
        {"unit": ""},
        {"finding": ""},
        {"figures": []},
        {"figures": [ONE] * 9},
        {"figures": [ONE | {"figure": Decimal(-1)}]},
        {"figures": [ONE | {"figure": Decimal("1.2345")}]},
        {"figures": [ONE | {"figure": None}]},
        {"figures": [ONE | {"what": ""}]},
    ],
)
def test_a_figure_has_its_unit_year_and_source(values):
    with pytest.raises(ValidationError):
        clean(statistics(**values))


def test_a_good_one_is_taken():
    assert clean(statistics())["year"] == 2021


def bars(*figures):
    value = statistics(figures=[ONE | {"figure": figure and Decimal(figure)} for figure in figures])
    return [
        (bar["figure"], bar["width"], bar["number_at"], bar["is_inside"])
        for bar in block.get_context(block.normalize(value))["bars"]
    ]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (("50", "100"), [("100", "81.00%", "40.50%", True), ("50", "40.50%", "20.25%", True)]),
        (("100", "1"), [("100", "81.00%", "40.50%", True), ("1", "0.81%", "2.31%", False)]),
        (("0",), [("0", "0.00%", "1.50%", False)]),
        (("0", "0"), [("0", "0.00%", "1.50%", False)] * 2),
        (("17.300",), [("17.3", "81.00%", "40.50%", True)]),
        (("1200000",), [("1 200 000", "81.00%", "40.50%", True)]),
        ((None, "3"), [("3", "81.00%", "40.50%", True)]),  # a draft
        ((), []),
    ],
)
def test_bars_stand_on_zero_with_the_largest_first(figures, expected):
    assert bars(*figures) == expected


def test_numbers_are_written_as_the_reader_writes_them_and_widths_as_a_drawing_does():
    with translation.override("ru"):
        [(figure, width, _at, _inside)] = bars("17.3")

    assert (figure, width) == ("17,3", "81.00%")


def test_a_sentence_bars_and_a_table_say_the_same(client):
    section = shown(client, statistics())

    assert section.find(class_="statistics__finding").text.startswith("More than six in ten")
    assert section.find(class_="chart")["aria-hidden"] == "true"
    cells = [[cell.text for cell in row.find_all(["th", "td"])] for row in section.find_all("tr")]
    assert cells[0] == ["What was counted", "Million people"]
    assert [row[1] for row in cells[1:]] == ["17.3", "6.3", "3.9"]
    assert [text.text for text in section.find_all("text")] == ["17.3", "6.3", "3.9"]
    words = " ".join(section.text.split())
    assert words.endswith(
        "Figures for 2021. On any day of the year. An estimate, rounded. Source: Global Estimates, 2022."
    )


def test_a_single_figure_stands_large_without_bars(client):
    section = shown(client, statistics(figures=[ONE], unit="billion US dollars"))

    words = " ".join(section.find(class_="statistics__figure").text.split())
    assert words == "236 billion US dollars Illegal profits"
    assert section.find(class_="chart") is None
    assert section.find("table") is None


def test_the_source_leads_to_its_address(client):
    section = shown(client, statistics(source=source("Estimates", link="https://example.org/estimates")))

    assert section.find("a")["href"] == "https://example.org/estimates"
