"""What goes out as Moodle's XML comes back as it was."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.exchange.draft import Draft, Picture
from quizzes.exchange.formats import read_questions
from quizzes.exchange.moodle_xml import write_moodle_xml
from tests.quizzes.exchange.moodle_files import picture
from tests.quizzes.samples import SAMPLES

HELD = ["choice", "multiple_choice", "true_false", "matching", "ordering", "short_answer", "numeric", "open_text"]
HELD += ["gap_text"]
OTHERS = sorted(set(SAMPLES) - set(HELD))


def draft_of(kind: str, **fields) -> Draft:
    return Draft(kind=kind, text="What is asked?", content=SAMPLES[kind], **{"title": "A title"} | fields)


def back(data: bytes) -> list[Draft]:
    reading = read_questions(data, "moodlexml")
    assert reading.problems == []
    return reading.questions


@pytest.mark.parametrize("kind", HELD)
def test_each_kind_comes_back_as_it_went_out(kind):
    draft = draft_of(
        kind,
        case="Two\nlines.\n\nA paragraph with <b> & “quotes”.",
        explanation="Because 3 < 4.",
        tags=("debt", "wages & more"),
        idnumber="W-1",
        worth=3,
        pictures=(Picture("a door.png", picture(), 'A "door" & more'), Picture("a door.png", picture("WEBP"), "Two")),
        category="Signs/Debt",
    )
    [again] = back(write_moodle_xml([draft]).data)

    assert again.content == SAMPLES[kind]
    kept = replace(again, line=0, content={}, notes=(), pictures=())
    assert kept == replace(draft, content={}, pictures=())
    assert [(one.data, one.alternative) for one in again.pictures] == [
        (one.data, one.alternative) for one in draft.pictures
    ]


@pytest.mark.parametrize("kind", HELD)
def test_going_out_a_second_time_changes_nothing(kind):
    first = write_moodle_xml([draft_of(kind, title="", case="A  case")]).data

    assert write_moodle_xml(back(first)).data == first


@pytest.mark.parametrize("kind", OTHERS)
def test_what_moodle_does_not_have_is_named_by_its_place(kind):
    writing = write_moodle_xml([draft_of("choice"), draft_of(kind)])

    assert [problem.line for problem in writing.problems] == [2]
    assert len(back(writing.data)) == 1


def test_every_fraction_is_one_that_moodle_takes():
    options = [{"text": str(number), "is_right": number < 6, "feedback": ""} for number in range(8)]
    draft = replace(draft_of("multiple_choice"), content={"options": options, "keeps_order": False})
    root = ElementTree.fromstring(write_moodle_xml([draft]).data)

    assert {one.get("fraction") for one in root.iter("answer")} == {"16.66667", "-16.66667"}


def test_nothing_to_write_is_an_empty_file_that_is_read():
    assert back(write_moodle_xml([]).data) == []


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
LINES = WORDS.map(lambda text: " ".join(text.split())).filter(bool)


@st.composite
def drafts(draw):
    options = draw(st.lists(LINES, min_size=2, max_size=5, unique_by=lambda text: " ".join(text.casefold().split())))
    content = {
        "options": [
            {"text": text, "is_right": place == 0, "feedback": draw(WORDS)} for place, text in enumerate(options)
        ],
        "keeps_order": draw(st.booleans()),
    }
    others = {name: draw(WORDS) for name in ("title", "case", "explanation", "idnumber", "category")}
    return Draft(
        kind="choice", text=draw(WORDS), content=content, tags=tuple(draw(st.lists(LINES, max_size=2))), **others
    )


@given(st.lists(drafts(), max_size=4))
def test_whatever_goes_out_and_is_read_goes_out_the_same(given_drafts):
    first = write_moodle_xml(read_questions(write_moodle_xml(given_drafts).data, "moodlexml").questions).data

    assert write_moodle_xml(read_questions(first, "moodlexml").questions).data == first


@given(LINES, LINES, LINES)
def test_a_gap_keeps_its_words(right, half, wrong):
    accepted = [{"text": right, "share": "1", "feedback": half}, {"text": half, "share": "0.5", "feedback": ""}]
    gaps = [
        {"kind": "typed", "accepted": accepted, "wrong": [], "tolerance": "0"},
        {"kind": "chosen", "accepted": accepted[:1], "wrong": [wrong], "tolerance": "0"},
    ]
    draft = replace(draft_of("choice"), kind="gap_text", content={"text": "A [1] and [2].", "gaps": gaps})
    first = write_moodle_xml([draft]).data
    again = read_questions(first, "moodlexml").questions  # two equal options are a problem, not a draft

    assert again == [] or write_moodle_xml(again).data == first
