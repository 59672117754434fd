from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from quizzes.blocks import AnswerBlock
from quizzes.blocks.true_false import TrueFalseAnswerBlock
from quizzes.kinds import BadContent, Remark, TrueFalse

KIND = TrueFalse()
CONTENT = {"is_true": False, "feedback_true": "Consent to fraud is no consent.", "feedback_false": ""}


def made(content=CONTENT, *, seed="seed", language="en"):
    return KIND.make(content, seed=seed, language=language)


def answer(paper, text):
    return [one["token"] for one in paper["options"] if one["text"] == text]


def test_true_stands_first_under_names_that_say_nothing():
    papers = [made(seed=str(number))[0] for number in range(10)]
    assert {tuple(one["text"] for one in paper["options"]) for paper in papers} == {("True", "False")}
    assert len({one["token"] for paper in papers for one in paper["options"]}) == 20


@pytest.mark.parametrize(("is_true", "chosen", "share"), [(True, "True", 1), (True, "False", 0), (False, "False", 1)])
def test_one_of_the_two_is_right(is_true, chosen, share):
    paper, key = made({**CONTENT, "is_true": is_true})
    assert KIND.grade(key, answer(paper, chosen)) == Decimal(share)


def test_the_remark_to_what_was_said_is_shown():
    paper, key = made()
    told = KIND.explain(paper, key, answer(paper, "True"))
    assert (told.given, told.full) == (["True"], ["False"])
    assert told.remarks == [Remark(option="True", text="Consent to fraud is no consent.", is_right=False)]


def test_a_corrected_statement_is_graded_by_the_paper_that_was_sat():
    paper, key = made()
    corrected = KIND.rekey(key, {**CONTENT, "is_true": True})
    assert KIND.grade(key, answer(paper, "True")) == 0
    assert KIND.grade(corrected, answer(paper, "True")) == 1


@pytest.mark.parametrize("is_true", [None, "true", 1])
def test_a_package_has_to_say_which_it_is(is_true):
    with pytest.raises(BadContent, match="Say whether"):
        KIND.load({"is_true": is_true})


def test_an_author_has_to_say_which_it_is():
    block = TrueFalseAnswerBlock()
    assert block.clean(block.to_python({"is_true": False}))["is_true"] is False
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python({}))
    assert set(refusal.value.block_errors) == {"is_true"}


@pytest.mark.parametrize(("posted", "is_true"), [("true", True), ("false", False), ("", None)])
def test_the_radios_of_the_editor_are_read(posted, is_true):
    block = TrueFalseAnswerBlock()
    assert block.value_from_datadict({"a-is_true": posted}, {}, "a")["is_true"] is is_true


def test_the_block_shows_neither_key_nor_feedback():
    block = AnswerBlock()
    html = str(block.render(block.to_python([{"type": "true_false", "value": CONTENT}])))
    assert "True" in html
    assert "Consent" not in html
