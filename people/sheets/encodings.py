"""Which letters the bytes of a text file stand for.

Unicode says so itself. For the older Windows encodings we count which of them makes words of our people's languages:
words of one alphabet, with the letters that we expect. On short files that errs less often than a general guesser,
and the person sees the names and can switch.
"""

import re
from itertools import islice

from people.sheets.magic import is_utf_16
from people.sheets.refusals import SheetRefused

MARK = "\ufeff"
CYRILLIC = "cp1251"
# Each with the letters beyond ASCII that we expect when it is right.
OLDER = {
    CYRILLIC: frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ"),
    "cp1250": frozenset("äçňöşüýžÄÇŇÖŞÜÝŽáéíóúčďěřšťůÁÉÍÓÚČĎĚŘŠŤŮąćęłńśźżĄĆĘŁŃŚŹŻőűŐŰ"),
    "cp1254": frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ"),
}
WORD = re.compile(r"[^\W\d_]+")
ASCII_LETTER = re.compile(r"[A-Za-z]")
LOOKED_AT = 20_000  # words
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", *OLDER)


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the encoding found, or read as ``encoding``. Marks at the front are dropped, however many."""
    found = encoding or _unicode(data) or _older(data)
    try:
        text = data.decode(found)
    except (UnicodeDecodeError, LookupError) as error:
        raise SheetRefused("not_this_encoding", encoding=found) from error
    return text.lstrip(MARK), found


def _unicode(data: bytes) -> str:
    if found := is_utf_16(data[:4096]):
        return found
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        _check_not_mixed(data)
        return ""
    return "utf-8"


def _check_not_mixed(data: bytes) -> None:
    """Refuse a file whose lines are partly UTF-8 and partly something else: each reading would spoil some names."""
    in_utf_8 = data.startswith(MARK.encode())
    other = 0
    for number, line in enumerate(data.splitlines(), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            other = other or number
        else:
            in_utf_8 = True
        if in_utf_8 and other:
            raise SheetRefused("mixed_encodings", row=other)


def _older(data: bytes) -> str:
    """The encoding under which most letters beyond ASCII stand where they are expected; the first of equals."""
    scores = {name: _score(data, name, expected) for name, expected in OLDER.items()}
    return max(scores, key=lambda name: scores[name])


def _score(data: bytes, name: str, expected: frozenset[str]) -> float:
    """The share of letters beyond ASCII that are expected ones: Cyrillic by themselves, others among Latin ones."""
    words = [word for word in islice(WORD.findall(data.decode(name, "replace")), LOOKED_AT) if not word.isascii()]
    right = total = 0
    for word in words:
        letters = [letter for letter in word if letter > "\x7f"]
        total += len(letters)
        if bool(ASCII_LETTER.search(word)) != (name == CYRILLIC):
            right += sum(letter in expected for letter in letters)
    return right / total if total else 0.0
