import copy
from decimal import Decimal

import pytest

from quizzes.kinds import AnotherQuestion, BadContent, ForeignAnswer, GapText, State

GAPS = GapText()
TEXT = "Wages were held back for [2] months.\nThe [1] is kept by the [3]."
PLAIN = {
    "text": TEXT,
    "gaps": [
        {
            "kind": "typed",
            "accepted": [{"text": "passport*", "feedback": "A sign."}, {"text": "paper*", "share": "0.5"}],
        },
        {"kind": "number", "accepted": [{"text": "3"}], "tolerance": "0.5"},
        {"kind": "chosen", "accepted": [{"text": "employer"}], "wrong": ["consulate", "worker"]},
    ],
}
RUSSIAN = {
    "text": "[3] хранит [1]. Зарплату не платили [2] месяца.",
    "gaps": [
        {
            "kind": "typed",
            "accepted": [{"text": "паспорт*"}, {"text": "документ*"}, {"text": "бумаг*", "share": "0.5"}],
        },
        {"kind": "number", "accepted": [{"text": "3"}], "tolerance": "0.5"},
        {"kind": "chosen", "accepted": [{"text": "Работодатель"}], "wrong": ["Консульство", "Работник"]},
    ],
}


@pytest.fixture
def content():
    return GAPS.load(PLAIN)


def translated(content, plain=RUSSIAN):
    """``plain`` with the ids of ``content``, as a translation has them; more accepted words have their own."""
    made = GAPS.load(plain)
    for own, other in zip(content["gaps"], made["gaps"], strict=True):
        other["id"] = own["id"]
        for name in ("accepted", "wrong"):
            for one, another in zip(own["value"][name], other["value"][name], strict=False):
                another["id"] = one["id"]
    return made


def made(content, language="en"):
    return GAPS.make(content, seed="seed", language=language)


def answered(paper, *, number="", typed="", chosen=""):
    gaps = {gap["kind"]: gap for gap in paper["gaps"]}
    options = {option["text"]: option["token"] for option in gaps["chosen"]["options"]}
    values = {"number": number, "typed": typed, "chosen": options.get(chosen, "")}
    return GAPS.read(paper, {gaps[kind]["token"]: [value] for kind, value in values.items()})


# The paper


def test_the_text_is_cut_where_its_gaps_stand(content):
    paper, _key = made(content)
    texts = [piece.get("text", "[]") for piece in paper["pieces"]]
    assert texts == ["Wages were held back for ", "[]", " months.\nThe ", "[]", " is kept by the ", "[]", "."]
    assert [gap["kind"] for gap in paper["gaps"]] == ["number", "typed", "chosen"]  # as they come in the text
    assert [piece["gap"] for piece in paper["pieces"] if "gap" in piece] == [gap["token"] for gap in paper["gaps"]]


def test_only_a_gap_to_choose_in_shows_words(content):
    paper, _key = made(content)
    assert [sorted(option["text"] for option in gap["options"]) for gap in paper["gaps"]] == [
        [],
        [],
        ["consulate", "employer", "worker"],
    ]
    assert "passport" not in str(paper)


def test_the_options_of_a_gap_have_an_order_of_the_attempt(content):
    orders = {
        tuple(option["text"] for option in GAPS.make(content, seed=str(seed), language="en")[0]["gaps"][2]["options"])
        for seed in range(20)
    }
    assert len(orders) > 1


def test_a_translation_has_the_same_gaps_in_its_own_order(content):
    other = translated(content)
    assert GAPS.frame(other) == GAPS.frame(content)
    paper, there = made(content)[0], made(other, "ru")[0]
    assert [gap["kind"] for gap in there["gaps"]] == ["chosen", "typed", "number"]
    assert {gap["token"] for gap in there["gaps"]} == {gap["token"] for gap in paper["gaps"]}


def test_a_translation_with_other_options_is_not_the_same_question(content):
    other = translated(content)
    other["gaps"][2]["value"]["wrong"].pop()
    assert GAPS.frame(other) != GAPS.frame(content)
    other = translated(content)
    other["gaps"][1]["value"]["accepted"][0]["value"]["text"] = "4"
    assert GAPS.frame(other) != GAPS.frame(content)


