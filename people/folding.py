"""Names as people type them into a search box. Pure.

SQLite compares letters outside ASCII with their case, so «гурб» would not find «Гурбанов». What is searched is a
folded copy: every word in its own letters and in plain Latin ones, both in lower case.
"""

import re
import unicodedata

from anyascii import anyascii

# Letters of Cyrillic and Greek that cannot be told from Latin ones (from Unicode's list of confusables, lower case).
LOOKS_LIKE = str.maketrans(
    {
        **dict(zip("авеһікмнорсԁтухѕјӏԛԝ", "abehikmhopcdtyxsjlqw", strict=True)),
        **dict(zip("αεικνορτυχγ", "aeiknoptuxy", strict=True)),
    }
)


def fold(text: str) -> str:
    """``text`` without differences of case, width or the dots of ё; single spaces between its words."""
    folded = unicodedata.normalize("NFKC", text)
    for _round in range(3):  # a fold can compose letters that fold again
        folded = unicodedata.normalize("NFKC", folded.casefold())
    return " ".join(folded.replace("ё", "е").split())


def in_latin(text: str) -> str:
    """``text`` folded and in plain Latin letters: Gurbanow for Гурбанов is Gurbanov, Owez is Öwez."""
    return fold(anyascii(fold(text)))


def searchable(*texts: str) -> str:
    """What is stored beside ``texts``: their words in their own letters and in Latin ones, each word once."""
    words = [word for text in texts for form in (fold(text), in_latin(text)) for word in form.split()]
    return " ".join(dict.fromkeys(words))


def words_of(query: str) -> list[tuple[str, str]]:
    """The words of a search, each in its own letters and in Latin ones; all of them must be found."""
    return [(word, in_latin(word) or word) for word in fold(query).split()]


_QUOTES = re.compile(r"['’ʼ`\"]")
_PLAIN_WORDS = re.compile(r"[a-z0-9]+")


def plain_words(text: str) -> list[str]:
    """The words of ``text`` in plain Latin letters and figures, and nothing else: owez for Öwez, podezd for подъезд."""
    return _PLAIN_WORDS.findall(_QUOTES.sub("", in_latin(text)))
