"""What was gained between two tests, by a person and by a group, as a whole and by learning objective. Pure.

The **normalised gain** is the share of what was missing before that is there after::

    g = (after - before) / (100 - before)          both in percent of the marks

R. R. Hake, "Interactive-engagement versus traditional methods", American Journal of Physics 66 (1998), 64-74. Nobody
can gain who had everything right before: such a person has no ``g``, is left out of the mean of people, and counted.
A loss is a negative gain and counts as it is.

A group has two figures, and they are not the same: the *gain of the means* (Hake's for a class: ``g`` of its mean
percents, everybody in them) and the *mean of the gains* of its people. Only people with both tests are in either.

Six people, in percent of the marks::

    before   40   50   60   80  100   20      mean 350/6 = 58.3
    after    70  100   80   70   90   60      mean 470/6 = 78.3
    g       0.5    1  0.5 -0.5    –  0.5

    gain of the means   (470/6 - 350/6) / (100 - 350/6) = 120/250 = 0.48
    mean of the gains   (0.5 + 1 + 0.5 - 0.5 + 0.5) / 5           = 0.40      one person left out
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from quizzes.scoring import Score

NEAR = 14  # percent: the figures of nearer dots would touch, so they stand together
EDGE = 12  # percent: a figure nearer to an end of the line leans inwards
LEAN = 12  # pixels
FEWEST = 5  # people: figures of fewer would speak of persons


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
    def normalised(self) -> Decimal | None:
        """Of the whole percents that are shown, so that whoever reads them can reckon it; None after 100%."""
        found = _normalised(Fraction(self.before), Fraction(self.after))
        return None if found is None else rounded(found, "0.01")

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


# Groups


@dataclass(frozen=True)
class Pair:
    """One person: the marks of the first test and of the second. What is not counted in one of them is no pair."""

    before: Score
    after: Score

    @property
    def is_measured(self) -> bool:
        return self.before.possible > 0 and self.after.possible > 0

    @property
    def percents(self) -> tuple[Fraction, Fraction]:
        return _percent(self.before), _percent(self.after)

    @property
    def normalised(self) -> Fraction | None:
        return _normalised(*self.percents)


@dataclass(frozen=True)
class GroupGain:
    people: int
    before: Decimal  # mean percent, to the tenth
    after: Decimal
    points: Decimal  # between the means
    of_means: Decimal | None  # None when everybody had everything right before
    of_people: Decimal | None  # None when fewer than ``FEWEST`` have a gain
    full_before: int  # had everything right before: in the means, not in ``of_people``

    @property
    def line(self) -> Gain:
        """For the picture, in whole percent."""
        return Gain(before=int(rounded(self.before, "1")), after=int(rounded(self.after, "1")))


def group_gain(pairs: Iterable[Pair]) -> GroupGain | None:
    """The figures of a group; None for one of fewer than ``FEWEST`` people."""
    found = [pair for pair in pairs if pair.is_measured]
    if len(found) < FEWEST:
        return None
    before, after = (_mean([pair.percents[side] for pair in found]) for side in (0, 1))
    own = [gain for pair in found if (gain := pair.normalised) is not None]
    of_means = _normalised(before, after)
    return GroupGain(
        people=len(found),
        before=rounded(before, "0.1"),
        after=rounded(after, "0.1"),
        points=rounded(after - before, "0.1"),
        of_means=None if of_means is None else rounded(of_means, "0.01"),
        of_people=rounded(_mean(own), "0.01") if len(own) >= FEWEST else None,
        full_before=len(found) - len(own),
    )


def pairs_by_objective(people: Iterable[tuple[Mapping[int, Score], Mapping[int, Score]]]) -> dict[int, list[Pair]]:
    """The pairs of each objective that both tests of a person measure. ``people`` are (before, after) by objective."""
    found: dict[int, list[Pair]] = {}
    for before, after in people:
        for objective in after:
            pair = Pair(before.get(objective, NOTHING), after[objective])
            if pair.is_measured:
                found.setdefault(objective, []).append(pair)
    return found


NOTHING = Score(marks=Decimal(0), possible=Decimal(0))


def rounded(value: Fraction | Decimal, step: str) -> Decimal:
    """Half up, away from zero: 0.125 is 0.13, -0.125 is -0.13."""
    exact = Fraction(value) / Fraction(step)
    whole = (abs(exact) + Fraction(1, 2)).__floor__()
    return (Decimal(whole if exact >= 0 else -whole) * Decimal(step)).quantize(Decimal(step), rounding=ROUND_HALF_UP)


def _percent(score: Score) -> Fraction:
    return 100 * Fraction(score.marks) / Fraction(score.possible)


def _normalised(before: Fraction, after: Fraction) -> Fraction | None:
    return None if before >= 100 else (after - before) / (100 - before)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
