"""What every format of questions is read into and written from. Pure.

A reader takes the bytes of a file and gives a ``Reading``: nothing in the file is lost, each entry is a draft, a
problem with its line and a reason, or a description that became the case of the question after it. It raises
``FileRefused`` for a file that is nothing of its format. A writer takes drafts and gives a ``Writing``.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from quizzes.kinds import Plain

MOST_QUESTIONS = 2000
LONGEST_TEXT = 1500  # of a question, its case and its explanation
LONGEST_TITLE = 255
MOST_WORTH = 10


class FileRefused(Exception):
    """The file as a whole can't be read. ``reason`` is a translated sentence."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        return self.reason


class Picture(NamedTuple):
    name: str
    data: bytes
    alternative: str = ""


@dataclass(frozen=True)
class Draft:
    """One question on its way in or out. Texts are plain; ``content`` has the shape of ``Kind.dump`` of its kind."""

    kind: str
    text: str
    content: Plain
    line: int = 0  # where it begins in its file, from 1
    title: str = ""
    case: str = ""
    explanation: str = ""
    tags: tuple[str, ...] = ()
    idnumber: str = ""
    worth: int = 1
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()  # what was changed on the way in, each a translated sentence
    category: str = ""
    objective: str = ""  # its code, in our own format alone
    difficulty: int = 2  # from 1, the same

    @property
    def name(self) -> str:
        """What a list calls it: its title, or how it begins."""
        return self.title or " ".join(self.text.split())[:80]


@dataclass(frozen=True)
class Problem:
    line: int
    reason: str  # a translated sentence


@dataclass(frozen=True)
class Description:
    """A text that asks nothing: it became the case of the question that begins in ``joined``."""

    line: int
    title: str
    text: str
    joined: int


@dataclass(frozen=True)
class Reading:
    """Everything of a file, each part in the order of its lines."""

    questions: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)

    def to_json(self) -> str:
        return json.dumps(asdict(self), default=_as_base64, ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> "Reading":
        held = json.loads(stored)
        return cls(
            questions=[_draft(one) for one in held["questions"]],
            problems=[Problem(**one) for one in held["problems"]],
            descriptions=[Description(**one) for one in held["descriptions"]],
        )


@dataclass(frozen=True)
class Writing:
    """A file to hand out. Lines are the places among the drafts, from 1."""

    data: bytes
    problems: list[Problem] = field(default_factory=list)  # questions that the format can't hold
    losses: list[Problem] = field(default_factory=list)  # what it can't say of those it holds


Reader = Callable[[bytes], Reading]
Writer = Callable[[Sequence[Draft]], Writing]


def _as_base64(value: Any) -> str:
    return base64.b64encode(value).decode("ascii")


def _draft(held: dict[str, Any]) -> Draft:
    pictures = tuple(Picture(name, base64.b64decode(data), words) for name, data, words in held.pop("pictures"))
    return Draft(**held | {"pictures": pictures, "tags": tuple(held["tags"]), "notes": tuple(held["notes"])})
