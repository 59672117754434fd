from decimal import Decimal

import pytest

from quizzes.kinds import Choice, ForeignAnswer, MultipleChoice, Remark, State, UnknownKind, kind_named
from tests.quizzes.papers import option

OPTIONS = [
    option("a", right=True, feedback="Right: wages."),
    option("b", feedback="Not this."),
    option("c", right=True, feedback=""),
    option("d", feedback=""),
]
ONE_RIGHT = [option("a", right=True), option("b"), option("c")]


def made(kind, options, *, seed="seed", **content):
    return kind.make({"options": options, **content}, seed=seed, language="en")


def tokens(paper, *names):
    by_text = {one["text"]: one["token"] for one in paper["options"]}
    return [by_text[f"Text {name}"] for name in names]


@pytest.mark.parametrize(("chosen", "marks"), [("a", 1), ("b", 0), ("", 0)])
def test_choice_is_right_or_not(chosen, marks):
    paper, key = made(Choice(), ONE_RIGHT)
    assert Choice().grade(key, tokens(paper, *chosen)) == Decimal(marks)


@pytest.mark.parametrize(
    ("right", "chosen", "marks"),
    [
        ("ab", "ab", "1"),
        ("ab", "a", "0.5"),
        ("ab", "ac", "0"),  # one right, one wrong: nothing left over
        ("ab", "abc", "0.5"),
        ("ab", "abcd", "0"),  # ticking everything is no way to marks
        ("abc", "ab", "0.67"),
        ("abc", "a", "0.33"),
        ("a", "a", "1"),
        ("a", "ab", "0"),
        ("ab", "", "0"),
    ],
)
def test_multiple_choice_takes_wrong_ones_from_right_ones(right, chosen, marks):
    options = [option(name, right=name in right) for name in "abcd"]
    paper, key = made(MultipleChoice(), options)
    assert MultipleChoice().grade(key, tokens(paper, *chosen)) == Decimal(marks)


@pytest.mark.parametrize(
    ("chosen", "state"),
    [("ac", State.RIGHT), ("a", State.PARTLY), ("b", State.WRONG), ("", State.UNANSWERED)],
)
def test_the_state_of_an_answer(chosen, state):
    paper, key = made(MultipleChoice(), OPTIONS)
    assert MultipleChoice().state(key, tokens(paper, *chosen)) == state


def test_the_paper_shows_texts_and_tokens_only():
    paper, key = made(Choice(), ONE_RIGHT)
    assert sorted(one["text"] for one in paper["options"]) == ["Text a", "Text b", "Text c"]
    assert {name for one in paper["options"] for name in one} == {"token", "text"}
    assert {one["option"] for one in key["options"]} == {"id-a", "id-b", "id-c"}
    assert not {one["token"] for one in paper["options"]} & {"id-a", "id-b", "id-c"}


def test_another_seed_draws_other_tokens_and_another_order():
    papers = [made(Choice(), ONE_RIGHT, seed=f"seed {number}")[0] for number in range(20)]
    assert len({one["token"] for paper in papers for one in paper["options"]}) == 60
    assert len({tuple(one["text"] for one in paper["options"]) for paper in papers}) > 1


def test_the_same_seed_draws_the_same_paper():
    assert made(Choice(), ONE_RIGHT) == made(Choice(), ONE_RIGHT)


def test_options_keep_their_order_when_the_author_says_so():
    for number in range(5):
        paper, _key = made(Choice(), ONE_RIGHT, seed=str(number), keeps_order=True)
        assert [one["text"] for one in paper["options"]] == ["Text a", "Text b", "Text c"]


@pytest.mark.parametrize("kind", [Choice(), MultipleChoice()], ids=lambda kind: kind.name)
def test_a_token_of_another_paper_is_refused(kind):
    paper, _key = made(kind, ONE_RIGHT)
    other, _key = made(kind, ONE_RIGHT, seed="another")
    assert kind.read(paper, {"": tokens(paper, "a")}) == tokens(paper, "a")
    with pytest.raises(ForeignAnswer):
        kind.read(paper, {"": tokens(other, "a")})


def test_choice_takes_one_token_only():
    paper, _key = made(Choice(), ONE_RIGHT)
    with pytest.raises(ForeignAnswer):
        Choice().read(paper, {"": tokens(paper, "a", "b")})


def test_an_answer_is_read_in_the_order_of_the_paper_and_once():
    paper, _key = made(MultipleChoice(), OPTIONS)
    on_paper = [one["token"] for one in paper["options"]]
    assert MultipleChoice().read(paper, {"": [*reversed(on_paper), on_paper[0], ""]}) == on_paper


def test_an_answer_is_explained_in_the_words_of_the_paper():
    paper, key = made(MultipleChoice(), OPTIONS, keeps_order=True)
    told = MultipleChoice().explain(paper, key, tokens(paper, "b", "c"))
    assert told.given == ["Text b", "Text c"]
    assert told.full == ["Text a", "Text c"]
    assert told.remarks == [
        Remark(option="Text a", text="Right: wages.", is_right=True),
        Remark(option="Text b", text="Not this.", is_right=False),
    ]


def test_an_unknown_kind_is_an_error():
    with pytest.raises(UnknownKind):
        kind_named("essay")