def test_a_number_may_be_written_otherwise_in_a_translation(content):
    content["gaps"][1]["value"]["accepted"][0]["value"]["text"] = "2.5"
    other = copy.deepcopy(content)
    other["gaps"][1]["value"]["accepted"][0]["value"]["text"] = "2,5"
    assert GAPS.frame(other) == GAPS.frame(content)


# Answers


def test_an_answer_holds_each_gap_that_is_filled(content):
    paper, _key = made(content)
    answer = answered(paper, number=" 3 ", typed="a : b")
    assert sorted(answer) == answer
    assert sorted(one.partition(":")[2] for one in answer) == ["3", "a : b"]
    assert not GAPS.is_complete(paper, answer)
    assert GAPS.is_complete(paper, answered(paper, number="3", typed="passport", chosen="worker"))


def test_a_foreign_answer_is_refused(content):
    paper, _key = made(content)
    number, typed, chosen = [gap["token"] for gap in paper["gaps"]]
    for posted in (
        {"f" * 16: ["x"]},
        {"": ["x"]},
        {typed: ["x" * 121]},
        {typed: ["x", "y"]},
        {chosen: ["employer"]},
        {chosen: [number]},
    ):
        with pytest.raises(ForeignAnswer):
            GAPS.read(paper, posted)
    assert GAPS.read(paper, {"": [""], number: ["1"]}) == [f"{number}:1"]


def test_no_end_of_a_line_parts_a_gap_from_what_follows_it(content):
    content["text"] = "[1], then [2]\n([3])."
    paper, _key = made(content)
    rows = GAPS.rows(paper, answered(paper, number="3"))
    assert [row["text"] if "text" in row else (row["number"], row["value"], row["tail"]) for row in rows] == [
        (1, "", ","),
        " then ",
        (2, "3", ""),
        "\n(",
        (3, "", ")."),
        "",
    ]


# Marks


@pytest.mark.parametrize(
    ("given", "share"),
    [
        ({"number": "3", "typed": "Passports", "chosen": "employer"}, "1"),
        ({"number": "3,5", "typed": "Passports", "chosen": "employer"}, "1"),
        ({"number": "3.6", "typed": "Passports", "chosen": "employer"}, "0.67"),
        ({"number": "3", "typed": "her papers", "chosen": "employer"}, "0.67"),
        ({"number": "3", "typed": "papers", "chosen": "employer"}, "0.83"),
        ({"typed": "papers"}, "0.17"),
        ({"chosen": "worker"}, "0"),
        ({}, "0"),
    ],
)
def test_each_gap_earns_its_part(content, given, share):
    paper, key = made(content)
    assert GAPS.grade(key, answered(paper, **given)) == Decimal(share)


def test_gaps_may_be_filled_in_two_languages(content):
    paper, key = made(content)
    _there, other = made(translated(content), "ru")
    answer = answered(paper, number="3", typed="документы", chosen="employer")
    assert GAPS.grade(key, answer) == Decimal("0.67")
    for own, also in ((key, other), (other, key)):
        assert GAPS.grade(GAPS.joined(own, [also]), answer) == 1
    assert GAPS.state(GAPS.joined(key, [other]), answer) == State.RIGHT


def test_every_gap_is_told_with_the_words_around_it(content):
    paper, key = made(content)
    told = GAPS.explain(paper, key, answered(paper, number="9", typed="Passport"))
    assert [(line.label, line.given, line.full, line.is_right, line.remark) for line in told.lines] == [
        ("Wages were held back for [1] months. The", "9", "3 ± 0.5", False, ""),
        ("months. The [2] is kept by the", "Passport", "passport…", True, "A sign."),
        ("is kept by the [3].", "", "employer", False, ""),
    ]
    assert told.given == ["9", "Passport"]


def test_the_words_around_a_gap_do_not_begin_with_the_end_of_others(content):
    paper, key = made(GAPS.load({**PLAIN, "text": "[1], [2]; and [3]!"}))
    labels = [line.label for line in GAPS.explain(paper, key, []).lines]
    assert labels == ["[1],", "[2]; and", "and [3]!"]


