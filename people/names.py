"""Names of people as they may stand on a certificate and in a mail. Pure.

A name is made of letters of one alphabet, with spaces, hyphens, apostrophes and full stops after initials between
them. So it can hold no address, no markup and no sign that turns the line round.
"""

import re
import unicodedata
from typing import Literal

from django.utils.translation import gettext_lazy as _

Script = Literal["latin", "cyrillic", "either"]

MOST_LETTERS = 120
LATIN, CYRILLIC = "LATIN", "CYRILLIC"
APOSTROPHES = "'’ʼʻ‘`´"
HYPHENS = "-‐‑–"
_BETWEEN = " -’."
_RUN_OF_SIGNS = re.compile(r"[-’.]{2,}|[-’] | [-’.]|\.(?! |$)")


class NotAName(ValueError):
    """Why a text is no name; ``message`` is a sentence for the screen."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


def clean_name(text: str, script: Script = "either") -> str:
    """``text`` as a name: composed letters, one kind of hyphen and apostrophe, single spaces.

    Raises ``NotAName``. An empty text stays empty. ``either`` takes both alphabets, but not within one name.
    """
    if any(_is_hidden(character) for character in text):
        raise NotAName(_("There are characters in the name that cannot be seen. Type it anew."))
    name = " ".join(_plain_signs(unicodedata.normalize("NFC", text)).split())
    if not name:
        return ""
    if len(name) > MOST_LETTERS:
        raise NotAName(_("The name is too long: a certificate has room for 120 letters."))
    _check_signs(name)
    _check_script(name, script)
    return name


def script_of(name: str) -> Literal["latin", "cyrillic", "other"]:
    """The alphabet of a name by its letters; ``other`` when they are of none, or of several."""
    scripts = {_script_of(letter) for letter in name if letter.isalpha()}
    if scripts == {LATIN}:
        return "latin"
    return "cyrillic" if scripts == {CYRILLIC} else "other"


def _is_hidden(character: str) -> bool:
    """Controls, line ends, marks of direction, unassigned: all that has no picture of its own, but plain space."""
    return character != "\t" and unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def _plain_signs(text: str) -> str:
    table = dict.fromkeys(map(ord, APOSTROPHES), "’") | dict.fromkeys(map(ord, HYPHENS), "-")
    return text.translate(table)


def _check_signs(name: str) -> None:
    strange = next((one for one in name if not (one.isalpha() or one in _BETWEEN or _is_accent(one))), "")
    if strange:
        raise NotAName(_("A name is made of letters; “%(sign)s” cannot stand in it.") % {"sign": strange})
    if not name[0].isalpha() or _RUN_OF_SIGNS.search(name) or "  " in name:
        raise NotAName(_("A hyphen or an apostrophe stands between letters, a full stop before a space."))
    if sum(one.isalpha() for one in name) < 2:
        raise NotAName(_("Write the whole name, not an initial."))


def _is_accent(character: str) -> bool:
    """A mark on a letter for which Unicode has no letter of its own."""
    return unicodedata.category(character) == "Mn"


def _check_script(name: str, script: Script) -> None:
    found = script_of(name)
    if script == "latin" and found != "latin":
        raise NotAName(_("Use Latin letters only here."))
    if script == "cyrillic" and found != "cyrillic":
        raise NotAName(_("Use Cyrillic letters only here."))
    if found == "other":
        raise NotAName(_("Use either Latin or Cyrillic letters for a name, not both."))


def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


_ADDRESS = re.compile(r"://|www\.|@|\.[a-z]{2,}(/|\b(?!\.))", re.IGNORECASE)


def clean_words(text: str) -> str:
    """A short text about a person, such as where they work: one line, nothing hidden, no address of a site.

    Raises ``NotAName``.
    """
    if any(_is_hidden(character) for character in text.strip()):
        raise NotAName(_("There are characters here that cannot be seen. Type the text anew."))
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if _ADDRESS.search(words):
        raise NotAName(_("Addresses of sites and of mail cannot stand here."))
    return words
