import json
from decimal import Decimal

import pytest

from quizzes.kinds import AnotherQuestion, BadContent, ForeignAnswer, State, kind_named
from quizzes.kinds.open_text import MOST_CHARACTERS, at_limit, count_words, share_of
from quizzes.paper import Source, assemble
from quizzes.scoring import mark, total
from tests.quizzes.kinds_by_hand import OPEN

KIND = kind_named("open_text")


def made(plain=OPEN):
    content = KIND.load(plain)
    return content, *KIND.make(content, seed="seed", language="en")


def test_the_paper_holds_the_limit_alone():
    _content, paper, key = made()
    assert paper == {"most_words": 10}
    assert json.dumps(key).count("CANARY") == 3


def test_an_answer_is_kept_as_it_was_written():
    _content, paper, _key = made()
    assert KIND.read(paper, {"": ["  First.\r\n\r\nÄdil\x00 söz.  "]}) == ["First.\n\nÄdil söz."]
    assert KIND.read(paper, {"": ["  "]}) == KIND.read(paper, {}) == []


def test_nothing_is_lost_when_it_is_too_long_but_there_is_an_end():
    _content, paper, _key = made()
    long = "word " * 400
    assert KIND.read(paper, {"": [long]}) == [long.strip()]
    [row] = KIND.rows(paper, [long])
    assert (row["words"], row["is_too_long"]) == (400, True)
    assert KIND.read(paper, {"": ["x" * MOST_CHARACTERS]})
    for posted in ({"": ["x" * (MOST_CHARACTERS + 1)]}, {"": ["a", "b"]}, {"part": ["a"]}):
        with pytest.raises(ForeignAnswer):
            KIND.read(paper, posted)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("one", 1), ("a - b", 2), ("«Эй!» — сказал он.", 3), ("iş-ýeri we öý", 3), ("x\n\ny", 2), ("...", 0)],
)
def test_words_are_counted_as_a_reader_counts_them(text, words):
    assert count_words(text) == words


def test_the_reader_sees_where_the_limit_was():
    assert at_limit("one two three", 2) == ("one two ", "three")
    assert at_limit("one – two", 2) == ("one – two", "")
    assert at_limit("", 2) == ("", "")


def test_the_share_is_points_of_the_points_of_the_rubric():
    _content, _paper, key = made()
    safety, consent = (one["criterion"] for one in key["rubric"])
    assert share_of(key["rubric"], {safety: 3, consent: 1}) == Decimal(1)
    assert share_of(key["rubric"], {safety: 1, consent: 1}) == Decimal("0.5")
    assert share_of(key["rubric"], {safety: 0, consent: 0}) == Decimal(0)


def test_an_answer_waits_for_its_reader_and_none_is_nothing():
    _content, _paper, key = made()
    assert KIND.state(key, ["Text"]) == State.AWAITS
    assert KIND.state(key, []) == State.UNANSWERED


def test_it_earns_no_marks_until_it_is_read():
    source = Source(question="q", kind="open_text", content=KIND.load(OPEN), language="en", prompt="Why?", worth=4)
    _paper, key = assemble(sources=[source], seed="seed")
    question = key["questions"][0]["id"]
    [waiting] = mark(key=key, answers={question: ["Text"]})
    assert (waiting.share, total([waiting]).percent) == (None, 0)
    assert mark(key=key, answers={})[0].share == 0
    [read] = mark(key=key, answers={question: ["Text"]}, rulings={question: {"share": "0.75"}})
    assert read.marks == 3


def test_a_corrected_rubric_keeps_its_criteria():
    content, _paper, key = made()
    content["rubric"][0]["value"]["points"] = 2
    assert KIND.rekey(key, content)["rubric"][0]["points"] == 2
    del content["rubric"][0]
    with pytest.raises(AnotherQuestion):
        KIND.rekey(key, content)


def test_plain_questions_go_out_as_they_came_in():
    assert KIND.dump(KIND.load(OPEN)) == OPEN


@pytest.mark.parametrize(
    "change",
    [
        {"most_words": 0},
        {"most_words": 1001},
        {"most_words": "10"},
        {"rubric": []},
        {"rubric": [{"text": "", "points": 1}]},
        {"rubric": [{"text": "a", "points": 0}]},
        {"rubric": [{"text": "a", "points": 21}]},
        {"rubric": [{"text": "a", "points": 1}, {"text": "A ", "points": 1}]},
        {"rubric": [{"text": f"a{n}", "points": 1} for n in range(13)]},
        {"model_answer": "x" * 4001},
        {"model_answer": ["x"]},
    ],
)
def test_what_is_not_of_the_plain_shape_is_refused_with_a_sentence(change):
    with pytest.raises(BadContent, match=r"\w{3}"):
        KIND.load({**OPEN, **change})
