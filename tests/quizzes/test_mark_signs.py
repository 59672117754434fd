"""Marks on a case, worked by hand: two of four passages show a sign, so each half is a quarter of the marks."""

import json
from decimal import Decimal

import pytest
from django.utils.translation import override

from quizzes.kinds import AnotherQuestion, BadContent, ForeignAnswer, State, kind_named
from tests.quizzes.kinds_by_hand import CASE

KIND = kind_named("mark_signs")


def made(plain=CASE, seed="seed"):
    content = KIND.load(plain)
    return content, *KIND.make(content, seed=seed, language="en")


def answered(paper, **codes):
    """``p2="7"`` marks the second passage and names the seventh sign."""
    names = [passage["token"] for passage in paper["passages"]]
    chosen = {names[int(place[1:]) - 1]: code for place, code in codes.items()}
    return KIND.read(paper, {"": list(chosen), **{name: [code] for name, code in chosen.items()}})


@pytest.mark.parametrize(
    ("codes", "share"),
    [
        ({}, "0"),
        ({"p2": "7", "p3": "3"}, "1"),
        ({"p2": "7", "p3": "4"}, "1"),  # either sign of the passage
        ({"p2": "7"}, "0.5"),
        ({"p2": ""}, "0.25"),  # found, not named
        ({"p2": "8"}, "0.25"),  # found, named wrongly
        ({"p2": "7", "p3": "3", "p1": "7"}, "0.75"),  # a false mark takes half a sign away
        ({"p2": "", "p1": ""}, "0"),
        ({"p1": "7", "p4": "3"}, "0"),  # never below nothing
        ({"p1": "", "p2": "", "p3": "", "p4": ""}, "0"),  # marking everything earns nothing
    ],
)
def test_found_named_and_false_marks(codes, share):
    _content, paper, key = made()
    assert KIND.grade(key, answered(paper, **codes)) == Decimal(share)


def test_shares_are_rounded_to_the_hundredth():
    three = {"passages": [*CASE["passages"], {"text": "No pay.", "signs": [8]}]}
    _content, paper, key = made(three)
    assert KIND.grade(key, answered(paper, p2="7")) == Decimal("0.33")
    assert KIND.grade(key, answered(paper, p2="7", p3="3")) == Decimal("0.67")


def test_the_paper_holds_the_case_and_nothing_of_its_reading():
    content, paper, _key = made()
    text = json.dumps(paper)
    assert "CANARY" not in text
    assert "signs" not in text
    assert not [passage["id"] for passage in content["passages"] if passage["id"] in text]
    assert [passage["text"] for passage in paper["passages"]] == [one["text"] for one in CASE["passages"]]


def test_every_attempt_has_tokens_of_its_own():
    _content, paper, _key = made(seed="one")
    other = KIND.make(_content, seed="other", language="en")[0]
    tokens = [{passage["token"] for passage in one["passages"]} for one in (paper, other)]
    assert not tokens[0] & tokens[1]


def test_a_sign_named_at_an_unmarked_passage_is_no_answer():
    _content, paper, _key = made()
    first, second, *_rest = (passage["token"] for passage in paper["passages"])
    assert KIND.read(paper, {"": [second, second], first: ["3"], second: ["7"]}) == [f"{second}:7"]
    assert KIND.read(paper, {first: ["3"]}) == []
    assert KIND.read(paper, {"": [first]}) == [f"{first}:"]


@pytest.mark.parametrize(
    "posted",
    [{"": ["elsewhere"]}, {"elsewhere": ["3"]}, {"here": ["12"]}, {"here": ["3", "4"]}, {"here": ["x"]}, {"": ["1:7"]}],
)
def test_what_is_not_on_the_paper_is_refused(posted):
    _content, paper, _key = made()
    here = paper["passages"][0]["token"]
    with pytest.raises(ForeignAnswer):
        KIND.read(paper, {(here if part == "here" else part): values for part, values in posted.items()})


def test_an_answer_is_complete_when_every_mark_has_a_name():
    _content, paper, _key = made()
    assert not KIND.is_complete(paper, answered(paper))
    assert not KIND.is_complete(paper, answered(paper, p2="7", p3=""))
    assert KIND.is_complete(paper, answered(paper, p2="7"))


def test_the_reading_names_what_was_marked_missed_and_marked_falsely():
    _content, paper, key = made()
    told = KIND.explain(paper, key, answered(paper, p1="7", p2="7", p3=""))
    assert [(line.given, line.full, line.is_right) for line in told.lines] == [
        ("Retention of identity documents", "", False),
        ("Retention of identity documents", "Retention of identity documents", True),
        ("marked, no sign named", "Restriction of movement, Isolation", False),
        ("", "", True),
    ]
    assert told.lines[1].remark == "CANARY-NOTE kept"
    assert told.given[2] == "“She may not leave the house.”: marked, no sign named"
    assert KIND.state(key, answered(paper, p2="7")) == State.PARTLY


def test_the_signs_are_in_the_language_of_the_reader():
    _content, paper, _key = made()
    with override("ru"):
        [first, second] = KIND.rows(paper, answered(paper, p2="7"))
    assert first["passages"][1]["signs"][6] == {"code": "7", "name": "Изъятие документов"}
    assert [(one["is_marked"], one["chosen"]) for one in first["passages"]] == [(False, ""), (True, "7")]
    assert [one["number"] for one in second["passages"]] == [3, 4]


def test_a_corrected_reading_keeps_the_tokens_of_the_paper():
    content, paper, key = made()
    content["passages"][0]["value"]["signs"] = [1]
    assert KIND.grade(KIND.rekey(key, content), answered(paper, p1="1", p2="7", p3="3")) == 1
    del content["passages"][3]
    with pytest.raises(AnotherQuestion):
        KIND.rekey(key, content)


def test_what_an_author_has_to_mend():
    def problems(*signs, text="Text"):
        content = {"passages": [{"id": str(n), "value": {"text": text, "signs": one}} for n, one in enumerate(signs)]}
        return KIND.problems(content, language="en")

    assert problems([7], []) == []
    assert problems([7]) == [
        "Divide the case into at least two passages.",
        "Leave at least one passage without a sign, or marking all is right.",
    ]
    assert problems([], []) == ["Give at least one passage a sign."]
    assert problems([12], []) == ["A sign is not one of the eleven."]
    assert problems([7], [], text=" ") == ["A passage has no text."]
    assert problems(*[[7], []] * 21) == ["There are more than 40 passages."]


def test_plain_questions_go_out_as_they_came_in():
    assert KIND.dump(KIND.load(CASE)) == CASE
    assert KIND.frame(KIND.load(CASE)) != KIND.frame(KIND.load(CASE))  # ids are new each time


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"passages": "text"},
        {"passages": ["text"]},
        {"passages": [{"text": "x" * 401, "signs": [7]}, {"text": "y"}]},
        {"passages": [{"text": "x", "signs": ["7"]}, {"text": "y"}]},
        {"passages": [{"text": "x", "signs": 7}, {"text": "y"}]},
        {"passages": [{"text": "x", "signs": [True]}, {"text": "y"}]},
        {"passages": [{"text": "x", "signs": [0]}, {"text": "y"}]},
    ],
)
def test_what_is_not_of_the_plain_shape_is_refused_with_a_sentence(plain):
    with pytest.raises(BadContent, match=r"\w{3}"):
        KIND.load(plain)
