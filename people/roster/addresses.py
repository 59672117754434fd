"""E-mail addresses as lists hold them: in any case, with domains in any script, and with look-alikes."""

import unicodedata
from dataclasses import dataclass

from people.addresses import NotAnAddress, clean_address, shown
from people.folding import LOOKS_LIKE
from people.roster.fields import EMAIL, Problem

INVISIBLE_AROUND = " \t\r\n\u00a0\u200b\u200e\u200f\u2060\ufeff<>"


@dataclass(frozen=True)
class Address:
    """``email`` is as it is stored; ``mailbox`` leaves out a part after +; ``looks_like`` has Latin letters only."""

    email: str
    mailbox: str
    looks_like: str


def read_address(text: str) -> Address | Problem:
    """The address in a cell, or what is wrong with it."""
    written = text.strip(INVISIBLE_AROUND)
    if not written:
        return Problem(EMAIL, "email_missing")
    text = written.removeprefix("mailto:")
    if foreign := _foreign_letter(text):
        code = "email_accents" if _script(foreign) == "LATIN" else "email_letters"
        return Problem(EMAIL, code, {"letter": foreign, "point": f"U+{ord(foreign):04X}"})
    try:
        email = clean_address(text)
    except NotAnAddress:
        return Problem(EMAIL, "email_malformed", {"value": written[:80]})
    local, _at, domain = email.rpartition("@")
    seen = shown(email).rpartition("@")[2]
    return Address(
        email=email, mailbox=f"{local.partition('+')[0]}@{domain}", looks_like=f"{local}@{seen.translate(LOOKS_LIKE)}"
    )


def _foreign_letter(text: str) -> str:
    """A letter that is not what it seems: outside ASCII before the @, or of another script within a part after it."""
    local, _at, domain = text.rpartition("@")
    for letter in local:
        if letter.isalpha() and not letter.isascii():
            return letter
    for label in shown(f"@{domain.lower()}")[1:].split("."):
        scripts = {_script(letter): letter for letter in label if letter.isalpha()}
        if len(scripts) > 1:
            return next(letter for script, letter in scripts.items() if script != "LATIN")
    return ""


def _script(letter: str) -> str:
    """LATIN, CYRILLIC, GREEK, …: the first word of the letter's name."""
    return unicodedata.name(letter, "UNKNOWN").partition(" ")[0]
