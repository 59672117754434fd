"""Typed answers, so that what means the same compares the same. Pure.

One set of rules for all three languages, because an answer may be given in any of them:

* width, case, spaces, quotation marks, dashes and punctuation make no difference; an apostrophe is as good as none;
* the marks on Latin letters make none: ä ç ň ö ş ü ý ž are a c n o s u y z, é is e;
* ё is е and stress marks fall away, but й is not и;
* a Cyrillic letter is the Latin one that looks like it, for nobody can see which of them was typed;
* a comma between two figures is a point, and a minus before a figure stays.
"""

import re
import unicodedata

from people.folding import LOOKS_LIKE

ANYTHING, STAR = "\ue000", "\ue001"  # in a pattern: * and \*
KEPT_SIGNS = set("%&@#*")  # punctuation to Unicode, words to people

_SAME_SIGN = str.maketrans(
    {**dict.fromkeys("’‘ʼʹ`´′", "'"), **dict.fromkeys("−‐‑‒–—―﹣－", "-"), **dict.fromkeys("٫", ",")}
)
_LOOKS_LIKE = LOOKS_LIKE | {ord(chr(one).upper()): other.upper() for one, other in LOOKS_LIKE.items()}
_SAME_LETTER = _LOOKS_LIKE | str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "Ø": "O", "Ł": "L", "Đ": "D"}
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_MARKS = re.compile("[\u0300-\u0305\u0307-\u036f]|(?<![иИ])\u0306")
_SIGNS = re.compile(r"((?<=\d)[.,](?=\d)|(?<!\S)-(?=\d))|[^\w\s]|_")


def folded(text: str, *, case_matters: bool = False) -> str:
    """``text`` as it is compared. Folding twice changes nothing. Signs alone, as in “?”, stay what they are."""
    return _folded(text.replace(ANYTHING, " ").replace(STAR, " "), case_matters)


def fits(pattern: str, text: str, *, case_matters: bool = False) -> bool:
    r"""Whether ``text`` is what an author accepts: ``*`` stands for any letters or none, ``\*`` for itself."""
    given = folded(text, case_matters=case_matters)
    marked = pattern.replace(ANYTHING, " ").replace(STAR, " ").replace("\\*", STAR).replace("*", ANYTHING)
    pieces = [piece.replace(STAR, "*") for piece in _folded(marked, case_matters).split(ANYTHING)]
    return bool(given) and _in_order(pieces, given)


def letters(text: str, *, case_matters: bool = False) -> str:
    """``text`` with one form for every letter, figure, apostrophe and dash; punctuation stays."""
    text = text.translate(_SAME_SIGN)
    if text.isascii():
        return text if case_matters else text.lower()
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    for _round in range(0 if case_matters else 3):  # a fold can compose letters that fold again
        text = unicodedata.normalize("NFKC", text.casefold())
    bare = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))
    return _plain_figures(bare.translate(_SAME_LETTER).translate(_SAME_SIGN))


def _folded(text: str, case_matters: bool) -> str:
    shown = letters(text, case_matters=case_matters)
    return " ".join(_SIGNS.sub(_sign, shown).split()) or " ".join(shown.split())


def _sign(match: re.Match[str]) -> str:
    sign = match[0]
    if match[1]:
        return "-" if sign == "-" else "."
    if sign in "'.":
        return ""
    return " " if unicodedata.category(sign)[0] == "P" and sign not in KEPT_SIGNS else sign


def _plain_figures(text: str) -> str:
    return "".join(str(unicodedata.digit(one)) if unicodedata.category(one) == "Nd" else one for one in text)


def _in_order(pieces: list[str], text: str) -> bool:
    """Whether ``text`` is the pieces one after the other, with anything between them."""
    first, *rest = pieces
    if not rest:
        return text == first
    *middle, last = rest
    if not text.startswith(first):
        return False
    place = len(first)
    for piece in middle:
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return len(text) - len(last) >= place and text.endswith(last)
