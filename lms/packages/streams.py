"""A stream as it is stored, walked along the definitions of its blocks: whatever blocks there are, now or later.

``Change`` says what becomes of what a chooser chose, and of rich text. All else is kept, ids of blocks included.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from lms.packages.errors import PackageRefused

BLOCK_ID = re.compile(r"[\w-]{1,64}")
PLAIN = (str, int, float, bool, type(None))


@dataclass(frozen=True)
class Change:
    """``choice(model, stored)`` and ``html(stored)`` return what stands there instead.

    ``is_strict``: blocks that are not defined here are refused, else left out.
    """

    choice: Callable[[type, Any], Any]
    html: Callable[[str], str]
    where: str = ""
    is_strict: bool = True


def walk(block: blocks.Block, stored: Any, change: Change) -> Any:
    if isinstance(block, blocks.StreamBlock):
        return [_stream_item(block, item, change) for item in _list(stored, change) if _is_known(block, item, change)]
    if isinstance(block, blocks.ListBlock):
        return [_list_item(block.child_block, item, change) for item in _list(stored, change)]
    if isinstance(block, blocks.StructBlock):
        return _struct(block, stored, change)
    if isinstance(block, blocks.ChooserBlock):
        return change.choice(block.model_class, stored)
    if isinstance(block, blocks.RichTextBlock):
        _need(isinstance(stored, str | None), change)
        return change.html(stored or "")
    _need(
        isinstance(stored, PLAIN) or (isinstance(stored, list) and all(isinstance(one, PLAIN) for one in stored)),
        change,
    )
    return stored


def _is_known(block: blocks.StreamBlock, item: Any, change: Change) -> bool:
    _need(isinstance(item, dict) and isinstance(item.get("type"), str) and "value" in item, change)
    if item["type"] in block.child_blocks:
        return True
    if change.is_strict:
        sentence = _("%(where)s holds a block of a kind that is not known here: “%(kind)s”.")
        raise PackageRefused(sentence % {"where": change.where, "kind": item["type"][:80]})
    return False


def _stream_item(block: blocks.StreamBlock, item: dict, change: Change) -> dict:
    return _item(item, block.child_blocks[item["type"]], change)


def _list_item(child: blocks.Block, item: Any, change: Change) -> Any:
    """Lists of long ago have no ids: their items stand there bare."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return _item(item, child, change)
    return walk(child, item, change)


def _item(item: dict, child: blocks.Block, change: Change) -> dict:
    _need(set(item) <= {"type", "value", "id"}, change)
    made = {"type": item["type"], "value": walk(child, item["value"], change)}
    if item.get("id") is not None:
        _need(isinstance(item["id"], str) and BLOCK_ID.fullmatch(item["id"]) is not None, change)
        made["id"] = item["id"]
    return made


def _struct(block: blocks.StructBlock, stored: Any, change: Change) -> dict:
    _need(isinstance(stored, dict), change)
    if change.is_strict and (unknown := sorted(set(stored) - set(block.child_blocks))):
        sentence = _("%(where)s holds a field that is not known here: “%(name)s”.")
        raise PackageRefused(sentence % {"where": change.where, "name": unknown[0][:80]})
    return {name: walk(child, stored[name], change) for name, child in block.child_blocks.items() if name in stored}


def _list(stored: Any, change: Change) -> list:
    _need(isinstance(stored, list | None), change)
    return stored or []


def _need(is_so: bool, change: Change) -> None:
    if not is_so:
        raise PackageRefused(_("%(where)s is not built as its blocks are here.") % {"where": change.where})


def chosen_at(block: blocks.Block, stored: Any, path: list[str]) -> type | None:
    """The model that the chooser at ``path`` (ids of items, names of fields) chooses from; None for anything else."""
    if isinstance(block, blocks.ChooserBlock):
        return None if path else block.model_class
    if not path:
        return None
    first, rest = path[0], path[1:]
    if isinstance(block, blocks.StructBlock) and isinstance(stored, dict) and first in block.child_blocks:
        return chosen_at(block.child_blocks[first], stored.get(first), rest)
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock) and isinstance(stored, list):
        item = next((one for one in stored if isinstance(one, dict) and one.get("id") == first), None)
        if item is None:
            return None
        child = block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks.get(item["type"])
        return chosen_at(child, item["value"], rest) if child else None
    return None
