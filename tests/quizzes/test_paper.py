import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import ForeignAnswer, UnknownKind
from quizzes.paper import assemble, read_answers
from tests.quizzes.papers import answers_to, source, sources


@given(sources(), st.text())
def test_the_paper_never_holds_the_key(sources, seed):
    paper, _key = assemble(sources=sources, seed=seed)
    shown = json.dumps(paper)
    assert "CANARY" not in shown
    assert not any(word in shown for word in ("is_right", "feedback", "explanation", "objective", "question-", "id-"))


@given(sources())
def test_a_paper_entry_is_an_allow_list(sources):
    paper, _key = assemble(sources=sources, seed="seed")
    for entry in paper["questions"]:
        assert set(entry) == {"id", "kind", "language", "case", "prompt", "pictures", "worth", "body"}
        assert set(entry["body"]) == {"options"}


@given(sources())
def test_paper_and_key_survive_json(sources):
    paper, key = assemble(sources=sources, seed="seed")
    assert json.loads(json.dumps([paper, key])) == [paper, key]


def test_paper_and_key_name_the_same_questions_in_the_order_of_the_quiz():
    paper, key = assemble(sources=[source("x"), source("y")], seed="seed")
    assert [entry["prompt"] for entry in paper["questions"]] == ["Prompt x", "Prompt y"]
    assert [entry["id"] for entry in paper["questions"]] == [entry["id"] for entry in key["questions"]]
    assert [entry["question"] for entry in key["questions"]] == ["question-x", "question-y"]


def test_the_key_names_options_alike_in_all_languages():
    english, russian = source("x"), replace(source("x"), language="ru", prompt="Вопрос")
    keys = [assemble(sources=[one], seed="seed")[1] for one in (english, russian)]
    assert keys[0] == keys[1]


@given(st.data())
def test_answers_are_read_as_posted(data):
    paper, _key = assemble(sources=data.draw(sources()), seed="seed")
    answers = data.draw(answers_to(paper))
    read = read_answers(paper=paper, posted={question: {"": answer} for question, answer in answers.items()})
    assert {question: set(answer) for question, answer in read.items()} == {
        question: set(answer) for question, answer in answers.items()
    }


def test_a_question_of_another_paper_is_refused():
    paper, _key = assemble(sources=[source("x")], seed="one")
    other, _key = assemble(sources=[source("x")], seed="two")
    with pytest.raises(ForeignAnswer):
        read_answers(paper=paper, posted={other["questions"][0]["id"]: {}})


def test_an_unknown_kind_makes_no_paper():
    with pytest.raises(UnknownKind):
        assemble(sources=[replace(source("x"), kind="essay")], seed="seed")