def test_long_words_around_a_gap_are_cut_between_words(content):
    long = GAPS.load({**PLAIN, "text": "word " * 20 + "[1] " + "more " * 20 + "[2] [3]"})
    paper, key = made(long)
    label = GAPS.explain(paper, key, []).lines[0].label
    assert label == "… word word word word word word word [1] more more more more more more more …"


# Corrections


def test_a_correction_keeps_the_tokens(content):
    paper, key = made(content)
    answer = answered(paper, number="3", typed="document", chosen="worker")
    content["gaps"][0]["value"]["accepted"][1]["value"].update(text="document*", share="1")
    chosen = content["gaps"][2]["value"]
    moved = chosen["wrong"].pop()  # from wrong to right: the same words under another id
    right = copy.deepcopy(chosen["accepted"][0])
    right.update(id="new", value={**right["value"], "text": moved["value"]})
    chosen["accepted"].append(right)
    assert GAPS.grade(key, answer) == Decimal("0.33")
    assert GAPS.grade(GAPS.rekey(key, content), answer) == 1


def test_a_correction_that_asks_something_else_is_refused(content):
    _paper, key = made(content)
    fewer = copy.deepcopy(content)
    fewer["gaps"].pop()
    other_kind = copy.deepcopy(content)
    other_kind["gaps"][0]["value"]["kind"] = "number"
    more = copy.deepcopy(content)
    more["gaps"][2]["value"]["wrong"].append({"type": "item", "id": "new", "value": "embassy"})
    for anew in (fewer, other_kind, more):
        with pytest.raises(AnotherQuestion):
            GAPS.rekey(key, anew)


# Authors


def gap(kind="typed", right="passport", **values):
    return {"kind": kind, "accepted": [{"text": right}], **values}


@pytest.mark.parametrize(
    ("text", "gaps", "sentence"),
    [
        ("No gap.", [], "Give at least one gap."),
        ("One [1].", [gap(), gap()], "The text does not say where these gaps stand: [2]."),
        ("One [1] and [3].", [gap()], "The text names gaps that are not below it: [3]."),
        ("One [1] and [1].", [gap()], "A gap stands in the text once only."),
        ("[1]", [gap(right="")], "Gap 1: An accepted answer has no text."),
        ("[1]", [gap("number", right="many")], "Gap 1: An accepted value is not a number."),
        ("[1]", [gap("number", right="5", tolerance="-1")], "Gap 1: A tolerance is a number, 0 or more."),
        ("[1]", [gap("chosen")], "Gap 1: Give at least one wrong option to choose."),
        ("[1]", [gap("chosen", wrong=["Passport"])], "Gap 1: Two options say the same."),
        ("[1]", [gap("chosen", wrong=[""])], "Gap 1: An option has no text."),
        ("[1]", [gap("drawn")], "A gap is typed, chosen or number."),
        ("[1]" + "a" * 1500, [gap()], "“text” is longer than 1500 characters."),
        (" ".join(f"[{place}]" for place in range(1, 14)), [gap()] * 13, "There are more than 12 gaps."),
        (
            "[1]",
            [{"kind": "typed", "accepted": [{"text": "pass*", "share": "0.5"}, {"text": "passport"}]}],
            "Gap 1: An answer that earns more is never reached",
        ),
        (
            "[1]",
            [{"kind": "number", "accepted": [{"text": "3", "share": "0.5"}, {"text": "4"}], "tolerance": "1"}],
            "Gap 1: An answer that earns more is never reached",
        ),
    ],
)
def test_an_author_is_told_what_to_mend(text, gaps, sentence):
    with pytest.raises(BadContent) as caught:
        GAPS.load({"text": text, "gaps": gaps})
    assert str(caught.value).startswith(sentence)


def test_a_draft_whose_text_names_no_gap_can_be_shown(content):
    content["text"] = "Not yet [9]."
    paper, key = made(content)
    assert paper == {"pieces": [{"text": "Not yet [9]."}], "gaps": []}
    assert GAPS.grade(key, []) == 0
