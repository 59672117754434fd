"""Rulings for papers sat, without a database."""

from dataclasses import replace

import pytest

from quizzes.kinds import AnotherQuestion
from quizzes.paper import Versions, assemble_in
from quizzes.regrading import bodies_of, place_of, ruling_of
from quizzes.scoring import score
from tests.quizzes.papers import option, source


def turned(made):
    """The same question with its first two options turned about."""
    first, second, *others = made.content["options"]
    first = {**first, "value": {**first["value"], "is_right": False}}
    second = {**second, "value": {**second["value"], "is_right": True, "feedback": "NOW-RIGHT"}}
    content = {**made.content, "options": [first, second, *others]}
    return replace(made, content=content, explanation="NOW")


def in_russian(made):
    return replace(made, language="ru", prompt=f"{made.prompt} по-русски", explanation="ПОЧЕМУ")


def sat(made=None):
    """(paper, its other languages, key) of an attempt in English with one question, also in Russian."""
    made = made or source("a")
    sheets = assemble_in(versions=[Versions(made, {"ru": in_russian(made)})], languages=["en", "ru"], seed="s")
    (paper, key), (russian, known) = sheets["en"], sheets["ru"]
    return paper, {"ru": russian}, {**key, "translations": {"ru": known}}


def ruling(policy, now, attempt=None):
    paper, papers, key = attempt or sat()
    place = place_of(key, "question-a")
    bodies = bodies_of({"en": now, "ru": in_russian(now)})
    return place, ruling_of(policy, place=place, paper=paper, papers=papers, key=key, bodies=bodies)


def test_the_corrected_key_keeps_the_names_of_the_paper_in_every_language():
    attempt = sat()
    _paper, _papers, key = attempt
    place, decided = ruling("key", turned(source("a")), attempt)

    right = [one["option"] for one in decided["body"]["options"] if one["is_right"]]
    assert right == ["id-ab"]
    tokens = {one["token"] for one in key["questions"][0]["body"]["options"]}
    assert {one["token"] for one in decided["body"]["options"]} == tokens
    assert {one["token"] for one in decided["translations"]["ru"]["options"]} == tokens
    assert decided["explanations"] == {"": "NOW", "ru": "ПОЧЕМУ"}
    [chosen] = [one["token"] for one in decided["body"]["options"] if one["is_right"]]
    assert score(key=key, answers={place: [chosen]}).marks == 0
    assert score(key=key, answers={place: [chosen]}, rulings={place: decided}).marks == 1


@pytest.mark.parametrize("policy", ["full", "void"])
def test_what_needs_no_key_says_so_alone(policy):
    assert ruling(policy, source("other", right=("z",)))[1] == {policy: True}


@pytest.mark.parametrize(
    "now",
    [
        source("a", wrong=("b", "c", "d")),
        source("a", wrong=("b",)),
        replace(source("a"), kind="multiple_choice"),
        replace(source("a"), content={"options": [option("x", right=True), option("y"), option("z")]}),
    ],
)
def test_other_options_or_another_kind_are_another_question(now):
    with pytest.raises(AnotherQuestion):
        ruling("key", now)


def test_a_language_that_nobody_wrote_then_or_now_is_another_question():
    paper, papers, key = sat()
    with pytest.raises(AnotherQuestion):
        ruling_of("key", place=place_of(key, "question-a"), paper=paper, papers=papers, key=key, bodies={})


def test_the_place_of_a_question_that_was_not_asked():
    assert place_of(sat()[2], "question-b") is None


def words(text):
    return {"accepted": [accepted(text)], "case_matters": False, "other_feedback": ""}


def accepted(text):
    return {"type": "item", "id": "id-1", "value": {"text": text, "share": "1", "feedback": ""}}


def test_words_are_right_in_any_language_of_the_correction():
    made = replace(source("a"), kind="short_answer", content=words("passport"))
    attempt = sat(made)
    place, paper, papers, key = place_of(attempt[2], "question-a"), *attempt
    bodies = bodies_of(
        {
            "en": replace(made, content=words("visa")),
            "ru": replace(in_russian(made), content=words("виза")),
        }
    )

    decided = ruling_of("key", place=place, paper=paper, papers=papers, key=key, bodies=bodies)

    for word, marks in {"visa": 1, "виза": 1, "passport": 0}.items():
        assert score(key=key, answers={place: [word]}, rulings={place: decided}).marks == marks
