"""What every kind of question is: one class that makes the paper, reads an answer, grades it and explains it. Pure.

``content`` is the stored value of the kind's block in ``quizzes.blocks`` (lists of ``{"id", "value"}``).
A paper part is an allow-list: what is not named by its kind never reaches a browser. An answer is a list of strings,
the same list whatever the language of the paper; where a question has parts, each string is ``part:value``.
"""

import hashlib
import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

Part = dict[str, Any]
Answer = list[str]
Posted = Mapping[str, Sequence[str]]  # part of a question ("" where it has none) → what a browser posted for it
Plain = dict[str, Any]  # a question's content without ids, as packages of questions hold it

WHOLE, HALF, NONE = Decimal(1), Decimal("0.5"), Decimal(0)
HUNDREDTH = Decimal("0.01")


class UnknownKind(Exception):
    """No class here makes, grades and explains this kind."""


class ForeignAnswer(Exception):
    """An answer names something that is not on this learner's paper, or is longer than it may be."""


class AnotherQuestion(Exception):
    """The corrected question has other options than the paper that was sat: it can't be graded by it."""


class BadContent(Exception):
    """A question can't be made of this; the argument is a sentence for the author."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class State(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    AWAITS = "awaits"  # a trainer has not read it yet


@dataclass(frozen=True)
class Remark:
    """What the author says to one option."""

    option: str
    text: str
    is_right: bool


@dataclass(frozen=True)
class Line:
    """One part of an answer beside what is right: a row matched, a gap filled, a passage of a case."""

    label: str
    given: str
    full: str
    is_right: bool
    remark: str = ""


@dataclass(frozen=True)
class Explanation:
    """``given`` may show when right answers may not; of ``lines`` then only ``label``, ``given`` and ``is_right``."""

    given: list[str]
    full: list[str]
    remarks: list[Remark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


class Kind(ABC):
    name: str
    template: str  # the part of the form that asks; needs: question (quizzes.sheet.Asked)
    review_template = "quizzes/reviews/plain.html"  # what was answered; needs: reviewed, shows_answers
    words_decide = False  # True: what is right is words, so an answer may be right in any language: see ``joined``
    is_marked_by_hand = False  # True: ``grade`` knows nothing, a trainer reads the answer

    @abstractmethod
    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        """The part for the paper and the part for the key. The same seed makes the same parts, in every language."""

    @abstractmethod
    def frame(self, content: Mapping[str, Any]) -> Any:
        """All of ``content`` but its words: what a translation shares with the original."""

    @abstractmethod
    def read(self, paper: Part, posted: Posted) -> Answer:
        """The answer in what a browser posted. Raises ``ForeignAnswer``."""

    @abstractmethod
    def grade(self, key: Part, answer: Answer) -> Decimal:
        """The share of the marks, from 0 to 1, to the hundredth."""

    @abstractmethod
    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        """The answer given, the full answer and the author's remarks, in the words of the paper."""

    @abstractmethod
    def rekey(self, key: Part, content: Mapping[str, Any]) -> Part:
        """The key of a paper that was sat, after the author corrected the question: the tokens stay, what is right
        and the remarks are of ``content``. Raises ``AnotherQuestion`` when its parts are not those of the paper.
        """

    @abstractmethod
    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        """What an author has to mend before the question can be asked, each a translated sentence."""

    @abstractmethod
    def dump(self, content: Mapping[str, Any]) -> Plain:
        """``content`` without ids, as our JSON holds it and every other format is written from."""

    @abstractmethod
    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        """Stored content with new ids, from what ``dump`` gives or another format was read into. Raises
        ``BadContent`` for what is missing, foreign or too long, with the sentences of ``problems``.
        """

    def joined(self, key: Part, others: Sequence[Part]) -> Part:
        """``key`` with those of the question in other languages: where words decide, it takes what any of them takes
        and tells its own words.
        """
        also = [other for other in others if other != key]  # where it is not translated they are the same
        return {**key, "also": also} if self.words_decide and also else key

    def rows(self, paper: Part, answer: Answer) -> list[dict[str, Any]]:
        """What ``template`` shows for each part, with what is chosen there. Nothing for kinds without parts."""
        return []

    def is_complete(self, paper: Part, answer: Answer) -> bool:
        """Whether every part has an answer: a screen says so, marks do not depend on it."""
        return bool(answer)

    def state(self, key: Part, answer: Answer) -> State:
        if not answer:
            return State.UNANSWERED
        return state_of(self.grade(key, answer))


def state_of(share: Decimal) -> State:
    return State.RIGHT if share == WHOLE else State.PARTLY if share > NONE else State.WRONG


def hundredths(share: Decimal) -> Decimal:
    """A share between nothing and the whole, rounded half up to the hundredth."""
    return min(max(share, NONE), WHOLE).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def draw(seed: str, purpose: str, name: str) -> str:
    """A hexadecimal draw that nobody without the seed can foresee or trace back to ``name``."""
    return hashlib.sha256(f"{seed}\n{purpose}\n{name}".encode()).hexdigest()


def token(seed: str, purpose: str, name: str) -> str:
    """The name a part has on one paper."""
    return draw(seed, purpose, name)[:16]


def shuffled(items: Iterable[Mapping[str, Any]], *, seed: str, purpose: str) -> list[Mapping[str, Any]]:
    """List items (``{"id", "value"}``) in the order of one attempt."""
    return sorted(items, key=lambda item: draw(seed, purpose, item["id"]))


def items_of(values: Iterable[Any]) -> list[dict[str, Any]]:
    """Values as a list block stores them, each with an id of its own."""
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def plain_values(items: Iterable[Mapping[str, Any]]) -> list[Any]:
    return [item["value"] for item in items]


def one_of(values: Sequence[str]) -> str:
    """The one value of a field that has one, stripped. Raises ``ForeignAnswer`` for more."""
    if len(values) > 1:
        raise ForeignAnswer
    return values[0].strip() if values else ""
