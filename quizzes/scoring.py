"""Scores a paper by its key. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from quizzes.kinds import Answer, Part, kind_named
from quizzes.paper import Key


@dataclass(frozen=True)
class Score:
    marks: Decimal
    possible: Decimal

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 2 of 3 is 66, and 66 does not pass at 67."""
        return int(100 * self.marks // self.possible) if self.possible else 0


def score(*, key: Key, answers: Mapping[str, Answer]) -> Score:
    """Marks of a whole paper. A question without an answer counts as asked."""
    return _total(key["questions"], answers)


def score_by_objective(*, key: Key, answers: Mapping[str, Answer]) -> dict[int, Score]:
    """Marks by learning objective (its number), in the order the paper comes to them."""
    groups: dict[int, list[Part]] = defaultdict(list)
    for entry in key["questions"]:
        groups[entry["objective"]].append(entry)
    return {objective: _total(entries, answers) for objective, entries in groups.items()}


def _total(entries: Iterable[Part], answers: Mapping[str, Answer]) -> Score:
    marks, possible = Decimal(0), Decimal(0)
    for entry in entries:
        marks += kind_named(entry["kind"]).grade(entry["body"], answers.get(entry["id"], []))
        possible += 1
    return Score(marks=marks, possible=possible)
