"""Answering a knowledge check: what is shown after a choice. Nothing of it is kept or graded. Pure."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """The answer just given to the block ``block_id``; ``feedback`` is empty when nothing was chosen."""

    block_id: str
    option_id: str
    is_right: bool = False
    feedback: str = ""

    @property
    def is_given(self) -> bool:
        return bool(self.option_id)


def answer(check: Any, option_id: str) -> Answer:
    """The answer to ``check``, a knowledge check of a lesson's stream. An unknown option counts as none chosen."""
    for item in check.value["options"].bound_blocks:
        if item.id == option_id:
            return Answer(check.id, item.id, is_right=item.value["is_right"], feedback=item.value["feedback"])
    return Answer(check.id, "")


def right_answer(check: Any) -> Answer:
    """What the right choice would bring: for editors who preview a lesson."""
    right = next((item.id for item in check.value["options"].bound_blocks if item.value["is_right"]), "")
    return answer(check, right)
