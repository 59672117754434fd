"""The paper as it lies before the learner: each question with what is chosen, answered and flagged. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from quizzes.kinds import Answer, Part, kind_named
from quizzes.paper import Paper


@dataclass(frozen=True)
class Asked:
    number: int
    id: str
    template: str
    language: str
    case: str
    prompt: str
    pictures: list[Part]
    worth: int
    body: Part
    chosen: Answer
    rows: list[Part]  # of kinds with parts: each with what is chosen there
    is_flagged: bool
    is_complete: bool  # every part has an answer

    @property
    def is_answered(self) -> bool:
        return bool(self.chosen)


def sheet(*, paper: Paper, answers: Mapping[str, Answer], flagged: Collection[str]) -> list[Asked]:
    return [
        _asked(number, entry, answers.get(entry["id"], []), is_flagged=entry["id"] in flagged)
        for number, entry in enumerate(paper["questions"], start=1)
    ]


def _asked(number: int, entry: Part, chosen: Answer, *, is_flagged: bool) -> Asked:
    kind, body = kind_named(entry["kind"]), entry["body"]
    return Asked(
        number=number,
        id=entry["id"],
        template=kind.template,
        language=entry["language"],
        case=entry["case"],
        prompt=entry["prompt"],
        pictures=entry.get("pictures", []),
        worth=entry.get("worth", 1),
        body=body,
        chosen=chosen,
        rows=kind.rows(body, chosen),
        is_flagged=is_flagged,
        is_complete=kind.is_complete(body, chosen),
    )


def blank_sheet(paper: Paper) -> list[Asked]:
    """The paper before anything is answered, for previews."""
    return sheet(paper=paper, answers={}, flagged=())


def number_or_first(text: Any, total: int) -> int:
    """A question number from an address; anything else leads to the first question."""
    number = int(text) if str(text).isascii() and str(text).isdigit() and len(str(text)) < 5 else 1
    return number if 1 <= number <= total else 1
