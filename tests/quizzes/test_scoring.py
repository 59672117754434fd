from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.paper import assemble
from quizzes.scoring import Score, score, score_by_objective
from tests.quizzes.papers import answers_to, right_answers, source, sources


@given(st.data())
def test_a_score_lies_within_the_possible(data):
    paper, key = assemble(sources=data.draw(sources()), seed="seed")
    result = score(key=key, answers=data.draw(answers_to(paper)))
    assert Decimal(0) <= result.marks <= result.possible == len(paper["questions"])
    assert 0 <= result.percent <= 100


@given(sources())
def test_the_answers_of_the_key_make_a_hundred_percent(sources):
    _paper, key = assemble(sources=sources, seed="seed")
    assert score(key=key, answers=right_answers(key)).percent == 100
    assert score(key=key, answers={}).percent == 0


@given(st.data())
def test_the_order_of_questions_and_of_answers_makes_no_difference(data):
    paper, key = assemble(sources=data.draw(sources()), seed="seed")
    answers = data.draw(answers_to(paper))
    turned = {question: answer[::-1] for question, answer in reversed(answers.items())}
    backwards = {"questions": key["questions"][::-1]}
    assert score(key=backwards, answers=turned) == score(key=key, answers=answers)


@given(st.data())
def test_the_objectives_add_up_to_the_whole(data):
    paper, key = assemble(sources=data.draw(sources()), seed="seed")
    answers = data.draw(answers_to(paper))
    parts = score_by_objective(key=key, answers=answers).values()
    whole = score(key=key, answers=answers)
    assert (sum(part.marks for part in parts), sum(part.possible for part in parts)) == (whole.marks, whole.possible)


@given(st.data(), st.text(), st.text())
def test_the_seed_makes_no_difference_to_the_score(data, one, other):
    """An answer is worth the same whatever order and tokens the attempt drew."""
    questions = data.draw(sources())
    paper, key = assemble(sources=questions, seed=one)
    answers = data.draw(answers_to(paper))
    option_of = {option["token"]: option["option"] for entry in key["questions"] for option in entry["body"]["options"]}
    _paper, other_key = assemble(sources=questions, seed=other)
    token_of = {
        option["option"]: option["token"] for entry in other_key["questions"] for option in entry["body"]["options"]
    }
    carried = {
        there["id"]: [token_of[option_of[token]] for token in answers[here["id"]]]
        for here, there in zip(key["questions"], other_key["questions"], strict=True)
    }
    assert score(key=other_key, answers=carried) == score(key=key, answers=answers)


@pytest.mark.parametrize(
    ("marks", "possible", "percent"),
    [("2", "3", 66), ("17", "20", 85), ("15.5", "20", 77), ("0", "0", 0), ("3", "3", 100)],  # 77.5 is 77
)
def test_percent_is_rounded_down(marks, possible, percent):
    assert Score(marks=Decimal(marks), possible=Decimal(possible)).percent == percent


def test_marks_are_counted_by_objective():
    _paper, key = assemble(
        sources=[source("x", objective=2), source("y", objective=1), source("z", objective=2)], seed="seed"
    )
    answers = right_answers(key)
    answers[key["questions"][2]["id"]] = []
    assert score_by_objective(key=key, answers=answers) == {
        2: Score(marks=Decimal(1), possible=Decimal(2)),
        1: Score(marks=Decimal(1), possible=Decimal(1)),
    }
