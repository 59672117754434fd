"""The parts of a GIFT file: which lines belong together, and what stands in one question. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from quizzes.exchange.gift.signs import masked, unmasked

CATEGORY = "$CATEGORY:"
ID = re.compile(r"\[id:((?:\\\]|[^\]\x00-\x1f])+)\]")
TAG = re.compile(r"\[tag:((?:\\\]|[^\]\x00-\x1f])+)\]")
GAP = "_____"


class Unreadable(Exception):
    """A question can't be read; the argument is a translated sentence."""


@dataclass
class Block:
    """The lines of one question. Comments are taken out, but for the name and the tags they give."""

    line: int
    category: str = ""
    lines: list[str] = field(default_factory=list)
    idnumber: str = ""
    tags: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


@dataclass(frozen=True)
class Parts:
    """A question, its letters still masked. ``answers`` is None where there are no braces."""

    title: str
    text: str
    answers: str | None
    feedback: str


def blocks_of(text: str) -> Iterator[Block]:
    """An empty line ends a question; a line of its own sets the category of those after it."""
    category, block = "", Block(line=0)
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if not stripped:
            if block.text:
                yield block
            block = Block(line=0, category=category)
        elif stripped.startswith("//"):
            _heed(stripped, block)
        elif stripped.startswith(CATEGORY) and not block.lines:
            category = block.category = unmasked(masked(stripped.removeprefix(CATEGORY)))
        else:
            block.line = block.line or number
            block.lines.append(stripped)
    if block.text:
        yield block


def _heed(comment: str, block: Block) -> None:
    """Newer files say in comments what a question is called elsewhere, and its tags."""
    if not block.idnumber and (found := ID.search(comment)):
        block.idnumber = found[1].replace("\\]", "]").strip()
    block.tags += [tag.replace("\\]", "]").strip() for tag in TAG.findall(comment)]


def parts_of(text: str) -> Parts:
    """Raises ``Unreadable``."""
    title, text = _title(masked(text))
    start, end = text.find("{"), text.find("}")
    if start == end == -1:
        return Parts(title, text, None, "")
    _check_braces(text, start, end)
    after = text[end + 1 :].strip()
    before = text[:start].rstrip() if not after else f"{text[:start]}{GAP}{text[end + 1 :]}"
    answers, separator, feedback = text[start + 1 : end].rpartition("####")
    return Parts(title, before, (answers if separator else feedback).strip(), feedback if separator else "")


def _title(text: str) -> tuple[str, str]:
    if not text.startswith("::"):
        return "", text
    title, separator, rest = text[2:].partition("::")
    return (" ".join(unmasked(title).split()), rest.strip()) if separator else ("", text[2:].strip())


def _check_braces(text: str, start: int, end: int) -> None:
    if end == -1:
        raise Unreadable(_("An opening brace has no closing one. An empty line ends a question."))
    if start == -1 or end < start:
        raise Unreadable(_("A closing brace has no opening one. An empty line ends a question."))
    if text.count("{") > 1 or text.count("}") > 1:
        raise Unreadable(_("There is more than one pair of braces. Escape those that belong to the text: \\{ and \\}."))
