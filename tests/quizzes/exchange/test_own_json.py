"""Our own format keeps everything, and reads nothing that is not exactly that."""

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.exchange.draft import Draft, FileRefused, Picture, Reading
from quizzes.exchange.formats import read_questions
from quizzes.exchange.own_json import read_own_json, write_own_json
from tests.quizzes.samples import SAMPLES

QUESTION = {"type": "true_false", "text": "Paid?", "content": {"is_true": False}}

TOO_DEEP = "The file is nested too deep, or holds a number without measure."


def file_of(*questions, **head) -> bytes:
    held = {"format": "waymark-questions", "version": 1, "questions": list(questions)} | head
    return json.dumps(held, indent=1).encode()


def reason(**fields) -> str:
    reading = read_questions(file_of(QUESTION | fields), "json")
    assert (reading.questions, len(reading.problems)) == ([], 1)
    return reading.problems[0].reason


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_each_kind_comes_back_as_it_went_out(kind):
    draft = Draft(
        kind=kind,
        text="What is asked?\nHere “and” <b>there</b>.",
        content=SAMPLES[kind],
        title="A title",
        case="A case",
        explanation="Because.",
        tags=("debt", "wages"),
        idnumber="W-1",
        worth=3,
        pictures=(Picture("a.png", b"\x00\xff", "A gate"),),
        category="signs",
        objective="eleven-indicators",
        difficulty=3,
    )
    reading = read_own_json(write_own_json([draft, draft]).data)

    assert reading.problems == []
    assert [replace(one, line=0) for one in reading.questions] == [draft, draft]
    assert write_own_json(reading.questions).data == write_own_json([draft, draft]).data


def test_a_reading_survives_the_way_between_processes():
    reading = read_own_json(write_own_json([Draft("choice", "Q", {}, pictures=(Picture("a", b"\xff", "b"),))]).data)

    assert Reading.from_json(reading.to_json()) == reading


def test_lines_are_those_of_the_file():
    reading = read_own_json(file_of(QUESTION, "none", QUESTION))
    lines = file_of(QUESTION, "none", QUESTION).decode().split("\n")

    assert [lines[draft.line - 1].strip() for draft in reading.questions] == ["{", "{"]
    assert [lines[problem.line - 1].strip() for problem in reading.problems] == ['"none",']


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"type": "calculated"}, "Questions of the kind “calculated” are not known here."),
        ({"type": ["choice"]}, "Questions of the kind “['choice']” are not known here."),
        ({"content": None}, "This is no question: it has no “content”."),
        ({"content": {}}, "Say whether the statement is true."),
        ({"type": "choice", "content": {"options": 5}}, "“options” is not a list."),
        ({"text": 5}, "“text” is not a text."),
        ({"text": " "}, "The question has no text."),
        ({"text": "half \ud800"}, "A text holds half of a letter."),
        ({"marks": "2"}, "“marks” is not a whole number."),
        ({"marks": True}, "“marks” is not a whole number."),
        ({"tags": "debt"}, "“tags” is not a list."),
        ({"tags": [1]}, "“tags” is not a text."),
        ({"owner": "x"}, "A field is not known here: “owner”."),
        ({"pictures": ["x"]}, "A picture has no name and content."),
        ({"pictures": [{"name": "a", "base64": "%"}]}, "The content of a picture is not base64."),
    ],
)
def test_a_question_of_another_shape_is_a_problem(fields, sentence):
    assert reason(**fields) == sentence


def test_signs_that_no_database_keeps_are_dropped():
    [draft] = read_own_json(file_of(QUESTION | {"text": "A\0 gate"})).questions

    assert draft.text == "A gate"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "The file is not JSON from line 1 on."),
        (b"[]", "The file is not JSON from line 1 on."),
        (b'{"format": "waymark-questions",\n "version": 1,}', "The file is not JSON from line 2 on."),
        (b'{"format": "waymark-questions", "questions": [1,]}', "The file is not JSON from line 1 on."),
        (file_of() + b"x", "The file is not JSON from line 5 on."),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", TOO_DEEP),
        (b'{"a": ' + b"9" * 5000 + b"}", TOO_DEEP),
        (b'{"a": NaN}', TOO_DEEP),
        (b"{}", "This is JSON, but not a file of questions of this platform."),
        (file_of(version=2), "This is JSON, but not a file of questions of this platform."),
    ],
)
def test_another_file_is_refused_with_one_sentence(data, sentence):
    with pytest.raises(FileRefused) as refused:
        read_own_json(data)

    assert refused.value.reason == sentence


JUNK = st.sampled_from([None, "", "x" * 2000, -1, 0, 1e9, 10**30, True, [], ["x"], [None], {}, {"text": 1}, "[1]", "*"])


@st.composite
def broken_contents(draw):
    """A sample with one of its values, wherever it stands, made something else or taken away."""
    kind = draw(st.sampled_from(sorted(SAMPLES)))
    content = copy.deepcopy(SAMPLES[kind])
    place: Any = content
    while True:
        name = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        inner = place[name]
        if not inner or not isinstance(inner, dict | list) or draw(st.booleans()):
            break
        place = inner
    if draw(st.booleans()):
        place[name] = draw(JUNK)
    else:
        del place[name]
    return kind, content


@settings(max_examples=400)
@given(broken_contents())
def test_a_content_of_another_shape_is_asked_or_a_problem_and_never_an_error(broken):
    kind, content = broken
    reading = read_questions(file_of(QUESTION | {"type": kind, "content": content}), "json")

    assert len(reading.questions) + len(reading.problems) == 1
