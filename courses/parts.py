"""The parts of a page that a translation follows: a block of a stream by its id, any other field by its name. Pure."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

EVERYTHING = "*"  # no word of the page is translated yet

Content = Mapping[str, Any]  # a page as its revisions keep it


def part_of(path: str, *, streams: Iterable[str]) -> str:
    """The part that a text belongs to, by its path: ``body.<id>.question`` is of the block, ``title`` of the field."""
    field, _dot, rest = path.partition(".")
    return rest.partition(".")[0] if field in streams else field


def changed(before: Content, after: Content, *, fields: Iterable[str], streams: Iterable[str]) -> list[str]:
    """The parts that differ: fields first, then blocks in the order of ``after``, then those that are gone.

    A block that only moved has not changed.
    """
    found = [name for name in fields if (before.get(name) or "") != (after.get(name) or "")]
    for name in streams:
        was, now = _blocks(before, name), _blocks(after, name)
        found += [key for key, block in now.items() if was.get(key) != block]
        found += [key for key in was if key not in now]
    return found


def together(earlier: Iterable[str], later: Iterable[str]) -> list[str]:
    """Each part once, in the order they come."""
    return list(dict.fromkeys([*earlier, *later]))


def _blocks(content: Content, name: str) -> dict[str, Any]:
    """The blocks of a stream by their ids. A stream is kept as text."""
    stored = content.get(name) or []
    blocks = json.loads(stored) if isinstance(stored, str) else stored
    return {block["id"]: (block["type"], block["value"]) for block in blocks if block.get("id")}
