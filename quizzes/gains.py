"""What a person gained between two tests, by learning objective. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizzes.scoring import Score

NEAR = 14  # percent: the figures of nearer dots would touch, so they stand together
EDGE = 12  # percent: a figure nearer to an end of the line leans inwards
LEAN = 12  # pixels


@dataclass(frozen=True)
class Place:
    """Where a figure stands above the line: ``x`` in percent, leaning away from the nearer end."""

    x: int

    @property
    def lean(self) -> str:
        return "start" if self.x < EDGE else "end" if self.x > 100 - EDGE else "middle"

    @property
    def dx(self) -> int:
        return {"start": -LEAN, "middle": 0, "end": LEAN}[self.lean]


@dataclass(frozen=True)
class Gain:
    before: int  # whole percent
    after: int

    @property
    def points(self) -> int:
        return self.after - self.before

    @property
    def size(self) -> int:
        return abs(self.points)

    @property
    def is_near(self) -> bool:
        return self.size < NEAR

    @property
    def place_before(self) -> Place:
        return Place(self.before)

    @property
    def place_after(self) -> Place:
        return Place(self.after)

    @property
    def place_between(self) -> Place:
        return Place((self.before + self.after) // 2)


def gains(*, before: Mapping[int, Score], after: Mapping[int, Score]) -> dict[int, Gain]:
    """Gains of the objectives that both tests measure, in the order of the second."""
    return {
        objective: Gain(before=before[objective].percent, after=score.percent)
        for objective, score in after.items()
        if objective in before
    }
