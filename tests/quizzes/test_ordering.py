from dataclasses import replace
from itertools import permutations

import pytest
from django.template.loader import render_to_string

from quizzes.blocks import AnswerBlock
from quizzes.feedback import review
from quizzes.kinds import AnotherQuestion, BadContent, ForeignAnswer
from quizzes.kinds.ordering import Ordering
from quizzes.paper import Source, assemble
from quizzes.sheet import sheet

KIND = Ordering()
WORDS = ["Listen", "Explain", "Ask", "Write", "Refer"]


def items(*texts, names="abcdefghijklmnop"):
    return {
        "items": [{"type": "item", "id": f"id-{name}", "value": text} for name, text in zip(names, texts, strict=False)]
    }


def made(content=None, *, seed="seed"):
    return KIND.make(content or items(*WORDS), seed=seed, language="en")


def answer(paper, order):
    """``order`` names items by their place in the right order: "21345"; "-" leaves a place out."""
    tokens = {row["text"]: row["token"] for row in paper["rows"]}
    return [f"{tokens[WORDS[int(item) - 1]]}:{place}" for place, item in enumerate(order, start=1) if item != "-"]


@pytest.mark.parametrize(
    ("order", "share"),
    [
        ("12345", "1.00"),
        ("23451", "0.60"),  # the first one put last: 3, 4 and 5 follow the one before them
        ("51234", "0.60"),  # the last one put first: 2, 3 and 4
        ("21345", "0.60"),  # two swapped: the other three are in their places
        ("13245", "0.60"),
        ("54321", "0.20"),  # the middle one is in its place
        ("45123", "0.60"),  # two halves the other way round: 2, 3 and 5
        ("12-34", "0.60"),  # 1 and 2; 4 follows 3, which has not its place
        ("1", "0.20"),
        ("-1", "0.00"),
        ("", "0.00"),
    ],
)
def test_an_item_counts_in_its_place_or_after_the_one_before_it(order, share):
    paper, key = made()
    assert str(KIND.grade(key, answer(paper, order))) == share


def test_two_items_in_one_place_earn_nothing_for_it():
    paper, key = made()
    tokens = {row["text"]: row["token"] for row in paper["rows"]}
    given = [f"{tokens[word]}:1" for word in WORDS]
    assert KIND.grade(key, given) == 0
    assert {row["shares_place"] for row in KIND.rows(paper, given)} == {True}
    assert KIND.is_complete(paper, given) is False


def test_only_the_right_order_earns_everything():
    _paper, key = made()
    names = [row["token"] for row in sorted(key["rows"], key=lambda row: row["place"])]
    for order in permutations(names):
        share = KIND.grade(key, [f"{name}:{place}" for place, name in enumerate(order, start=1)])
        assert (share == 1) == (list(order) == names)


@pytest.mark.parametrize("length", [3, 5])
def test_the_first_order_shown_is_never_the_right_one(length):
    shown = [
        tuple(row["text"] for row in made(items(*WORDS[:length]), seed=str(seed))[0]["rows"]) for seed in range(60)
    ]
    assert tuple(WORDS[:length]) not in shown
    assert len(set(shown)) > 1


def test_what_a_browser_posts_is_read_by_place():
    paper, _key = made()
    given = answer(paper, "52341")
    posted = {row["token"]: [""] for row in paper["rows"]}
    posted |= {one.split(":")[0]: [one.split(":")[1]] for one in reversed(given)}
    assert KIND.read(paper, posted) == given
    assert [row["text"] for row in KIND.rows(paper, given)] == ["Refer", "Explain", "Ask", "Write", "Listen"]
    assert KIND.is_complete(paper, given) is True
    assert not any(row["shares_place"] for row in KIND.rows(paper, given[:2]))


@pytest.mark.parametrize("place", ["0", "6", "-1", "1.0", "one", "١"])
def test_a_place_that_is_not_there_is_refused(place):
    paper, _key = made()
    with pytest.raises(ForeignAnswer):
        KIND.read(paper, {paper["rows"][0]["token"]: [place]})


def test_an_item_of_another_paper_is_refused():
    paper, other = made()[0], made(seed="other")[0]
    with pytest.raises(ForeignAnswer):
        KIND.read(paper, {other["rows"][0]["token"]: ["1"]})
    with pytest.raises(ForeignAnswer):
        KIND.read(paper, {"": ["1"]})


