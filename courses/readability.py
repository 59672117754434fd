"""How hard a text is to read: reading ease, 0 (very hard) to 100 (very easy), by a formula made for its language. Pure.

All three reckon with words a sentence and syllables a word, and were set so that the same number means the same:

* English: Flesch (1948), 206.835 - 1.015 * words/sentence - 84.6 * syllables/word.
* Russian: Oborneva (2006), who fitted Flesch to parallel texts: 206.835 - 1.3 * words/sentence - 60.1 * syllables/word.
* Turkmen has no formula of its own. Turkish is built alike, and Ateşman (1997) made one for it:
  198.825 - 2.610 * words/sentence - 40.175 * syllables/word.

Below 30 every author of them calls a text very difficult: of a scientific paper, not of a lesson. A formula needs some
text to say anything; Flesch took samples of a hundred words.
"""

import re
from dataclasses import dataclass

VERY_DIFFICULT = 30
WORDS_NEEDED = 100
VOWELS = {"en": "aeiouy", "ru": "аеёиоуыэюя", "tk": "aäeiouöüy"}

_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s»”\"')\]]|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True)
class Formula:
    start: float
    a_word_more: float  # in a sentence, on average
    a_syllable_more: float  # in a word, on average


FORMULAS = {
    "en": Formula(206.835, 1.015, 84.6),
    "ru": Formula(206.835, 1.3, 60.1),
    "tk": Formula(198.825, 2.610, 40.175),
}


def reading_ease(text: str, language: str) -> int | None:
    """The ease of ``text``, rounded; None for a language without a formula, and for too few words to tell."""
    formula = FORMULAS.get(language)
    words = _WORD.findall(text)
    if formula is None or len(words) < WORDS_NEEDED:
        return None
    sentences = sum(bool(_WORD.search(one)) for one in _SENTENCE_END.split(text))
    syllables = sum(count_syllables(word, language) for word in words)
    ease = (
        formula.start - formula.a_word_more * len(words) / sentences - formula.a_syllable_more * syllables / len(words)
    )
    return min(100, max(0, round(ease)))


def count_syllables(word: str, language: str) -> int:
    """Of a Russian or Turkmen word its vowels; of an English one its groups of vowels, but a silent e at the end."""
    folded = word.lower()
    vowels = VOWELS[language]
    if language != "en":
        return max(1, sum(letter in vowels for letter in folded))
    groups = len(re.findall(f"[{vowels}]+", folded))
    return max(1, groups - _ends_silently(folded))


def _ends_silently(word: str) -> bool:
    """“make”, “makes” and “worked” have one syllable; “table”, “agree”, “houses” and “wanted” end aloud."""
    if re.search(r"[^aeioutd]ed$", word):
        return True
    stem = word.removesuffix("s")
    if not re.search(r"[^aeiouy]e$", stem) or re.search(r"[^aeiouy]le$", stem):
        return False
    return not (word.endswith("s") and re.search(r"(?:[szxc]|[cs]h|g)e$", stem))
