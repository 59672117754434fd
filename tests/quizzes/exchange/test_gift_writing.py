"""What goes out as GIFT comes back as it was, and goes out the same again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.exchange.draft import Draft, Picture, Problem
from quizzes.exchange.formats import read_questions
from quizzes.exchange.gift import read_gift, write_gift
from quizzes.exchange.html_text import from_plain
from tests.quizzes.samples import SAMPLES

HELD = ["choice", "multiple_choice", "true_false", "matching", "short_answer", "numeric", "open_text"]
LOST = {"open_text": {"rubric", "model_answer", "most_words"}, "numeric": {"unit"}, "multiple_choice": {"keeps_order"}}


def draft_of(kind: str, **fields) -> Draft:
    return Draft(kind=kind, text="What is asked?", content=SAMPLES[kind], **{"title": "A title"} | fields)


def back(data: bytes) -> list[Draft]:
    reading = read_questions(data, "gift")
    assert reading.problems == []
    return reading.questions


@pytest.mark.parametrize("kind", HELD)
def test_each_kind_comes_back_as_it_went_out(kind):
    draft = draft_of(
        kind,
        case="Two\nlines.\n\nA <b> & “quotes”: {1} = ~2 \\n #3.",
        explanation="Because 3 < 4 ####.",
        tags=("debt", "wages [more]"),
        idnumber="W-1 ]",
        category="Signs/Debt",
    )
    [again] = back(write_gift([draft]).data)

    lost = LOST.get(kind, set())
    assert {name: value for name, value in again.content.items() if name not in lost} == {
        name: value for name, value in SAMPLES[kind].items() if name not in lost
    }
    assert replace(again, line=0, content={}, notes=()) == replace(draft, content={})


@pytest.mark.parametrize("kind", sorted(set(SAMPLES) - set(HELD)))
def test_what_gift_does_not_have_is_named_by_its_place(kind):
    writing = write_gift([draft_of("choice"), draft_of(kind)])

    assert writing.problems == [Problem(2, "GIFT has no questions of this kind.")]
    assert len(back(writing.data)) == 1


def test_what_gift_does_not_say_is_named():
    content = {**SAMPLES["choice"], "keeps_order": True}
    draft = Draft("choice", "Which?", content, worth=3, pictures=(Picture("a.png", b"x"),))

    assert [loss.reason for loss in write_gift([draft]).losses] == [
        "GIFT holds no pictures.",
        "GIFT does not say how many marks a question is worth.",
        "GIFT does not say that the options keep their order.",
    ]


def test_a_typed_arrow_cannot_be_written():
    content = {"accepted": [{"text": "a->b", "share": "1", "feedback": ""}], "case_matters": False,
               "other_feedback": ""}  # fmt: skip

    assert write_gift([Draft("short_answer", "Write it.", content)]).problems == [
        Problem(1, "GIFT can't hold “->” in an answer that is typed.")
    ]


def test_an_arrow_elsewhere_makes_no_pairs():
    accepted = [{"text": "a", "share": "1", "feedback": "a -> b = c"}]
    content = {"accepted": accepted, "case_matters": False, "other_feedback": ""}
    [again] = back(write_gift([Draft("short_answer", "A -> B", content)]).data)

    assert (again.kind, again.text) == ("short_answer", "A -> B")
    assert again.content["accepted"][0]["feedback"] == "a → b = c"


SIGNS = st.sampled_from([*"ab ~=#{}:\\\n%*[]<>&/-'\"._1ä€Щ", "->", "####", "::", "//", "[html]", "<b>", "&lt;", "%50%",
                         "$CATEGORY:", "\\n", "TRUE"])  # fmt: skip
TEXTS = st.lists(SIGNS, max_size=12).map("".join)
WORDS = TEXTS.map(lambda text: f"w{text}w")
SHARES = st.sampled_from(["1", "0.5", "0.33", "0.2", "0"])


@st.composite
def contents(draw):
    kind = draw(st.sampled_from(HELD))
    words = draw(st.lists(WORDS, min_size=2, max_size=5, unique_by=lambda text: "".join(text.casefold().split())))
    if kind in {"choice", "multiple_choice"}:
        right = draw(st.integers(1, len(words))) if kind == "multiple_choice" else 1
        options = [
            {"text": text, "is_right": place < right, "feedback": draw(TEXTS)} for place, text in enumerate(words)
        ]
        return kind, {"options": options, "keeps_order": draw(st.booleans())}
    if kind == "true_false":
        return kind, {"is_true": draw(st.booleans()), "feedback_true": draw(TEXTS), "feedback_false": draw(TEXTS)}
    if kind == "matching":
        pairs = [{"prompt": text, "match": draw(WORDS)} for text in words]
        return kind, {"pairs": pairs, "extra": draw(st.lists(WORDS, max_size=2))}
    if kind == "short_answer":
        accepted = [{"text": text, "share": draw(SHARES), "feedback": draw(TEXTS)} for text in words]
        return kind, {"accepted": accepted, "case_matters": False, "other_feedback": draw(TEXTS)}
    if kind == "numeric":
        values = draw(st.lists(st.decimals(-999, 999, places=2).map(str), min_size=1, max_size=3))
        accepted = [
            {"value": one, "tolerance": "0.5", "share": draw(SHARES), "feedback": draw(TEXTS)} for one in values
        ]
        return kind, {"accepted": accepted, "unit": "", "other_feedback": draw(TEXTS)}
    return kind, {"most_words": 100, "rubric": [{"text": draw(WORDS), "points": 1}], "model_answer": draw(TEXTS)}


@st.composite
def drafts(draw):
    kind, content = draw(contents())
    texts = {name: draw(TEXTS) for name in ("title", "case", "explanation", "idnumber", "category")}
    return Draft(kind, draw(WORDS), content, tags=tuple(draw(st.lists(WORDS, max_size=2))), **texts)


@given(st.lists(drafts(), max_size=4))
def test_whatever_goes_out_and_is_read_goes_out_the_same(given_drafts):
    """Read by the format alone: what the bank would not ask stands in a file all the same."""
    reading = read_gift(write_gift(given_drafts).data or b"//")
    first = write_gift(reading.questions).data

    again = read_gift(first or b"//")

    assert (reading.problems, again.problems) == ([], [])
    assert write_gift(again.questions).data == first
    assert [without_place(draft) for draft in again.questions] == [without_place(draft) for draft in reading.questions]
    written = [draft for place, draft in enumerate(given_drafts, start=1) if place not in left_out(given_drafts)]
    assert [said(draft) for draft in reading.questions] == [said(draft) for draft in written]


def said(draft) -> tuple[str, ...]:
    texts = (draft.text, draft.case, draft.explanation)
    return (draft.kind, *(from_plain(text).text for text in texts))


def without_place(draft):
    return replace(draft, line=0, notes=())


def left_out(given_drafts) -> set[int]:
    return {problem.line for problem in write_gift(given_drafts).problems}
