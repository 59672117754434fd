"""How questions did, over the first attempts of many people. Pure; read one answer at a time, in constant memory.

**Facility** is the mean share of its marks that a question earned, from 0 (nobody) to 1 (everybody).

**Discrimination** says whether who does well elsewhere does well here: the correlation of the share earned by the
question with the share earned by the *rest* of the same paper. For a question that is right or wrong this is the
point-biserial correlation; leaving the question out of the total is the correction of S. Henrysson, "Correction of
item-total correlations in item analysis", Psychometrika 28 (1963), 211-218. Shares are taken instead of marks because
papers drawn from the bank need not be worth the same. From -1 to 1; none while all earned the same, here or elsewhere.

Nothing is said of fewer than ``FEWEST`` attempts, and no discrimination of fewer than ``FEWEST_FOR_DISCRIMINATION``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import sqrt
from typing import Any

from quizzes.kinds import State, state_of

FEWEST = 5
FEWEST_FOR_DISCRIMINATION = 10
LONGEST = 3600  # seconds; a question left open over lunch says nothing about the question


@dataclass(frozen=True)
class Seen:
    """One question on one paper that was handed in. ``rest`` is the share of everything else on the paper."""

    question: str  # the same on all papers
    share: float
    rest: float | None
    state: State
    options: list[str]  # ids of what was chosen, where there were options
    seconds: int | None


@dataclass
class Tally:
    """What is known of a question so far."""

    attempts: int = 0
    shares: float = 0.0
    states: Counter[str] = field(default_factory=Counter)
    options: Counter[str] = field(default_factory=Counter)
    seconds: Counter[int] = field(default_factory=Counter)
    pairs: int = 0
    sums: list[float] = field(default_factory=lambda: [0.0] * 5)  # of x, y, xx, yy, xy

    def add(self, seen: Seen) -> None:
        self.attempts += 1
        self.shares += seen.share
        self.states[seen.state.value] += 1
        self.options.update(seen.options)
        if seen.seconds is not None:
            self.seconds[min(seen.seconds, LONGEST)] += 1
        if seen.rest is not None:
            x, y = seen.share, seen.rest
            self.pairs += 1
            self.sums = [total + one for total, one in zip(self.sums, (x, y, x * x, y * y, x * y), strict=True)]

    @property
    def facility(self) -> float:
        return self.shares / self.attempts

    @property
    def discrimination(self) -> float | None:
        if self.pairs < FEWEST_FOR_DISCRIMINATION:
            return None
        x, y, xx, yy, xy = self.sums
        n = self.pairs
        spread = (n * xx - x * x) * (n * yy - y * y)
        if spread < 1e-9:  # sums of shares are exact to far less
            return None
        return max(-1.0, min(1.0, (n * xy - x * y) / sqrt(spread)))

    @property
    def median_seconds(self) -> int | None:
        """The lower middle one, of those whose browser said."""
        half, passed = (self.seconds.total() + 1) // 2, 0
        for seconds in sorted(self.seconds):
            passed += self.seconds[seconds]
            if passed >= half:
                return seconds
        return None

    def stored(self) -> dict[str, Any]:
        """As plain values. Of small groups the number of attempts alone."""
        if self.attempts < FEWEST:
            return {}
        discrimination = self.discrimination
        is_timed = self.seconds.total() >= FEWEST
        return {
            "facility": round(self.facility, 4),
            "discrimination": None if discrimination is None else round(discrimination, 4),
            "states": {state.value: self.states[state.value] for state in State if self.states[state.value]},
            "options": dict(sorted(self.options.items())),
            "seconds": self.median_seconds if is_timed else None,
        }


def questions_seen(
    *,
    key: Mapping[str, Any],
    answers: Mapping[str, list[str]],
    scored: Mapping[str, list[Any]],
    spent: Mapping[str, int],
) -> Iterator[Seen]:
    """The questions of one attempt. Left out are those that do not count and those a trainer has still to read."""
    counted = {
        question: (Decimal(share), worth) for question, (share, worth) in scored.items() if share is not None and worth
    }
    marks = sum(share * worth for share, worth in counted.values())
    possible = sum(worth for _share, worth in counted.values())
    for entry in key["questions"]:
        if entry["id"] not in counted:
            continue
        share, worth = counted[entry["id"]]
        others = possible - worth
        answer = answers.get(entry["id"], [])
        yield Seen(
            question=entry["question"],
            share=float(share),
            rest=float((marks - share * worth) / others) if others else None,
            state=state_of(share) if answer or not answers else State.UNANSWERED,
            options=_options(entry, answer),
            seconds=spent.get(entry["id"]),
        )


def _options(entry: Mapping[str, Any], answer: Iterable[str]) -> list[str]:
    known = {one["token"]: one["option"] for one in entry["body"].get("options", []) if "option" in one}
    return [known[token] for token in answer if token in known]


# What figures mean, in words: codes that the screen translates.

TOO_EASY, TOO_HARD, AGAINST, FLAT = "too_easy", "too_hard", "against", "flat"
EASY, HARD, LOW = 0.95, 0.2, 0.1


def remarks(figures: Mapping[str, Any]) -> list[str]:
    """What an author should look at. The bounds are rules of thumb, stated on the screen."""
    if not figures:
        return []
    facility, discrimination = figures["facility"], figures["discrimination"]
    found = [TOO_EASY] if facility >= EASY else [TOO_HARD] if facility <= HARD else []
    if discrimination is not None and discrimination < 0:
        found.append(AGAINST)
    elif discrimination is not None and discrimination < LOW and not found:
        found.append(FLAT)
    return found
