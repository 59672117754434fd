"""One question of every kind, as a package holds it. What only its author may read is a canary where words can be."""

from collections.abc import Callable
from typing import Any

from courses.models import Objective
from quizzes.kinds import Part, Plain, kind_named
from quizzes.models import Question
from tests.quizzes.factories import make_question

SAMPLES: dict[str, Plain] = {
    "choice": {
        "options": [
            {"text": "Ask when the wage was paid last", "is_right": True, "feedback": "CANARY-1"},
            {"text": "Ask for the passport", "is_right": False, "feedback": "CANARY-2"},
            {"text": "Call the employer", "is_right": False, "feedback": "CANARY-3"},
        ],
        "keeps_order": False,
    },
    "multiple_choice": {
        "options": [
            {"text": "Wages withheld", "is_right": True, "feedback": "CANARY-1"},
            {"text": "Passports kept", "is_right": True, "feedback": "CANARY-2"},
            {"text": "A shared room", "is_right": False, "feedback": "CANARY-3"},
        ],
        "keeps_order": True,
    },
    "true_false": {"is_true": False, "feedback_true": "CANARY-1", "feedback_false": "CANARY-2"},
    "matching": {
        "pairs": [
            {"prompt": "Before you ask anything else", "match": "Check that it is safe to speak"},
            {"prompt": "Before you write anything down", "match": "Explain and ask for consent"},
            {"prompt": "When the person says no", "match": "Leave the door open"},
            {"prompt": "When the person is unsure", "match": "Leave the door open"},
        ],
        "extra": ["Inform the employer"],
    },
    "categorise": {
        "categories": ["A sign", "No sign"],
        "items": [
            {"text": "The foreman keeps the passports", "category": 0},
            {"text": "The wage is paid on the fifth", "category": 1},
            {"text": "Nobody may leave the dormitory", "category": 0},
        ],
    },
    "ordering": {"items": ["Listen", "Explain what is written down", "Ask for consent", "Refer"]},
    "short_answer": {
        "accepted": [
            {"text": "CANARY passport", "share": "1", "feedback": "CANARY-1"},
            {"text": "CANARY paper*", "share": "0.5", "feedback": "CANARY-2"},
        ],
        "case_matters": False,
        "other_feedback": "CANARY-3",
    },
    "numeric": {
        "accepted": [
            {"value": "7319", "tolerance": "0.5", "share": "1", "feedback": "CANARY-1"},
            {"value": "7300", "tolerance": "100", "share": "0.5", "feedback": "CANARY-2"},
        ],
        "unit": "euros",
        "other_feedback": "CANARY-3",
    },
    "gap_text": {
        "text": "Convention No. [1] of the [2] forbids it, and the passport belongs to the [3].",
        "gaps": [
            {
                "kind": "number",
                "accepted": [{"text": "7329", "share": "1", "feedback": "CANARY-1"}],
                "wrong": [],
                "tolerance": "0",
            },
            {
                "kind": "typed",
                "accepted": [
                    {"text": "CANARY ILO", "share": "1", "feedback": "CANARY-2"},
                    {"text": "CANARY UN", "share": "0.5", "feedback": ""},
                ],
                "wrong": [],
                "tolerance": "0",
            },
            {
                "kind": "chosen",
                "accepted": [{"text": "worker", "share": "1", "feedback": "CANARY-3"}],
                "wrong": ["employer", "consulate"],
                "tolerance": "0",
            },
        ],
    },
    "open_text": {
        "most_words": 120,
        "rubric": [{"text": "CANARY names the risk", "points": 2}, {"text": "CANARY asks for consent", "points": 1}],
        "model_answer": "CANARY answer",
    },
    "mark_signs": {
        "passages": [
            {"text": "He came to the site in May.", "signs": [], "note": "", "starts_paragraph": True},
            {"text": "The foreman took the passports.", "signs": [7], "note": "CANARY-1", "starts_paragraph": False},
            {"text": "Who asks for wages is told of a debt.", "signs": [8, 9], "note": "CANARY-2",
             "starts_paragraph": True},
            {"text": "On Sundays they cook together.", "signs": [], "note": "CANARY-3", "starts_paragraph": False},
        ]
    },
}  # fmt: skip


def content_of(kind: str) -> dict[str, Any]:
    """The sample as a block stores it."""
    return kind_named(kind).load(SAMPLES[kind])


def question_of(kind: str, code: str = "", *, objective: Objective | None = None, **fields) -> Question:
    """A question of the bank with the sample of its kind."""
    fields |= {"objective": objective} if objective else {}
    question = make_question(code or f"sample-{kind.replace('_', '-')}", **fields)
    question.answer = [{"type": kind, "value": content_of(kind)}]
    question.save()
    return question


# The right answer as a browser posts it: part of the question → values


def posted_right(kind: str, paper: Part, key: Part) -> dict[str, list[str]]:
    return RIGHT[kind](paper, key)


def _of_options(_paper: Part, key: Part) -> dict[str, list[str]]:
    return {"": [option["token"] for option in key["options"] if option["is_right"]]}


def _of_rows(_paper: Part, key: Part) -> dict[str, list[str]]:
    return {row["token"]: [row["right"]] for row in key["rows"]}


def _of_order(_paper: Part, key: Part) -> dict[str, list[str]]:
    """From the first place to the last: in a browser each move numbers those after it anew."""
    return {row["token"]: [str(row["place"])] for row in sorted(key["rows"], key=lambda row: row["place"])}


def _of_signs(_paper: Part, key: Part) -> dict[str, list[str]]:
    marked = {one["token"]: [str(one["signs"][0])] for one in key["passages"] if one["signs"]}
    return {"": list(marked), **marked}


def _of_gaps(paper: Part, _key: Part) -> dict[str, list[str]]:
    number, typed, chosen = paper["gaps"]
    tokens = {option["text"]: option["token"] for option in chosen["options"]}
    return {number["token"]: ["7329"], typed["token"]: ["canary ilo"], chosen["token"]: [tokens["worker"]]}


RIGHT: dict[str, Callable[[Part, Part], dict[str, list[str]]]] = {
    "choice": _of_options,
    "multiple_choice": _of_options,
    "true_false": _of_options,
    "matching": _of_rows,
    "categorise": _of_rows,
    "ordering": _of_order,
    "short_answer": lambda _paper, _key: {"": ["canary Passport"]},
    "numeric": lambda _paper, _key: {"": ["7 319,5"]},
    "gap_text": _of_gaps,
    "open_text": lambda _paper, _key: {"": ["First I would listen."]},
    "mark_signs": _of_signs,
}
