"""The kinds of question: each is one class that makes the paper, reads an answer, grades it and explains it. Pure.

``content`` is the stored value of the kind's block in ``quizzes.blocks`` (lists of ``{"id", "value"}``).
A paper part is an allow-list: what is not named here never reaches a browser. An answer is a list of strings,
the same list whatever the language of the paper. A kind that is not in ``KINDS`` is an error, never a fallback.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

Part = dict[str, Any]
Answer = list[str]

WHOLE, HALF, NONE = Decimal(1), Decimal("0.5"), Decimal(0)


class UnknownKind(Exception):
    """No class here makes, grades and explains this kind."""


class ForeignAnswer(Exception):
    """An answer names something that is not on this learner's paper."""


class State(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Remark:
    """What the author says to one option."""

    option: str
    text: str
    is_right: bool


@dataclass(frozen=True)
class Explanation:
    given: list[str]
    full: list[str]
    remarks: list[Remark]


class Kind(ABC):
    name: str
    template: str  # the part of the form that asks

    @abstractmethod
    def make(self, content: Mapping[str, Any], *, seed: str) -> tuple[Part, Part]:
        """The part for the paper and the part for the key. The same seed makes the same parts."""

    @abstractmethod
    def frame(self, content: Mapping[str, Any]) -> Any:
        """All of ``content`` but its words: what a translation shares with the original."""

    @abstractmethod
    def read(self, paper: Part, posted: Sequence[str]) -> Answer:
        """The answer in what a browser posted. Raises ``ForeignAnswer``."""

    @abstractmethod
    def grade(self, key: Part, answer: Answer) -> Decimal:
        """Marks from 0 to 1: every question counts one mark."""

    @abstractmethod
    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        """The answer given, the full answer and the author's remarks, in the words of the paper."""

    def state(self, key: Part, answer: Answer) -> State:
        if not answer:
            return State.UNANSWERED
        marks = self.grade(key, answer)
        return State.RIGHT if marks == WHOLE else State.PARTLY if marks > NONE else State.WRONG


class OptionsKind(Kind):
    """What choice and multiple choice share: options by token, in an order of the attempt's own."""

    def make(self, content: Mapping[str, Any], *, seed: str) -> tuple[Part, Part]:
        options = list(content["options"])
        if not content.get("keeps_order"):
            options.sort(key=lambda option: draw(seed, "order", option["id"]))
        tokens = [draw(seed, "token", option["id"])[:16] for option in options]
        shown = [
            {"token": token, "text": option["value"]["text"]} for token, option in zip(tokens, options, strict=True)
        ]
        known = [_key_option(token, option) for token, option in zip(tokens, options, strict=True)]
        # Sorted: the order of the key says nothing about the order of the author.
        return {"options": shown}, {"options": sorted(known, key=lambda option: option["token"])}

    def frame(self, content: Mapping[str, Any]) -> Any:
        options = [(option["id"], bool(option["value"]["is_right"])) for option in content["options"]]
        return (True, options) if content.get("keeps_order") else (False, sorted(options))

    def read(self, paper: Part, posted: Sequence[str]) -> Answer:
        """The chosen tokens in the order of the paper, each once."""
        chosen = set(posted) - {""}
        on_paper = [option["token"] for option in paper["options"]]
        if chosen - set(on_paper):
            raise ForeignAnswer
        return [token for token in on_paper if token in chosen]

    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        texts = {option["token"]: option["text"] for option in paper["options"]}
        known = {option["token"]: option for option in key["options"]}
        remarks = [
            Remark(option=text, text=known[token]["feedback"], is_right=known[token]["is_right"])
            for token, text in texts.items()
            if known[token]["feedback"] and (token in answer or known[token]["is_right"])
        ]
        return Explanation(
            given=[text for token, text in texts.items() if token in answer],
            full=[text for token, text in texts.items() if known[token]["is_right"]],
            remarks=remarks,
        )


class Choice(OptionsKind):
    """Exactly one option is right: it earns the mark."""

    name = "choice"
    template = "quizzes/kinds/choice.html"

    def read(self, paper: Part, posted: Sequence[str]) -> Answer:
        answer = super().read(paper, posted)
        if len(answer) > 1:
            raise ForeignAnswer
        return answer

    def grade(self, key: Part, answer: Answer) -> Decimal:
        return WHOLE if set(answer) == right_tokens(key) else NONE


class MultipleChoice(OptionsKind):
    """One or more options are right.

    All right ones and no other earn the mark. A partly right answer earns half a mark: the right options chosen,
    less the wrong ones chosen, are at least half of all the right ones. So ticking everything is no way to marks.
    """

    name = "multiple_choice"
    template = "quizzes/kinds/multiple_choice.html"

    def grade(self, key: Part, answer: Answer) -> Decimal:
        right, chosen = right_tokens(key), set(answer)
        if chosen == right:
            return WHOLE
        net = len(chosen & right) - len(chosen - right)
        return HALF if net > 0 and 2 * net >= len(right) else NONE


KINDS: dict[str, Kind] = {kind.name: kind for kind in (Choice(), MultipleChoice())}


def kind_named(name: str) -> Kind:
    """Raises ``UnknownKind``."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKind(name) from None


def right_tokens(key: Part) -> set[str]:
    return {option["token"] for option in key["options"] if option["is_right"]}


def draw(seed: str, purpose: str, name: str) -> str:
    """A hexadecimal draw that nobody without the seed can foresee or trace back to ``name``."""
    return hashlib.sha256(f"{seed}\n{purpose}\n{name}".encode()).hexdigest()


def _key_option(token: str, option: Mapping[str, Any]) -> Part:
    value = option["value"]
    return {
        "token": token,
        "option": option["id"],  # the same in every language: statistics count by it
        "is_right": bool(value["is_right"]),
        "feedback": value.get("feedback") or "",
    }
