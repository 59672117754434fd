"""The kinds of question, each one class behind one contract (``quizzes.kinds.base.Kind``). Pure.

A kind that is not in ``KINDS`` is an error, never a fallback.
"""

from quizzes.kinds.base import (
    HALF,
    NONE,
    WHOLE,
    AnotherQuestion,
    Answer,
    BadContent,
    Explanation,
    ForeignAnswer,
    Kind,
    Line,
    Part,
    Plain,
    Posted,
    Remark,
    State,
    UnknownKind,
    draw,
    hundredths,
    state_of,
)
from quizzes.kinds.choices import Choice, MultipleChoice
from quizzes.kinds.gap_text import GapText
from quizzes.kinds.mark_signs import MarkSigns
from quizzes.kinds.matching import Categorise, Matching
from quizzes.kinds.numeric import Numeric
from quizzes.kinds.open_text import OpenText
from quizzes.kinds.ordering import Ordering
from quizzes.kinds.short_answer import ShortAnswer
from quizzes.kinds.true_false import TrueFalse

# One kind a line, in the order of the editor's menu.
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Choice(),
        MultipleChoice(),
        TrueFalse(),
        Matching(),
        Categorise(),
        Ordering(),
        OpenText(),
        ShortAnswer(),
        Numeric(),
        GapText(),
        MarkSigns(),
    )
}


def kind_named(name: str) -> Kind:
    """Raises ``UnknownKind``."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKind(name) from None


__all__ = [
    "HALF",
    "KINDS",
    "NONE",
    "WHOLE",
    "AnotherQuestion",
    "Answer",
    "BadContent",
    "Categorise",
    "Explanation",
    "ForeignAnswer",
    "Kind",
    "Line",
    "Matching",
    "Ordering",
    "Part",
    "Plain",
    "Posted",
    "Remark",
    "State",
    "TrueFalse",
    "UnknownKind",
    "draw",
    "hundredths",
    "kind_named",
    "state_of",
]
