"""Aiken: choices with one right, and everything else with its line and a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.exchange.aiken import read_aiken, write_aiken
from quizzes.exchange.draft import Draft, Picture, Problem
from tests.quizzes.samples import SAMPLES

GOOD = "Who keeps the passport?\nA) The worker\nB) The foreman\nANSWER: A\n"


def read(text: str):
    return read_aiken(text.encode())


def test_a_question_has_one_right_option():
    [draft] = read(GOOD).questions

    assert (draft.kind, draft.text, draft.line) == ("choice", "Who keeps the passport?", 1)
    assert draft.content == {
        "options": [
            {"text": "The worker", "is_right": True, "feedback": ""},
            {"text": "The foreman", "is_right": False, "feedback": ""},
        ],
        "keeps_order": False,
    }


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Q\nA. one\nB. two\nANSWER: B", "two"),
        ("Q\nA)\tone\nB)\ttwo\nANSWER:B", "two"),
        ("Q\nA)one\nB)two\nAnswer: b", "two"),
        ("Q\n\nA) one\n\nB) two\n\nANSWER: B.", "two"),
        ("\n\nQ\nA) one\nB) two\nANSWER: B)\n\n", "two"),
    ],
)
def test_the_ways_it_is_written(text, right):
    [draft] = read(text).questions

    assert [one["text"] for one in draft.content["options"] if one["is_right"]] == [right]


def test_a_question_may_run_over_several_lines():
    assert read(f"Somebody asks you.\n{GOOD}").questions[0].text == "Somebody asks you. Who keeps the passport?"


def test_an_abbreviation_is_no_option():
    assert read(f"U.S. law names it.\n{GOOD}").questions[0].text.startswith("U.S. law")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Q\nA) one\nANSWER: A", [(1, "Give at least two options.")]),
        ("A) one", [(1, "An option without a question before it.")]),
        ("ANSWER: A", [(1, "An answer without a question before it.")]),
        ("Q\nA) one\nB) two", [(1, "The question has no “ANSWER:”.")]),
        ("Q\nA) one\nB) two\nANSWER: C", [(1, "“ANSWER:” names an option that is not there.")]),
        ("Q\nA) one\nB) two\nANSWER: A, B", [(1, "“ANSWER:” has to name one letter.")]),
        ("Q\nA) one\nB) two\nANSWER:", [(1, "“ANSWER:” has to name one letter.")]),
        ("Q\nA) one\nA) two\nANSWER: A", [(1, "Two options have the letter A.")]),
        ("A heading", [(1, "A line that is no question: no options follow it.")]),
        ("A heading\n\nAnother", [(line, "A line that is no question: no options follow it.") for line in (1, 3)]),
    ],
)
def test_what_is_not_whole_is_listed_with_its_line(text, problems):
    reading = read(text)

    assert reading.questions == []
    assert [(one.line, one.reason) for one in reading.problems] == problems


def test_a_file_goes_on_after_a_problem():
    reading = read(f"Not finished\nA) one\nB) two\n\n{GOOD}\nA heading\n\n{GOOD}")

    assert [draft.line for draft in reading.questions] == [5, 12]
    assert [problem.line for problem in reading.problems] == [1, 10]


def test_only_choices_go_out():
    drafts = [Draft(kind, "What is asked?", content) for kind, content in SAMPLES.items()]
    writing = write_aiken(drafts)

    assert len(read_aiken(writing.data).questions) == 1
    assert [problem.line for problem in writing.problems] == list(range(2, len(SAMPLES) + 1))
    assert {problem.reason for problem in writing.problems} == {"Aiken has only questions with one right option."}


def test_what_aiken_does_not_hold_is_named():
    plain = {"options": [{"text": text, "is_right": text == "a", "feedback": ""} for text in "ab"], "keeps_order": True}
    reason = "Aiken holds the question and its options alone; feedback, pictures, marks and tags are left out."

    assert write_aiken([Draft("choice", "Q", plain, case="A case")]).losses == []
    assert write_aiken([Draft("choice", "Q", plain, pictures=(Picture("a.png", b""),))]).losses == [Problem(1, reason)]
    assert b"A case Q\nA) a" in write_aiken([Draft("choice", "Q", plain, case="A\ncase")]).data


@pytest.mark.parametrize("text", ["A) is right", "B. is wrong", "ANSWER: what?"])
def test_a_question_that_would_be_read_as_something_else_does_not_go_out(text):
    writing = write_aiken([Draft("choice", text, SAMPLES["choice"])])

    assert (writing.data, writing.problems) == (
        b"", [Problem(1, "It begins as an option or an answer of Aiken begins.")]
    )  # fmt: skip


LETTERS = st.text(st.sampled_from("ab AB).:\n\tANSWER щ"), min_size=1, max_size=12).map(lambda text: f"w{text}w")


@st.composite
def choices(draw):
    words, right = draw(st.lists(LETTERS, min_size=2, max_size=8)), draw(st.integers(0, 1))
    options = [{"text": text, "is_right": place == right, "feedback": ""} for place, text in enumerate(words)]
    return Draft("choice", draw(LETTERS), {"options": options, "keeps_order": False})


@given(st.lists(choices(), max_size=4))
def test_whatever_goes_out_and_is_read_goes_out_the_same(drafts):
    first = write_aiken(drafts)
    reading = read_aiken(first.data or b"w")

    assert len(reading.questions) == len(drafts)
    assert write_aiken(reading.questions).data == first.data
