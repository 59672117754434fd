"""What somebody typed into the search box: words in plain letters, and the stems they are found by. Pure.

The index holds every word in plain Latin letters (``people.folding.plain_words``), and a word is found by its
beginning. So owez finds Öwez, «елка» finds «ёлка», and a word is found with other endings than it was typed with.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from people.folding import plain_words

LONGEST_QUERY = 200
MOST_WORDS = 12
SHORTEST_WORD = 2  # letters: one alone begins half of all words
ENDINGS = {"ru": 3, "tk": 4, "en": 0}  # letters at most that an ending takes, in Latin script
SHORTEST_STEM = 4
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTERS = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


@dataclass(frozen=True)
class Asked:
    """``text`` is cut to its first 200 characters; ``language`` is that of the page it was typed on."""

    text: str
    language: str = "en"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Each word once, in plain letters, as it was typed. Empty when there is nothing to look for."""
        words = plain_words(self._letters)
        return tuple(dict.fromkeys(word for word in words if len(word) >= SHORTEST_WORD))[:MOST_WORDS]

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """What the words begin with in whatever form: each word without the ending it may have."""
        return tuple(dict.fromkeys(stem(word, self._script_language) for word in self.words))

    @cached_property
    def _letters(self) -> str:
        """Letters and figures alone: quotes and brackets are a language of their own to the databases' search."""
        return " ".join(_LETTERS.findall(self.text[:LONGEST_QUERY]))

    @property
    def _script_language(self) -> str:
        return "ru" if _CYRILLIC.search(self._letters) else "en" if self.language == "ru" else self.language


def stem(word: str, language: str) -> str:
    """``word`` (in plain letters) without its ending, as far as a rule of thumb knows it; at least four letters stay.

    English loses the s of the plural. The longer a Russian or Turkmen word is, the more of it may be its ending.
    """
    if language == "en":
        return word[:-1] if len(word) > SHORTEST_STEM and word.endswith("s") and not word.endswith("ss") else word
    cut = min(ENDINGS.get(language, 0), max(len(word) - SHORTEST_STEM, 0))
    return word[: len(word) - cut] if cut else word