def test_both_orders_are_told():
    paper, key = made()
    told = KIND.explain(paper, key, answer(paper, "21"))
    assert told.given == ["1. Explain", "2. Listen"]
    assert told.full == ["1. Listen", "2. Explain", "3. Ask", "4. Write", "5. Refer"]
    assert [(line.label, line.given, line.full, line.is_right) for line in told.lines][:2] == [
        ("Explain", "1", "2", False),
        ("Listen", "2", "1", False),
    ]
    assert [(line.given, line.is_right) for line in told.lines][2:] == [("", False)] * 3


@pytest.mark.parametrize(
    "corrected",
    [
        items("Explain", "Listen", "Ask", "Write", "Refer", names="bacde"),  # rows moved
        items("Explain", "Listen", "Ask", "Write", "Refer"),  # texts written the other way round
    ],
)
def test_a_corrected_order_counts(corrected):
    paper, key = made()
    assert KIND.grade(KIND.rekey(key, corrected), answer(paper, "21345")) == 1


@pytest.mark.parametrize("other", [items(*WORDS[:4]), items(*WORDS, "Follow up")])
def test_another_question_is_not_graded_by(other):
    _paper, key = made()
    with pytest.raises(AnotherQuestion):
        KIND.rekey(key, other)


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        (["One"], "Give at least two items."),
        (["One", " one "], "Two items say the same."),
        (["One", ""], "An item has no text."),
        ([str(number) for number in range(13)], "There are more than 12 items."),
    ],
)
def test_what_an_order_needs(texts, problem):
    with pytest.raises(BadContent) as refusal:
        KIND.load({"items": texts})
    assert str(refusal.value) == problem


def test_the_block_does_not_print_the_order():
    block = AnswerBlock()
    html = str(block.render(block.to_python([{"type": "ordering", "value": items(*WORDS)}])))
    assert "5 items to put in order" in html
    assert "Listen" not in html


# The form and what is told afterwards


def asked(*, order=""):
    [entry] = [Source(question="q", kind="ordering", content=items(*WORDS), language="en", prompt="In which order?")]
    paper, _key = assemble(sources=[entry], seed="seed")
    [question] = paper["questions"]
    return sheet(paper=paper, answers={question["id"]: answer(question["body"], order)}, flagged=())[0]


def test_every_item_has_its_select_and_its_buttons_by_name():
    question = asked(order="21")
    html = render_to_string(question.template, {"question": question})
    for row in question.rows:
        name = f"{question.id}-{row['token']}"
        assert f'<label for="row-{name}">{row["text"]}</label>' in html
        assert f'id="row-{name}" name="answer-{name}"' in html
        assert f'Up<span class="visually-hidden">: {row["text"]}</span>' in html
    assert html.count("selected>") == 2
    assert html.index("Explain") < html.index("Listen") < html.index("Refer")
    assert "Another item has the same place." not in html


def test_items_in_the_same_place_are_pointed_out():
    question = asked()
    shared = [f"{row['token']}:1" for row in question.rows[:2]]
    rows = KIND.rows(question.body, shared)
    html = render_to_string(question.template, {"question": replace(question, rows=rows)})
    assert html.count("Another item has the same place.") == 2
    assert html.count('aria-describedby="shared-') == 2


@pytest.mark.parametrize("shows_answers", [True, False])
def test_the_right_order_shows_with_the_answers_alone(shows_answers):
    paper, key = assemble(
        sources=[Source(question="q", kind="ordering", content=items(*WORDS), language="en", prompt="?")], seed="seed"
    )
    [entry] = paper["questions"]
    answers = {entry["id"]: answer(entry["body"], "21345")}
    [reviewed] = review(paper=paper, key=key, answers=answers, with_answers=shows_answers)
    html = render_to_string(reviewed.template, {"reviewed": reviewed, "shows_answers": shows_answers})
    assert ("Right order" in html, "1. Listen" in html) == (shows_answers, shows_answers)
    assert "1. Explain" in html


def test_the_order_shown_tells_nothing_of_two_items():
    papers = [made(items("First", "Second"), seed=str(seed))[0] for seed in range(20)]
    assert {paper["rows"][0]["text"] for paper in papers} == {"First", "Second"}
