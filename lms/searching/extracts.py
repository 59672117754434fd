"""The passage of a text that was searched for, with the words found marked. Pure: words in, words out, no markup.

A template prints each piece with its own escaping, so nothing a text holds can become markup.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from people.folding import plain_words

LENGTH = 200  # characters of an extract, about two lines
BEFORE = 60  # of these, how many stand before the first word found
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_CASE_MARK = re.compile(r"\[\[([^\[\]|]*)\|[^\[\]|]*\]\]")


@dataclass(frozen=True)
class Piece:
    words: str
    is_hit: bool = False


@dataclass(frozen=True)
class Extract:
    """``place`` is the number of the text it was taken from."""

    place: int
    pieces: tuple[Piece, ...]
    starts_within: bool = False
    ends_within: bool = False


@dataclass(frozen=True)
class _Hit:
    start: int
    end: int
    stem: str


def clean(text: str) -> str:
    """``text`` on one line, each letter composed, without the marks of signs in a case."""
    return " ".join(_CASE_MARK.sub(r"\1", unicodedata.normalize("NFC", text)).split())


def marked(text: str, stems: Sequence[str]) -> tuple[Piece, ...]:
    """All of ``text``, the words that begin with one of ``stems`` marked."""
    text = clean(text)
    return _pieces(text, _hits(text, stems), 0, len(text))


def best_extract(texts: Iterable[str], stems: Sequence[str]) -> Extract | None:
    """From the first of ``texts`` that holds the most of ``stems``; None when none holds any."""
    best: tuple[int, int, str, list[_Hit]] | None = None
    for place, raw in enumerate(texts):
        text = clean(raw)
        hits = _hits(text, stems)
        different = len({hit.stem for hit in hits})
        if different > (best[0] if best else 0):
            best = (different, place, text, hits)
        if different == len(stems):
            break
    return _extract(*best[1:]) if best else None


def _extract(place: int, text: str, hits: list[_Hit]) -> Extract:
    first = max(hits, key=lambda hit: (_different_from(hit, hits), -hit.start))
    start = _word_start(text, first.start - BEFORE, first.start)
    end = _word_end(text, start + LENGTH, first.end)
    return Extract(place, _pieces(text, hits, start, end), starts_within=start > 0, ends_within=end < len(text))


def _different_from(first: _Hit, hits: list[_Hit]) -> int:
    """How many different stems an extract shows that begins with ``first``."""
    shown = first.start + LENGTH - BEFORE
    return len({hit.stem for hit in hits if first.start <= hit.start and hit.end <= shown})


def _word_start(text: str, wanted: int, latest: int) -> int:
    if wanted <= 0:
        return 0
    space = text.find(" ", wanted, latest)
    return latest if space == -1 else space + 1


def _word_end(text: str, wanted: int, earliest: int) -> int:
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", earliest, wanted)
    return max(wanted, earliest) if space == -1 else space


def _pieces(text: str, hits: list[_Hit], start: int, end: int) -> tuple[Piece, ...]:
    pieces, place = [], start
    for hit in hits:
        if hit.start < place or hit.end > end:
            continue
        pieces += [Piece(text[place : hit.start]), Piece(text[hit.start : hit.end], is_hit=True)]
        place = hit.end
    return tuple(piece for piece in [*pieces, Piece(text[place:end])] if piece.words)


def _hits(text: str, stems: Sequence[str]) -> list[_Hit]:
    found = []
    for word in _WORD.finditer(text):
        stem = _begins_with(word.group(), tuple(stems))
        if stem:
            found.append(_Hit(word.start(), word.end(), stem))
    return found


@lru_cache(maxsize=20_000)
def _plain(word: str) -> tuple[str, ...]:
    return tuple(plain_words(word))


def _begins_with(word: str, stems: tuple[str, ...]) -> str:
    return next((stem for stem in stems for plain in _plain(word) if plain.startswith(stem)), "")
