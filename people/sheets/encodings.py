"""Which letters the bytes of a text file stand for.

Unicode says so itself. For the older Windows encodings we count which of them makes letters of our people's languages:
that is certain for Russian, and for short files more so than a general guesser. The person sees names and can switch.
"""

from people.sheets.magic import is_utf_16
from people.sheets.refusals import SheetRefused

MARK = "\ufeff"
# Each with the letters beyond ASCII that we expect when it is right.
OLDER = {
    "cp1251": frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ"),
    "cp1250": frozenset("äçňöşüýžÄÇŇÖŞÜÝŽáéíóúčďěřšťůÁÉÍÓÚČĎĚŘŠŤŮąćęłńśźżĄĆĘŁŃŚŹŻőűŐŰ"),
    "cp1254": frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ"),
}
PUNCTUATION = frozenset("\u00a0«»“”„‘’–—…№©®°·•")
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
    """The encoding under which most letters beyond ASCII are expected ones; the first of equals."""
    scores = {name: _score(data, name, expected) for name, expected in OLDER.items()}
    return max(scores, key=lambda name: scores[name])


def _score(data: bytes, name: str, expected: frozenset[str]) -> float:
    letters = [letter for letter in data.decode(name, "replace") if letter > "\x7f" and letter not in PUNCTUATION]
    if not letters:
        return 0.0
    looked_at = letters[:20_000]
    return sum(letter in expected for letter in looked_at) / len(looked_at)
