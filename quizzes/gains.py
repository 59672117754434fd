"""What a person gained between two tests, by learning objective. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizzes.scoring import Score

NEAR = 14  # percent: the figures of nearer dots would touch and are moved apart
NUDGE = 12  # pixels


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
    def nudge_after(self) -> int:
        """How far the figure of ``after`` stands beside its dot, to the right."""
        if self.size >= NEAR:
            return 0
        return NUDGE if self.points >= 0 else -NUDGE

    @property
    def nudge_before(self) -> int:
        return -self.nudge_after


def gains(*, before: Mapping[int, Score], after: Mapping[int, Score]) -> dict[int, Gain]:
    """Gains of the objectives that both tests measure, in the order of the second."""
    return {
        objective: Gain(before=before[objective].percent, after=score.percent)
        for objective, score in after.items()
        if objective in before
    }
