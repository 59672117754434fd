"""What a reader is told about the translation they read: which parts are older than the source, who has still to
read it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from courses.blocks import MARGIN

NAMES = ("heading", "title", "question", "term", "name")  # what a block is called by, if it has such a text


@dataclass(frozen=True)
class Part:
    """A part of the page in words, and the id to jump to; empty when there is none."""

    words: str
    anchor: str = ""


@dataclass(frozen=True)
class TranslationNotes:
    behind_since: datetime | None = None
    parts: list[Part] = field(default_factory=list)
    is_missing_parts: bool = False  # the source has parts that are not here at all
    awaits_native_reader: bool = False


def notes_on(page: Any) -> TranslationNotes | None:
    """None when nothing is to be said, or when the page stands in for a translation, which says so itself."""
    state = page.known_state
    if state is None or page.is_shown_in_another_language or not (state.behind_since or state.awaits_native_reader):
        return None
    found = [_part(page, name) for name in state.behind_parts] if state.behind_since else []
    return TranslationNotes(
        behind_since=state.behind_since,
        parts=[part for part in found if part is not None],
        is_missing_parts=None in found,
        awaits_native_reader=state.awaits_native_reader,
    )


def _part(page: Any, name: str) -> Part | None:
    """The part called ``name`` as it is in ``page``; None when it is not there."""
    try:
        return Part(str(page._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        return _block(page, name)


def _block(page: Any, key: str) -> Part | None:
    streams = [getattr(page, one.name) for one in page._meta.get_fields() if isinstance(one, StreamField)]
    place = 0
    for block in (block for stream in streams for block in stream):
        is_beside = block.block_type in MARGIN
        place += not is_beside
        if block.id == key:
            return Part(_words(block, place, is_beside=is_beside), "" if is_beside else f"block-{block.id}")
    return None


def _words(block: Any, place: int, *, is_beside: bool) -> str:
    kind = block.block.label
    if is_beside:
        return _("%(kind)s, beside the text") % {"kind": kind}
    value = block.value if hasattr(block.value, "get") else {}
    name = next((value[key] for key in NAMES if isinstance(value.get(key), str) and value[key]), "")
    if name:
        return _("part %(number)s, %(kind)s: %(name)s") % {"number": place, "kind": kind, "name": name}
    return _("part %(number)s, %(kind)s") % {"number": place, "kind": kind}
