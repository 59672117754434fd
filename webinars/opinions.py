"""What the feedback on a session adds up to. Pure.

Of fewer than ``FEWEST`` anonymous answers nothing is told but their number: neither figures nor comments. Answers
with a name stand apart and are no part of the figures: who saw them could take them off and read what is left.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FEWEST = 5
FEWEST_FOR_SHARES = 10
OPEN_FOR = timedelta(days=14)
RATINGS = (5, 4, 3, 2, 1)
PACES = ("slow", "right", "fast")


@dataclass(frozen=True)
class Opinion:
    """The answers of one person; what was left out is None or empty. ``name`` is empty unless they gave it."""

    useful: int | None = None
    clear: int | None = None
    pace: str = ""
    comment: str = ""
    name: str = ""


@dataclass(frozen=True)
class Bar:
    """How many chose ``value``, and the share of those who answered the question, in whole percent."""

    value: int | str
    count: int
    percent: int


@dataclass(frozen=True)
class Answered:
    """A question with at least ``FEWEST`` answers. ``mean`` is of ratings, rounded to a tenth."""

    question: str
    count: int
    bars: Sequence[Bar]
    mean: float | None = None

    @property
    def has_shares(self) -> bool:
        """Of few people counts are told, never percentages."""
        return self.count >= FEWEST_FOR_SHARES


@dataclass(frozen=True)
class Opinions:
    """``anonymous`` is the number of answers without a name. The rest is empty while they are too few."""

    anonymous: int
    answered: Sequence[Answered]
    comments: Sequence[str]
    named: Sequence[Opinion]

    @property
    def count(self) -> int:
        return self.anonymous + len(self.named)

    @property
    def are_too_few(self) -> bool:
        return self.anonymous < FEWEST


def is_open(ends_at: datetime, now: datetime) -> bool:
    """Whether a session that ends at ``ends_at`` may be spoken of: from its end, for fourteen days."""
    return ends_at <= now < ends_at + OPEN_FOR


def add_up(opinions: Iterable[Opinion]) -> Opinions:
    opinions = list(opinions)
    anonymous = [opinion for opinion in opinions if not opinion.name]
    shown = anonymous if len(anonymous) >= FEWEST else []
    questions = [_rating("useful", shown), _rating("clear", shown), _pace(shown)]
    return Opinions(
        anonymous=len(anonymous),
        answered=[answered for answered in questions if answered is not None],
        comments=sorted(opinion.comment for opinion in shown if opinion.comment),
        named=sorted((opinion for opinion in opinions if opinion.name), key=lambda opinion: opinion.name),
    )


def _rating(question: str, shown: list[Opinion]) -> Answered | None:
    given = [value for opinion in shown if (value := getattr(opinion, question)) is not None]
    if len(given) < FEWEST:
        return None
    return Answered(question, len(given), _bars(RATINGS, given), mean=round(sum(given) / len(given), 1))


def _pace(shown: list[Opinion]) -> Answered | None:
    given = [opinion.pace for opinion in shown if opinion.pace]
    return Answered("pace", len(given), _bars(PACES, given)) if len(given) >= FEWEST else None


def _bars(values: Iterable[int | str], given: Sequence[int | str]) -> list[Bar]:
    counts = Counter(given)
    return [Bar(value, counts[value], round(100 * counts[value] / len(given))) for value in values]
