"""Which row holds the headings and what each column is, guessed from names in English, Russian and Turkmen."""

from collections.abc import Sequence
from functools import cache

from django.utils import translation

from people.folding import fold
from people.roster import fields
from people.roster.words import LABELS
from people.sheets.refusals import HEAD_ROWS, MOST_ROWS, SheetRefused

LANGUAGES = ("en", "ru", "tk")
# Folded, without anything but letters and digits between single spaces.
NAMES: dict[str, tuple[str, ...]] = {
    fields.EMAIL: (
        *("e mail", "email", "e mail address", "email address", "mail", "work e mail address", "work email", "login"),
        *("почта", "эл почта", "электронная почта", "электронный адрес", "адрес электронной почты", "имейл", "емейл"),
        *("e poçta", "e poçta salgysy", "elektron poçta", "poçta", "elektron salgysy", "iş e poçta salgysy"),
    ),
    fields.FULL_NAME: (
        *("full name", "name", "person", "name and surname", "name surname", "participant", "employee", "fullname"),
        *("фио", "ф и о", "полное имя", "имя", "имя и фамилия", "фамилия имя отчество", "сотрудник", "участник"),
        *("ady", "doly ady", "ady familiýasy", "ady we familiýasy", "familiýasy ady", "adam", "işgär"),
    ),
    fields.LATIN: (
        *("full name in latin letters", "name in latin letters", "in latin letters", "latin", "name latin"),
        *("латиницей", "имя латиницей", "фио латиницей", "полное имя латиницей", "латиница"),
        *("latyn harplary bilen", "latyn harplarynda", "latynça", "doly ady latyn harplary bilen"),
    ),
    fields.CYRILLIC: (
        *("full name in cyrillic letters", "name in cyrillic letters", "in cyrillic letters", "cyrillic"),
        *("кириллицей", "имя кириллицей", "фио кириллицей", "полное имя кириллицей", "кириллица", "name cyrillic"),
        *("kiril harplary bilen", "kiril harplarynda", "kirilçe", "doly ady kiril harplary bilen"),
    ),
    fields.ORGANISATION: (
        *("organisation", "organization", "institution", "embassy", "mission", "employer", "agency", "workplace"),
        *("организация", "учреждение", "посольство", "место работы", "ведомство"),
        *("gurama", "edara", "ilçihana", "iş ýeri", "guramasy"),
    ),
    fields.JOB_TITLE: (
        *("job title", "position", "title", "post", "job"),
        *("должность", "пост"),
        *("wezipe", "wezipesi"),
    ),
    fields.LANGUAGE: ("language", "lang", "язык", "dil", "dili"),
    fields.TIME_ZONE: ("time zone", "timezone", "zone", "часовой пояс", "sagat guşaklygy", "sagat zolagy"),
    fields.GENDER: ("gender", "sex", "пол", "jyns", "jynsy"),
    fields.AUDIENCES: (
        *("audience", "audiences", "group", "groups", "cohort"),
        *("аудитория", "аудитории", "группа", "группы"),
        *("diňleýjiler", "topar", "toparlar"),
    ),
    fields.STARTED_ON: (
        *("posting from", "from", "started on", "start date", "since", "posted from"),
        *("с", "в должности с", "дата начала", "с какого дня"),
        *("başlan güni", "haçandan", "wezipede"),
    ),
}
# Rights and secrets are not given by a file, whatever the row says.
FORBIDDEN = {
    "roles": (
        *("role", "roles", "rights", "permission", "permissions", "is admin", "admin", "administrator", "is staff"),
        *("staff", "superuser", "is superuser", "access level", "coordinator", "is coordinator", "group rights"),
        *("роль", "роли", "права", "права доступа", "доступ", "администратор", "админ", "координатор"),
        *("roly", "rol", "rollary", "hukuk", "hukuklary", "hukugy", "administrator hukugy"),
    ),
    "passwords": ("password", "passwords", "пароль", "пароли", "parol", "paroly", "açar söz", "token", "secret"),
}
_FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
_FORBIDDEN_BY = {name: code for code, names in FORBIDDEN.items() for name in names}


def plain(heading: str) -> str:
    """A heading for comparison: folded, with single spaces for everything that is no letter or digit."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(heading)).split())


def field_of(heading: str) -> str:
    """The field a heading names, or nothing. What stands in brackets does not count."""
    for name in (plain(heading), plain(heading.partition("(")[0])):
        if found := _FIELD_OF.get(name) or _own_labels().get(name):
            return found
    return ""


@cache
def _own_labels() -> dict[str, str]:
    """What the platform calls the fields itself, in its languages: the template's headings are always known."""
    labels: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            labels |= {plain(str(label)): name for name, label in LABELS.items()}
    return labels


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The number of the row with the headings: of the first twenty the one with most known names; else the first
    that is not empty."""
    first = next((number for number, row in enumerate(rows, start=1) if row), 1)
    best, most = first, 0
    for number, row in enumerate(rows[:HEAD_ROWS], start=1):
        known = len({name for heading in row if (name := field_of(heading))})
        if known > most:
            best, most = number, known
    return best


def guess_columns(headings: Sequence[str]) -> dict[str, int]:
    """Field to column, from 0; each field once, the first column that names it."""
    found: dict[str, int] = {}
    for column, heading in enumerate(headings):
        name = field_of(heading)
        if name and name not in found:
            found[name] = column
    return found


def check_headings(headings: Sequence[str]) -> None:
    """Raise ``SheetRefused`` for a file that would hand out roles or passwords."""
    for column, heading in enumerate(headings):
        code = _FORBIDDEN_BY.get(plain(heading)) or _FORBIDDEN_BY.get(plain(heading.partition("(")[0]))
        if code:
            raise SheetRefused(code, heading=heading.strip()[:60], column=letter_of(column))


def check_rows(rows: Sequence[Sequence[str]], header_row: int) -> None:
    """Raise ``SheetRefused`` when nothing, or too much, stands below the headings."""
    below = sum(1 for row in rows[header_row:] if row)
    if not below:
        raise SheetRefused("only_headings")
    if below > MOST_ROWS:
        raise SheetRefused("too_many_rows", most=MOST_ROWS)


def letter_of(column: int) -> str:
    """How a spreadsheet names a column counted from 0: A, B, … Z, AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
