"""Reads the plain shape of a question from a package, where nothing can be taken for granted. Pure.

Each function raises ``BadContent`` with a sentence that names the field.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from quizzes.kinds.base import BadContent

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # a database does not keep the first
LONGEST_TEXT, LONGEST_FEEDBACK = 400, 800


def text(plain: Mapping[str, Any], name: str, *, most: int = LONGEST_TEXT) -> str:
    """A text, "" where there is none; line ends are one sign each, other signs that nobody sees are left out."""
    value = plain.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadContent(_("“%(field)s” is not a text.") % {"field": name})
    if len(value) > most:
        raise BadContent(_("“%(field)s” is longer than %(number)d characters.") % {"field": name, "number": most})
    return UNSEEN.sub("", value.replace("\r\n", "\n")).strip()


def texts(plain: Mapping[str, Any], name: str, *, most: int = LONGEST_TEXT) -> list[str]:
    """A list of texts; none where the field is missing."""
    return [text({name: one}, name, most=most) for one in _items(plain, name)]


def parts(plain: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """A list of objects. It has to be there."""
    if name not in plain:
        raise BadContent(_("“%(field)s” is missing.") % {"field": name})
    found = _items(plain, name)
    if not all(isinstance(one, Mapping) for one in found):
        raise BadContent(_("“%(field)s” is not a list of objects.") % {"field": name})
    return found


def flag(plain: Mapping[str, Any], name: str) -> bool:
    """Yes or no; no where it is missing."""
    value = plain.get(name, False)
    if not isinstance(value, bool):
        raise BadContent(_("“%(field)s” is neither true nor false.") % {"field": name})
    return value


def number(plain: Mapping[str, Any], name: str) -> int:
    """A whole number. It has to be there."""
    value = plain.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadContent(_("“%(field)s” is not a whole number.") % {"field": name})
    return value


def _items(plain: Mapping[str, Any], name: str) -> list[Any]:
    value = plain.get(name) or []
    if not isinstance(value, list):
        raise BadContent(_("“%(field)s” is not a list.") % {"field": name})
    return value
