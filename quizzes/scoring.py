"""Scores a paper by its key. Pure.

``rulings`` are what people decided about single questions of an attempt, by question of the paper::

    {"share": "0.75"}   a trainer read the answer and gave this share of the marks
    {"body": {…}}       the question was corrected: graded by this key instead of the one of the paper; may come with
                        "translations" (language → the same in its words) and "explanations" (language → text)
    {"full": true}      the question was faulty: everybody has its marks
    {"void": true}      the question was faulty: it is not counted
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quizzes.kinds import NONE, WHOLE, Answer, Part, hundredths, kind_named
from quizzes.paper import Key, bodies_by_question

Ruling = Mapping[str, Any]
Rulings = Mapping[str, Ruling]


@dataclass(frozen=True)
class Score:
    marks: Decimal
    possible: Decimal

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 2 of 3 is 66, and 66 does not pass at 67."""
        return int(100 * self.marks // self.possible) if self.possible else 0


@dataclass(frozen=True)
class Marked:
    """One question of a paper after grading. ``share`` is None while a trainer has to read it."""

    id: str
    objective: int
    share: Decimal | None
    worth: int  # 0 when it is not counted

    @property
    def marks(self) -> Decimal:
        return hundredths(self.share or NONE) * self.worth


def mark(*, key: Key, answers: Mapping[str, Answer], rulings: Rulings | None = None) -> list[Marked]:
    """Every question of the paper in the order of the key. What has no answer is marked too."""
    translations = bodies_by_question(key.get("translations", {}).values())
    return [
        _marked(entry, answers.get(entry["id"], []), (rulings or {}).get(entry["id"], {}), translations[entry["id"]])
        for entry in key["questions"]
    ]


def total(marked: Iterable[Marked]) -> Score:
    marks, possible = Decimal(0), Decimal(0)
    for one in marked:
        marks += one.marks
        possible += one.worth
    return Score(marks=marks, possible=possible)


def by_objective(marked: Iterable[Marked]) -> dict[int, Score]:
    """Marks by learning objective (its number), in the order the paper comes to them."""
    groups: dict[int, list[Marked]] = defaultdict(list)
    for one in marked:
        groups[one.objective].append(one)
    return {objective: total(group) for objective, group in groups.items()}


def awaits_marking(marked: Iterable[Marked]) -> bool:
    return any(one.share is None and one.worth for one in marked)


def score(*, key: Key, answers: Mapping[str, Answer], rulings: Rulings | None = None) -> Score:
    """Marks of a whole paper. A question without an answer counts as asked."""
    return total(mark(key=key, answers=answers, rulings=rulings))


def score_by_objective(*, key: Key, answers: Mapping[str, Answer], rulings: Rulings | None = None) -> dict[int, Score]:
    return by_objective(mark(key=key, answers=answers, rulings=rulings))


def _marked(entry: Part, answer: Answer, ruling: Ruling, others: list[Part]) -> Marked:
    share = _share(entry, answer, ruling, others)
    worth = 0 if ruling.get("void") else entry.get("worth", 1)
    return Marked(id=entry["id"], objective=entry["objective"], share=share, worth=worth)


def _share(entry: Part, answer: Answer, ruling: Ruling, others: list[Part]) -> Decimal | None:
    if ruling.get("full"):
        return WHOLE
    if "share" in ruling:
        return Decimal(ruling["share"])
    if not answer:
        return NONE
    kind = kind_named(entry["kind"])
    if kind.is_marked_by_hand:
        return None
    body, others = _decided(entry, ruling, others)
    return kind.grade(kind.joined(body, others), answer)


def _decided(entry: Part, ruling: Ruling, others: list[Part]) -> tuple[Part, list[Part]]:
    """The key that holds, and the same in other languages."""
    if "body" not in ruling:
        return entry["body"], others
    return ruling["body"], list(ruling.get("translations", {}).values())
