"""What a person gained between two tests, by learning objective. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizzes.scoring import Score

LABEL_WIDTH = 14  # percent of the line that a label takes: nearer labels stand above and below


@dataclass(frozen=True)
class Gain:
    before: int  # whole percent
    after: int

    @property
    def points(self) -> int:
        return self.after - self.before

    @property
    def is_tight(self) -> bool:
        """The two labels would touch if both stood above the line."""
        return abs(self.points) < LABEL_WIDTH


def gains(*, before: Mapping[int, Score], after: Mapping[int, Score]) -> dict[int, Gain]:
    """Gains of the objectives that both tests measure, in the order of the second."""
    return {
        objective: Gain(before=before[objective].percent, after=score.percent)
        for objective, score in after.items()
        if objective in before
    }
