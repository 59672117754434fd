"""What a device sends when the connection returns: marks of completion and answers of practice. Pure."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

MOST_ITEMS = 50
MOST_BYTES = 64_000
_PART_ID = re.compile(r"[\w-]{1,36}", re.ASCII)
_LARGEST_KEY = 2**63 - 1


class LetterUnreadable(ValueError):
    """No device of ours writes like this. Nothing of it is done."""


class Kind(StrEnum):
    DONE = "done"  # a lesson is marked as done
    ANSWER = "answer"  # a knowledge check is answered


@dataclass(frozen=True)
class Item:
    """One act, under the key that the device gave it. ``step`` is the lesson's page in the language it was read."""

    key: UUID
    kind: Kind
    step: int
    block: str = ""
    option: str = ""


@dataclass(frozen=True)
class Letter:
    owner: str
    items: tuple[Item, ...]


def read(body: bytes) -> Letter:
    """The letter that the JSON ``body`` holds. Raises ``LetterUnreadable``."""
    if len(body) > MOST_BYTES:
        raise LetterUnreadable
    try:
        raw = json.loads(body)
        items, owner = raw["items"], raw["owner"]
        if not isinstance(items, list) or len(items) > MOST_ITEMS or not isinstance(owner, str):
            raise LetterUnreadable
        return Letter(owner=owner, items=tuple(_item(item) for item in items))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LetterUnreadable from error


def _item(raw: Any) -> Item:
    kind = Kind(raw["kind"])
    is_answer = kind is Kind.ANSWER
    return Item(
        key=UUID(raw["key"]),
        kind=kind,
        step=_page_key(raw["step"]),
        block=_part_id(raw["block"]) if is_answer else "",
        option=_part_id(raw["option"]) if is_answer else "",
    )


def _page_key(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _LARGEST_KEY:
        raise LetterUnreadable
    return value


def _part_id(value: Any) -> str:
    if not isinstance(value, str) or not _PART_ID.fullmatch(value):
        raise LetterUnreadable
    return value
