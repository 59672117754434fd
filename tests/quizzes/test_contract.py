"""What holds for every kind of question. A new kind needs a sample, and is held to all of it."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.blocks import AnswerBlock
from quizzes.kinds import KINDS, ForeignAnswer, State
from tests.quizzes.contract import (
    AUTHORS,
    NAME,
    SEEDS,
    SIGNS,
    answered,
    ids_in,
    in_russian,
    kinds,
    leaves,
    leaves_of,
    made,
    tokens_in,
)
from tests.quizzes.samples import RIGHT, SAMPLES, content_of, posted_right


def test_every_kind_has_its_block_its_sample_and_its_right_answer():
    assert set(KINDS) == set(AnswerBlock().child_blocks) == set(SAMPLES) == set(RIGHT)


# The paper and the key


@kinds
@given(seed=SEEDS)
def test_the_paper_tells_nothing_of_the_author(kind, seed):
    paper, _key = made(kind, seed)
    shown = json.dumps(paper, ensure_ascii=False)
    assert "CANARY" not in shown
    assert not any(name in AUTHORS for name in leaves(paper))
    words = NAME.sub("", shown)
    assert "7319" not in words
    assert "7329" not in words


@kinds
def test_the_same_seed_makes_the_same_and_another_seed_other_names(kind):
    content = content_of(kind.name)
    assert made(kind, content=content) == made(kind, content=content)
    first, second = tokens_in(made(kind, content=content)[0]), tokens_in(made(kind, "other", content)[0])
    assert not first & second


@kinds
def test_names_on_the_paper_are_not_those_of_the_bank(kind):
    content = content_of(kind.name)
    for number in range(5):
        paper, key = made(kind, str(number), content)
        shown, names = json.dumps(paper), list(ids_in(content))
        assert [name for name in names if name in shown] == []
        assert tokens_in(paper) <= set(leaves(key))
        assert not tokens_in(paper) & set(names)


@kinds
def test_paper_and_key_survive_json(kind):
    parts = made(kind)
    assert json.loads(json.dumps(parts)) == list(parts)


@kinds
def test_the_order_of_the_key_is_not_that_of_the_author(kind):
    content = content_of(kind.name)
    for name in ("options", "rows", "passages"):
        for seed in "abc":
            entries = made(kind, seed, content)[1].get(name, [])
            assert [entry["token"] for entry in entries] == sorted(entry["token"] for entry in entries)


# Answers


@kinds
def test_the_right_answer_earns_everything(kind):
    for number in range(5):
        paper, key = made(kind, str(number))
        answer = answered(kind, paper, key)
        assert answer
        assert kind.is_complete(paper, answer)
        if kind.is_marked_by_hand:
            assert kind.state(key, answer) == State.AWAITS
        else:
            assert (kind.grade(key, answer), kind.state(key, answer)) == (1, State.RIGHT)


@kinds
def test_no_answer_earns_nothing_and_is_none(kind):
    paper, key = made(kind)
    for posted in ({}, {"": []}, {"": [""]}):
        answer = kind.read(paper, posted)
        assert (answer, kind.grade(key, answer), kind.state(key, answer)) == ([], 0, State.UNANSWERED)
        assert kind.is_complete(paper, answer) is False
        told = kind.explain(paper, key, answer)
        assert told.given == []


@kinds
def test_an_answer_read_again_from_its_form_is_the_same(kind):
    paper, key = made(kind)
    answer = answered(kind, paper, key)
    assert json.loads(json.dumps(answer)) == answer
    assert all(isinstance(one, str) for one in answer)
    reversed_form = dict(reversed(posted_right(kind.name, paper, key).items()))
    assert kind.read(paper, reversed_form) == answer


@kinds
@pytest.mark.parametrize("part", ["f" * 16, "x", "__proto__", "../..", "0"])
def test_a_part_that_is_not_on_the_paper_is_refused(kind, part):
    paper, _key = made(kind)
    with pytest.raises(ForeignAnswer):
        kind.read(paper, {part: ["1"]})


@kinds
def test_what_was_posted_for_another_paper_is_refused(kind):
    paper, key = made(kind)
    other = made(kind, "another")[0]
    posted = posted_right(kind.name, paper, key)
    if tokens_in(paper):
        with pytest.raises(ForeignAnswer):
            kind.read(other, posted)


@kinds
def test_a_huge_answer_is_refused(kind):
    paper, key = made(kind)
    for part in posted_right(kind.name, paper, key):
        with pytest.raises(ForeignAnswer):
            kind.read(paper, {part: ["9" * 200_000]})


@kinds
def test_the_same_twice_counts_once_or_is_refused(kind):
    paper, key = made(kind)
    answer = answered(kind, paper, key)
    twice = {part: [*values, *values] for part, values in posted_right(kind.name, paper, key).items()}
    try:
        assert kind.read(paper, twice) == answer
    except ForeignAnswer:
        return


def names_of(paper):
    return sorted(tokens_in(paper))


@kinds
@given(data=st.data())
def test_whatever_is_posted_is_refused_or_graded_between_nothing_and_everything(kind, data):
    paper, key = made(kind, data.draw(st.sampled_from("abc")))
    part = st.sampled_from(["", *names_of(paper)])
    word = st.sampled_from(names_of(paper) or [""]) | st.text(SIGNS, max_size=30) | st.integers(-1, 13).map(str)
    posted = data.draw(st.dictionaries(part, st.lists(word, max_size=4), max_size=6))
    try:
        answer = kind.read(paper, posted)
    except ForeignAnswer:
        return
    share = kind.grade(key, answer)
    assert 0 <= share <= 1
    assert share == share.quantize(Decimal("0.01"))
    told = kind.explain(paper, key, answer)
    assert bool(told.given) == bool(answer)
    assert all(line.label for line in told.lines)
    assert isinstance(kind.rows(paper, answer), list)
    assert kind.state(key, answer) in State


@kinds
def test_what_may_show_before_the_answers_holds_no_canary(kind):
    paper, key = made(kind)
    told = kind.explain(paper, key, [])
    assert "CANARY" not in json.dumps([told.given, [[line.label, line.given] for line in told.lines]])


# Corrected and translated questions


@kinds
def test_the_key_made_again_of_the_same_question_grades_the_same(kind):
    content = content_of(kind.name)
    paper, key = made(kind, content=content)
    again = kind.rekey(key, content)
    assert again == key
    assert kind.grade(again, answered(kind, paper, key)) == kind.grade(key, answered(kind, paper, key))


@kinds
def test_a_translation_has_the_same_frame_and_the_same_names(kind):
    content = content_of(kind.name)
    russian = in_russian(content)
    assert russian != content or kind.name == "ordering"
    assert kind.frame(russian) == kind.frame(content)
    ours, theirs = made(kind, content=content), made(kind, content=russian, language="ru")
    assert [*leaves_of(ours[0], "token")] == [*leaves_of(theirs[0], "token")]
    answer = answered(kind, *ours)
    assert kind.words_decide or kind.grade(theirs[1], answer) == kind.grade(ours[1], answer)
