"""The markup of a case: ``[[the words as marked|7]]`` marks words that show sign 7. Pure.

Paragraphs are separated by an empty line. Marks do not nest and do not cross a paragraph.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.indicators import NUMBERS


@dataclass(frozen=True)
class Passage:
    """Words of a case; ``indicator`` is the sign they show, None for plain words."""

    words: str
    indicator: int | None = None


Paragraph = tuple[Passage, ...]


class EvidenceUnreadable(Exception):
    """The markup of a case is broken. ``sentence`` says how, ``near`` where."""

    def __init__(self, sentence: str | Promise, near: str) -> None:
        super().__init__(sentence, near)
        self.sentence = sentence
        self.near = near

    def __str__(self) -> str:
        return f"{self.sentence} “{self.near}”"


_MARK = re.compile(r"\[\[([^\[\]|]*)\|([^\[\]|]*)\]\]")
_BRACKETS = re.compile(r"\[\[|\]\]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def parse(text: str) -> tuple[Paragraph, ...]:
    """Read the account of a case into paragraphs of passages.

    Raises ``EvidenceUnreadable`` for an open or stray bracket, a mark without words and a number that is no sign.
    """
    lines = text.replace("\r\n", "\n").strip()
    return tuple(_paragraph(part.strip()) for part in _BLANK_LINE.split(lines) if part.strip())


def present(paragraphs: tuple[Paragraph, ...]) -> frozenset[int]:
    """The signs that a case shows."""
    return frozenset(passage.indicator for paragraph in paragraphs for passage in paragraph if passage.indicator)


def _paragraph(text: str) -> Paragraph:
    passages, position = [], 0
    for mark in _MARK.finditer(text):
        passages += _plain(text[position : mark.start()])
        passages.append(_marked(mark))
        position = mark.end()
    return (*passages, *_plain(text[position:]))


def _plain(words: str) -> list[Passage]:
    stray = _BRACKETS.search(words)
    if stray:
        near = words[max(stray.start() - 20, 0) : stray.end() + 20]
        raise EvidenceUnreadable(_("A mark is not written as [[words|number]] near"), near)
    return [Passage(words)] if words else []


def _marked(mark: re.Match[str]) -> Passage:
    words, number = mark.group(1).strip(), mark.group(2).strip()
    if not words:
        raise EvidenceUnreadable(_("A mark holds no words:"), mark.group())
    if not number.isascii() or not number.isdigit() or int(number) not in NUMBERS:
        raise EvidenceUnreadable(_("A mark needs the number of a sign, 1 to 11:"), mark.group())
    return Passage(words, int(number))
