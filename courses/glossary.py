"""Terms in running text, linked where they are used first. Pure: rich text in, rich text out.

A term is found as whole words, whatever their case. Where a language puts endings on its words (Russian, Turkmen),
each word of a term may end with a few letters more: «признак» is found in «признака», “alamat” in “alamatlary”.
Nothing is linked inside a link or a heading, and no term twice.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

LONGEST_ENDING = {"ru": 3, "tk": 5}  # letters; Turkmen puts one ending after the other
SHORTEST_WITH_ENDING = 4  # below that, three letters more are too often another word
CHANGING_END = re.compile(r"(?<=\w{4})[аеийоуыьэюя]{1,2}$")  # ends otherwise instead: «долговая», «долговой»
CLOSED = ("a", "h1", "h2", "h3", "h4", "h5", "h6")  # nothing is linked inside these


@dataclass(frozen=True)
class Term:
    """What is looked for, and where its link leads."""

    words: str
    url: str


class TermLinker:
    """Links each term once over all the texts it is given, in their order."""

    def __init__(self, terms: Iterable[Term], *, language: str = "en") -> None:
        wanted = {_fold(term.words): term for term in reversed(list(terms)) if term.words.strip()}
        self._left = dict(sorted(wanted.items(), key=lambda item: (-len(item[0]), item[0])))
        self._language = language
        self._pattern = self._compile()

    def link(self, html: str) -> str:
        """``html`` with the first use of each term that was not linked before."""
        if self._pattern is None:
            return html
        reader = _Reader(self)
        reader.feed(html)
        reader.close()
        return "".join(reader.parts)

    def link_words(self, text: str) -> str:
        """The same for plain words; the outcome is markup."""
        parts, place = [], 0
        while self._pattern is not None and (found := self._pattern.search(_plain(text), place)):
            term = self._take(found)
            parts += [escape(text[place : found.start()], quote=False), _anchor(term, text[slice(*found.span())])]
            place = found.end()
        return "".join([*parts, escape(text[place:], quote=False)])

    def _take(self, found: re.Match[str]) -> Term:
        key = list(self._left)[(found.lastindex or 1) - 1]
        term = self._left.pop(key)
        self._pattern = self._compile()
        return term

    def _compile(self) -> re.Pattern[str] | None:
        """One group for each term, the longest first."""
        if not self._left:
            return None
        either = "|".join(f"({self._words(folded)})" for folded in self._left)
        return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)

    def _words(self, folded: str) -> str:
        return r"[\s\u00a0]+".join(self._word(word) for word in folded.split())

    def _word(self, word: str) -> str:
        may_end_otherwise = self._language in LONGEST_ENDING and len(word) >= SHORTEST_WITH_ENDING
        if not may_end_otherwise or not word[-1].isalpha():
            return re.escape(word)
        stem = CHANGING_END.sub("", word) if self._language == "ru" else word
        return re.escape(stem) + rf"[^\W\d_]{{0,{LONGEST_ENDING[self._language]}}}"


def _fold(words: str) -> str:
    return " ".join(_plain(words).casefold().split())


def _plain(text: str) -> str:
    """The dots of ё are often left out; every letter keeps its place."""
    return text.replace("ё", "е").replace("Ё", "Е")


def _anchor(term: Term, words: str) -> str:
    return f'<a class="term" href="{escape(term.url)}">{escape(words, quote=False)}</a>'


class _Reader(HTMLParser):
    """Copies markup as it is written and hands on the words that stand outside of links and headings."""

    def __init__(self, linker: TermLinker) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._linker = linker
        self._inside: list[str] = []
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self._flush()
        self.parts.append(self.get_starttag_text() or "")
        if tag in CLOSED:
            self._inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self._flush()
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        self.parts.append(f"</{tag}>")
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_entityref(self, name: str) -> None:
        self._words += f"&{name};"

    def handle_charref(self, name: str) -> None:
        self._words += f"&#{name};"

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        words, self._words = self._words, ""
        if self._inside or not words.strip():
            self.parts.append(words)
        else:
            self.parts.append(self._linker.link_words(unescape(words)))
