"""Single cells: names, a language, a gender, a time zone, a day. Each gives a value, or a problem."""

import re
import unicodedata
from datetime import date, timedelta
from functools import cache

from django.utils import translation

from people import cities, names, zones
from people.folding import fold
from people.roster import fields
from people.roster.fields import Problem

LONGEST_TEXT = 120  # names and job titles
FIRST_DAY = date(1950, 1, 1)
FURTHEST = timedelta(days=366)  # a posting may be planned a year ahead
JOINERS = "\u200c\u200d"  # Persian and Indian names need them
LINK = re.compile(r"https?:|www\.|\w\.(?:com|org|net|info|ru|tm|io|me|biz|xyz|link|site)\b", re.IGNORECASE)
STARTS_A_FORMULA = ("=", "+", "-", "@")
IN_NAMES = f" .{names.APOSTROPHES}{names.HYPHENS}"
SCRIPTS: dict[str, names.Script] = {fields.LATIN: "latin", fields.CYRILLIC: "cyrillic"}
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{2}:\d{2}(?::\d{2})?)?")
DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")

LANGUAGES = {
    "en": ("en", "eng", "english", "английский", "iňlis", "iňlis dili", "iňlisçe"),
    "ru": ("ru", "rus", "russian", "русский", "rus dili", "rusça"),
    "tk": ("tk", "tkm", "turkmen", "türkmençe", "türkmen", "türkmen dili", "туркменский"),
}
GENDERS = {
    "woman": ("woman", "female", "f", "w", "ж", "жен", "женский", "женщина", "zenan", "aýal", "zen"),
    "man": ("man", "male", "m", "м", "муж", "мужской", "мужчина", "erkek"),
    "other": ("other", "другой", "другое", "иной", "başga"),
}
_LANGUAGE_OF = {fold(word): code for code, words in LANGUAGES.items() for word in words}
_GENDER_OF = {fold(word): code for code, words in GENDERS.items() for word in words}


def read_text(field: str, text: str) -> str | Problem:
    """Plain text on one line, without what cannot be seen."""
    hidden = unseen(text)
    if hidden:
        return Problem(field, "unseen_letter", {"point": f"U+{ord(hidden):04X}"})
    value = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(value) > LONGEST_TEXT:
        return Problem(field, "too_long", {"count": len(value), "most": LONGEST_TEXT})
    return value


def read_name(field: str, text: str) -> str | Problem:
    """A name as it may stand on a certificate, in the letters that the column asks for."""
    value = read_text(field, text)
    if isinstance(value, Problem) or not value:
        return value
    if problem := _name_problem(field, value):
        return problem
    try:
        return names.clean_name(value, SCRIPTS.get(field, "either"))
    except names.NotAName as refused:
        with translation.override("en"):  # the sentence is translated when it is shown
            return Problem(field, "name_refused", {"reason": str(refused.message)})


def _name_problem(field: str, name: str) -> Problem | None:
    if name.startswith(STARTS_A_FORMULA):
        return Problem(field, "name_formula", {"letter": name[0]})
    if LINK.search(name):
        return Problem(field, "name_link")
    if strange := next((one for one in name if not (one.isalpha() or one in IN_NAMES or _is_accent(one))), ""):
        return Problem(field, "name_sign", {"sign": strange})
    script = SCRIPTS.get(field, "")
    other = script and next((one for one in name if one.isalpha() and not _is_of(one, script)), "")
    return Problem(field, f"not_{script}", {"letter": other}) if other else None


def _is_accent(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _is_of(letter: str, script: str) -> bool:
    return unicodedata.name(letter, "").startswith((script.upper(), "MODIFIER LETTER"))


def unseen(text: str) -> str:
    """The first letter that cannot be seen and should not be there: a control, or one that turns text round."""
    if text.isprintable():
        return ""
    for letter in text.strip():
        kind = unicodedata.category(letter)
        if kind in {"Cc", "Cf", "Cs", "Co", "Cn"} and letter not in "\t\r\n" + JOINERS:
            return letter
    return ""


def read_language(text: str) -> str | Problem:
    code = _LANGUAGE_OF.get(fold(text), "")
    return code or Problem(fields.LANGUAGE, "language_unknown", {"value": text[:40]})


def read_gender(text: str) -> str | Problem:
    code = _GENDER_OF.get(fold(text).rstrip("."), "")
    return code or Problem(fields.GENDER, "gender_unknown", {"value": text[:40]})


def read_zone(text: str) -> str | Problem:
    """A zone by its name or by its city in one of the three languages."""
    zone = _zone_names().get(fold(text), "")
    return zone or Problem(fields.TIME_ZONE, "zone_unknown", {"value": text[:60]})


@cache
def _zone_names() -> dict[str, str]:
    known = {fold(zone.rsplit("/", 1)[-1].replace("_", " ")): zone for zone in reversed(zones.ZONES)}
    known |= {fold(name): zone for zone, names in cities.NAMES.items() for name in names.values()}
    return known | {fold(zone): zone for zone in zones.ZONES}


def read_day(text: str, *, today: date) -> date | Problem:
    """A day as 2026-03-17 or 17.03.2026. Anything else could mean two days, and is not guessed."""
    written = text.strip()
    iso, dotted = ISO_DAY.fullmatch(written), DOTTED_DAY.fullmatch(written)
    parts = iso.groups() if iso else dotted.groups()[::-1] if dotted else None
    try:
        day = date(*map(int, parts)) if parts else None
    except ValueError:
        day = None
    if day is None:
        return Problem(fields.STARTED_ON, "not_a_day", {"value": written[:40]})
    if not FIRST_DAY <= day <= today + FURTHEST:
        return Problem(fields.STARTED_ON, "unlikely_day", {"value": day.isoformat()})
    return day


def audience_names(text: str) -> list[str]:
    """The names in a cell, separated by semicolons, bars or line ends."""
    return [name for part in re.split(r"[;|\n\r]", text) if (name := " ".join(part.split()))]
