"""The shape of each text of a package. Pure.

A shape is a type, a tuple of types, ``[shape]`` for a list, ``{name: shape}`` for an object with exactly these names
(``name?`` may be missing), ``Map(shape)`` for an object with any names, ``Text(pattern)`` for a text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lms.packages.errors import PackageRefused

NONE = type(None)


@dataclass(frozen=True)
class Map:
    shape: Any


@dataclass(frozen=True)
class Text:
    pattern: str = r".+"


@dataclass(frozen=True)
class Maybe:
    """The shape, or null."""

    shape: Any


UUID = Text("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DIGEST = Text("[0-9a-f]{64}")
KEY = Text("[0-9a-f]{32}")
CODE = Text(r"[-a-zA-Z0-9_]{1,80}")
LANGUAGE = Text(r"[a-z]{2,3}(?:-[A-Za-z]+)?")
KIND = Text(r"[a-z]+\.[a-z]+")
MOMENT = Text(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")

MANIFEST_SHAPE = {
    "format": str,
    "version": int,
    "course": {"key": UUID, "title": Text(), "language": LANGUAGE, "languages": [LANGUAGE]},
    "entries": Map({"sha256": DIGEST, "bytes": int}),
}
COURSE_SHAPE = {"pages": [UUID], "questions": [UUID]}
RESTRICTION = {"type": Text("login|groups"), "groups?": [Text()]}
WORDS = [{"path": Text(), "of": Text("(?s).+"), "text": Text("(?s).+"), "machine?": bool, "tool?": str}]
OVERRIDES = [{"path": Text(), "value": (str, dict)}]
VERSION_SHAPE = {
    "stands_in_for?": LANGUAGE,
    "published?": dict,
    "draft?": dict,
    "awaits_native_reader?": bool,
    "behind?": {"since": MOMENT, "parts": [Text()]},
}
THING = {
    "key": UUID,
    "kind": KIND,
    "original": LANGUAGE,
    "versions": Map(VERSION_SHAPE),
    "translations": Map({"words": WORDS, "overrides": OVERRIDES}),
}
PAGE_SHAPE = {**THING, "parent": Maybe(UUID), "restriction": Maybe(RESTRICTION)}
QUESTION_SHAPE = THING
REFERENCES_SHAPE = {
    "audiences": [{"code": CODE, "name": Text(), "name_ru": str, "name_tk": str}],
    "objectives": [dict],
    "partners": [dict],
    "sources": [dict],
    "topics?": [dict],
    "tags?": [dict],
}
FOLDER = [Text()]
FILES_SHAPE = {
    "collections": [{"path": FOLDER, "restriction": Maybe(RESTRICTION)}],
    "documents": Map({"file": str, "name": Text(), "title": Text(), "collection": FOLDER, "tags": [Text()]}),
    "pictures": Map(
        {
            "file": str,
            "title": Text(),
            "description": str,
            "focal_point": Maybe([int]),
            "collection": FOLDER,
            "tags": [Text()],
        }
    ),
}


def check_shape(value: Any, shape: Any, where: str) -> None:
    """Raises ``PackageRefused`` with the place of the first thing that is of another shape."""
    if isinstance(shape, Maybe):
        if value is not None:
            check_shape(value, shape.shape, where)
    elif isinstance(shape, Text):
        _need(isinstance(value, str) and re.fullmatch(shape.pattern, value) is not None, where)
    elif isinstance(shape, Map):
        _need(isinstance(value, dict), where)
        _check_each(value.items(), shape.shape, where)
    elif isinstance(shape, dict):
        _check_object(value, shape, where)
    elif isinstance(shape, list):
        _need(isinstance(value, list), where)
        _check_each(enumerate(value, start=1), shape[0], where)
    else:
        _need(isinstance(value, shape) and not (shape is int and isinstance(value, bool)), where)


def _check_each(pairs: Iterable[tuple[Any, Any]], shape: Any, where: str) -> None:
    for name, one in pairs:
        check_shape(one, shape, f"{where}: {str(name)[:80]}")


def _check_object(value: Any, shape: dict, where: str) -> None:
    _need(isinstance(value, dict), where)
    needed = {name for name in shape if not name.endswith("?")}
    allowed = {name.removesuffix("?") for name in shape}
    _need(needed <= set(value) <= allowed, where)
    for name, one in value.items():
        check_shape(one, shape.get(name, shape.get(f"{name}?")), f"{where}: {name}")


def _need(is_so: bool, where: str) -> None:
    if not is_so:
        sentence = _("The package is not built as packages are, at “%(where)s”.")
        raise PackageRefused(sentence % {"where": where})
