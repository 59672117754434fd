"""What a package is made of: its entries, their names, how they are written, and how large they may be. Pure.

Limits are sealed: what is larger is refused whatever anybody asks for.
"""

import json
import re
from typing import Any

FORMAT = "waymark-course"
VERSION = 1

MANIFEST = "manifest.json"
COURSE = "course.json"
REFERENCES = "references.json"
FILES = "files.json"
PAGES, QUESTIONS, MEDIA = "pages/", "questions/", "media/"

_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NAMES = re.compile(
    rf"manifest\.json|course\.json|references\.json|files\.json|(?:pages|questions)/{_UUID}\.json"
    r"|media/[0-9a-f]{64}\.[a-z0-9]{2,5}"
)

MB = 1024 * 1024
MOST_BYTES = 1024 * MB  # of the package
MOST_BYTES_UNPACKED = 1024 * MB
MOST_BYTES_OF_TEXT = 48 * MB  # of all JSON together
MOST_BYTES_OF_A_TEXT = 4 * MB
MOST_BYTES_OF_THE_DIRECTORY = 2 * MB
MOST_ENTRIES = 5_000
MOST_RATIO = 100  # unpacked to packed, of an entry that unpacks to more than a chunk
MOST_DEPTH = 40
CHUNK = 256 * 1024


class NotPlain(ValueError):
    """JSON that no program of ours writes: a name twice, a number that is none, letters no database takes."""


def written(value: Any) -> bytes:
    """The one way in which ``value`` is written, so that the same content is the same bytes."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read(data: bytes) -> Any:
    """Raises ``ValueError``, also as ``NotPlain``."""
    try:
        value = json.loads(data.decode(), object_pairs_hook=_object, parse_constant=_constant)
        _check(value, 0)
    except RecursionError as error:
        raise NotPlain("depth") from error
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotPlain("twice")
    return found


def _constant(name: str) -> None:
    raise NotPlain(name)


def _check(value: Any, depth: int) -> None:
    if depth > MOST_DEPTH:
        raise NotPlain("depth")
    if isinstance(value, str):
        if "\0" in value:
            raise NotPlain("letters")
        value.encode()  # half a letter is a ValueError
    elif isinstance(value, dict):
        for name, one in value.items():
            _check(name, depth + 1)
            _check(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            _check(one, depth + 1)
