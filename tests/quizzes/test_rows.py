"""Matching and categorise: rows that choose among the same options."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from quizzes.blocks import AnswerBlock
from quizzes.blocks.rows import CategoriseAnswerBlock, MatchingAnswerBlock
from quizzes.feedback import review
from quizzes.kinds import AnotherQuestion, BadContent, ForeignAnswer, State
from quizzes.kinds.matching import Categorise, Matching
from quizzes.paper import Source, assemble
from quizzes.sheet import blank_sheet

MATCHING, CATEGORISE = Matching(), Categorise()
PAIRS = [("Passport", "Documents"), ("Wages", "Money"), ("Debt", "Money"), ("Threat", "Fear")]


def pairs(*pairs, extra=()):
    return {
        "pairs": [
            {"type": "item", "id": f"id-{place}", "value": {"prompt": prompt, "match": match}}
            for place, (prompt, match) in enumerate(pairs)
        ],
        "extra": [{"type": "item", "id": f"extra-{place}", "value": text} for place, text in enumerate(extra)],
    }


def groups(categories, *items):
    return {
        "categories": [
            {"type": "item", "id": f"group-{place}", "value": text} for place, text in enumerate(categories)
        ],
        "items": [
            {"type": "item", "id": f"item-{place}", "value": {"text": text, "category": category}}
            for place, (text, category) in enumerate(items)
        ],
    }


MATCH = pairs(*PAIRS, extra=["Housing"])
SORT = groups(["Sign", "No sign"], ("Keeps passports", 1), ("Pays on time", 2), ("Threatens", 1))


def made(kind, content, *, seed="seed"):
    return kind.make(content, seed=seed, language="en")


def answer(paper, chosen):
    """``chosen`` is text of a row → text of an option."""
    rows = {row["text"]: row["token"] for row in paper["rows"]}
    options = {option["text"]: option["token"] for option in paper["options"]}
    return [f"{rows[row]}:{options[option]}" for row, option in chosen.items()]


RIGHT = dict(PAIRS)


@pytest.mark.parametrize(
    ("chosen", "share"),
    [
        (RIGHT, "1"),
        (RIGHT | {"Threat": "Housing"}, "0.75"),
        ({"Passport": "Documents"}, "0.25"),
        (dict.fromkeys(RIGHT, "Money"), "0.5"),
        (dict.fromkeys(RIGHT, "Housing"), "0"),
        ({}, "0"),
    ],
)
def test_each_row_earns_its_part(chosen, share):
    paper, key = made(MATCHING, MATCH)
    assert str(MATCHING.grade(key, answer(paper, chosen)).normalize()) == share


def test_thirds_are_rounded_to_the_hundredth():
    paper, key = made(CATEGORISE, SORT)
    chosen = {"Keeps passports": "Sign", "Pays on time": "No sign", "Threatens": "No sign"}
    assert str(CATEGORISE.grade(key, answer(paper, chosen))) == "0.67"
    assert CATEGORISE.state(key, answer(paper, chosen)) == State.PARTLY


def test_matches_that_say_the_same_are_one_option():
    paper, key = made(MATCHING, pairs(*PAIRS[:2], ("Debt", "  money")))
    assert sorted(option["text"] for option in paper["options"]) == ["Documents", "Money"]
    assert (
        str(MATCHING.grade(key, answer(paper, {"Passport": "Documents", "Wages": "Money", "Debt": "Money"}))) == "1.00"
    )


def test_rows_of_a_matching_keep_the_order_of_the_author_and_its_options_do_not():
    papers = [made(MATCHING, MATCH, seed=str(number))[0] for number in range(20)]
    assert {tuple(row["text"] for row in paper["rows"]) for paper in papers} == {tuple(RIGHT)}
    assert len({tuple(option["text"] for option in paper["options"]) for paper in papers}) > 1


def test_categories_keep_the_order_of_the_author_and_their_items_do_not():
    papers = [made(CATEGORISE, SORT, seed=str(number))[0] for number in range(20)]
    assert {tuple(option["text"] for option in paper["options"]) for paper in papers} == {("Sign", "No sign")}
    assert len({tuple(row["text"] for row in paper["rows"]) for paper in papers}) > 1


def test_what_a_browser_posts_is_read_row_by_row():
    paper, _key = made(MATCHING, MATCH)
    given = answer(paper, {"Passport": "Money", "Debt": "Housing"})
    posted = {row["token"]: [""] for row in paper["rows"]} | {
        one.split(":")[0]: [one.split(":")[1]] for one in reversed(given)
    }
    assert MATCHING.read(paper, posted) == given
    assert MATCHING.read(paper, {"": []}) == []
    assert [row["chosen"] != "" for row in MATCHING.rows(paper, given)] == [True, False, True, False]
    assert MATCHING.is_complete(paper, given) is False
    assert MATCHING.is_complete(paper, answer(paper, RIGHT)) is True


@pytest.mark.parametrize("posted", ["row", "option", "whole", "two"])
def test_what_is_not_on_the_paper_is_refused(posted):
    paper, _key = made(MATCHING, MATCH)
    row, option = paper["rows"][0]["token"], paper["options"][0]["token"]
    foreign = {
        "row": {option: [option]},
        "option": {row: [row]},
        "whole": {"": [option]},
        "two": {row: [option, paper["options"][1]["token"]]},
    }
    with pytest.raises(ForeignAnswer):
        MATCHING.read(paper, foreign[posted])


def test_an_answer_is_explained_row_by_row():
    paper, key = made(MATCHING, MATCH)
    told = MATCHING.explain(paper, key, answer(paper, {"Passport": "Documents", "Debt": "Fear"}))
    assert told.given == ["Passport: Documents", "Debt: Fear"]
    assert [(line.label, line.given, line.full, line.is_right) for line in told.lines] == [
        ("Passport", "Documents", "Documents", True),
        ("Wages", "", "Money", False),
        ("Debt", "Fear", "Money", False),
        ("Threat", "", "Fear", False),
    ]


# Corrected questions


def test_a_corrected_match_is_found_by_its_words():
    paper, key = made(MATCHING, MATCH)
    swapped = pairs(("Passport", "Fear"), *PAIRS[1:3], ("Threat", "Documents"), extra=["Housing"])
    corrected = MATCHING.rekey(key, swapped)
    assert MATCHING.grade(corrected, answer(paper, RIGHT)) == MATCHING.grade(key, answer(paper, RIGHT)) / 2
    assert MATCHING.grade(corrected, answer(paper, RIGHT | {"Passport": "Fear", "Threat": "Documents"})) == 1


def test_mended_words_keep_their_place_on_the_paper():
    paper, key = made(MATCHING, MATCH)
    mended = pairs(("The passport", "Identity documents"), *PAIRS[1:], extra=["Housing"])
    assert MATCHING.grade(MATCHING.rekey(key, mended), answer(paper, RIGHT)) == 1


def test_an_extra_match_may_turn_out_to_be_right():
    paper, key = made(MATCHING, MATCH)
    corrected = MATCHING.rekey(key, pairs(*PAIRS[:3], ("Threat", "Housing")))
    assert MATCHING.grade(corrected, answer(paper, RIGHT | {"Threat": "Housing"})) == 1


@pytest.mark.parametrize(
    "other",
    [
        pairs(*PAIRS[:3]),  # a row less
        pairs(*PAIRS, ("Isolation", "Fear")),  # a row more
        pairs(*PAIRS[:2], ("Debt", "Bondage"), PAIRS[3]),  # a match that was not on the paper
    ],
)
def test_another_question_is_not_graded_by(other):
    _paper, key = made(MATCHING, MATCH)
    with pytest.raises(AnotherQuestion):
        MATCHING.rekey(key, other)


def test_a_corrected_category_counts():
    paper, key = made(CATEGORISE, SORT)
    corrected = CATEGORISE.rekey(
        key, groups(["Sign", "No sign"], ("Keeps passports", 1), ("Pays on time", 2), ("Threatens", 2))
    )
    chosen = {"Keeps passports": "Sign", "Pays on time": "No sign", "Threatens": "No sign"}
    assert CATEGORISE.grade(corrected, answer(paper, chosen)) == 1


# Authoring


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (pairs(*PAIRS), None),
        (pairs(PAIRS[0]), "Give at least two pairs."),
        (pairs(PAIRS[0], PAIRS[0]), "Two rows say the same."),
        (pairs(*PAIRS[1:3]), "All rows have the same match: give at least two different ones."),
        (pairs(*PAIRS, extra=["money "]), "An extra match says the same as another match."),
        (pairs(*PAIRS, extra=["Hours", "hours"]), "An extra match says the same as another match."),
        (pairs(*PAIRS, ("Row", " ")), "A row or a match has no text."),
        (pairs(*[(f"Row {number}", f"Match {number}") for number in range(13)]), "There are more than 12 pairs."),
    ],
)
def test_what_a_matching_needs(content, problem):
    assert MATCHING.problems(content, language="en")[:1] == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (SORT, None),
        (groups(["Sign"], ("One", 1), ("Two", 1)), "Give at least two categories."),
        (groups(["Sign", "sign"], ("One", 1), ("Two", 2)), "Two categories say the same."),
        (groups(["Sign", "No sign"], ("One", 1)), "Give at least two items."),
        (groups(["Sign", "No sign"], ("One", 1), ("one", 2)), "Two items say the same."),
        (groups(["Sign", "No sign"], ("One", 1), ("Two", 3)), "An item names a category that is not there"),
        (groups(["Sign", "No sign"], ("One", 1), ("Two", 0)), "An item names a category that is not there"),
    ],
)
def test_what_categories_need(content, problem):
    found = CATEGORISE.problems(content, language="en")
    assert len(found) == (1 if problem else 0)
    assert all(sentence.startswith(problem) for sentence in found)


def test_packages_count_categories_from_nothing():
    plain = {"categories": ["Sign", "No sign"], "items": [{"text": "A", "category": 0}, {"text": "B", "category": 1}]}
    content = CATEGORISE.load(plain)
    assert [item["value"]["category"] for item in content["items"]] == [1, 2]
    assert CATEGORISE.dump(content) == plain


@pytest.mark.parametrize(
    ("kind", "plain", "why"),
    [
        (MATCHING, {}, "“pairs” is missing."),
        (MATCHING, {"pairs": [{"prompt": 1, "match": "x"}]}, "“prompt” is not a text."),
        (MATCHING, {"pairs": [{"prompt": "x" * 401, "match": "x"}]}, "“prompt” is longer than 400 characters."),
        (MATCHING, {"pairs": ["x"]}, "“pairs” is not a list of objects."),
        (MATCHING, {"pairs": [{"prompt": "x", "match": "y"}], "extra": "z"}, "“extra” is not a list."),
        (CATEGORISE, {"items": [{"text": "x", "category": "1"}]}, "“category” is not a whole number."),
        (CATEGORISE, {"items": [{"text": "x", "category": 5}], "categories": ["a", "b"]}, "Give at least two items."),
    ],
)
def test_packages_are_refused_with_a_reason(kind, plain, why):
    with pytest.raises(BadContent) as refusal:
        kind.load(plain)
    assert str(refusal.value) == why


@pytest.mark.parametrize(
    ("block", "content", "field"),
    [
        (MatchingAnswerBlock, {"pairs": [{"prompt": "A", "match": "x"}, {"prompt": "a", "match": "y"}]}, "pairs"),
        (
            CategoriseAnswerBlock,
            {"categories": ["Sign", "No sign"], "items": [{"text": "A", "category": 1}, {"text": "B", "category": 3}]},
            "items",
        ),
    ],
)
def test_the_editor_is_told_at_the_field(block, content, field):
    bound = block()
    with pytest.raises(ValidationError) as refusal:
        bound.clean(bound.normalize(content))
    assert set(refusal.value.block_errors) == {field}


@pytest.mark.parametrize(("kind", "content"), [(MATCHING, MATCH), (CATEGORISE, SORT)], ids=["matching", "categorise"])
def test_blocks_print_what_is_asked_and_not_what_is_right(kind, content):
    block = AnswerBlock()
    html = str(block.render(block.to_python([{"type": kind.name, "value": content}])))
    assert all(text in html for _name, text in kind.rows_of(content))
    assert "Documents" not in html
    assert not any(f">{number}<" in html for number in (1, 2))


# The form and what is told afterwards


def of_matching(content=MATCH):
    source = Source(question="q", kind="matching", content=content, language="en", prompt="Match.")
    return assemble(sources=[source], seed="seed")


def form_of(content):
    question = blank_sheet(of_matching(content)[0])[0]
    return question, render_to_string(question.template, {"question": question})


def test_every_row_has_its_select_by_name():
    question, html = form_of(MATCH)
    for row in question.rows:
        name = f"{question.id}-{row['token']}"
        assert f'<label for="row-{name}">{row["text"]}</label>' in html
        assert f'<select id="row-{name}" name="answer-{name}">' in html
    assert html.count("<option") == 4 * (1 + 4)
    assert "selected" not in html


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pairs(*PAIRS[:2], extra=["Housing"]), "There are more matches than rows."),
        (pairs(*PAIRS), "A match may fit several rows."),
        (pairs(*PAIRS[:2]), ""),
    ],
)
def test_the_hint_says_how_it_counts_and_whether_numbers_differ(content, sentence):
    _question, html = form_of(content)
    assert "Each row that is right earns its part of the marks." in html
    others = {"There are more matches than rows.", "A match may fit several rows."} - {sentence}
    assert sentence in html
    assert not any(other in html for other in others)


@pytest.mark.parametrize("shows_answers", [True, False])
def test_the_better_match_shows_with_the_answers_alone(shows_answers):
    paper, key = of_matching()
    [entry] = paper["questions"]
    answers = {entry["id"]: answer(entry["body"], {"Passport": "Documents", "Debt": "Fear"})}
    [reviewed] = review(paper=paper, key=key, answers=answers, with_answers=shows_answers)
    html = render_to_string(reviewed.template, {"reviewed": reviewed, "shows_answers": shows_answers})
    assert ("Better: Money" in html) is shows_answers
    assert html.count("no answer") == 2
    assert "Passport</b>: Documents" in html
