"""The words of a page that may be found and shown, by passage, without reading the files or sources they name.

What a block keeps out of the index (``search_index=False``: the feedback of a check, say) is not here either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks import MARGIN
from courses.chosen_files import children_of

WRITTEN = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
NOT_FOR_READERS = ("title", "seo_title", "search_description", "slug", "plain_words")


@dataclass(frozen=True)
class Passage:
    """``block`` is the id of the block to lead to, empty for the page as a whole."""

    words: str
    block: str = ""


def passages_of(page: Page) -> list[Passage]:
    """The passages of a specific ``page`` in their order. No query."""
    found: list[Passage] = []
    for field in page.get_searchable_search_fields():
        if field.field_name in NOT_FOR_READERS:
            continue
        stored = page._meta.get_field(field.field_name)
        if isinstance(stored, StreamField):
            found += _of_stream(getattr(page, field.field_name))
        else:
            found += [Passage(text) for text in _texts(field.get_value(page))]
    return found


def _of_stream(stream) -> Iterator[Passage]:
    known = stream.stream_block.child_blocks
    for raw in stream.raw_data:
        if raw and raw["type"] in known:
            block = "" if raw["type"] in MARGIN else raw.get("id") or ""
            yield from (Passage(text, block) for text in _of_block(known[raw["type"]], raw["value"]))


def _of_block(block: blocks.Block, raw: Any) -> Iterator[str]:
    """The texts of a value of ``block`` as it is stored."""
    if raw is None or not getattr(block, "search_index", True):
        return
    if isinstance(block, WRITTEN):
        yield from _texts(block.get_searchable_content(block.to_python(raw)))
    for child, value in children_of(block, raw):
        yield from _of_block(child, value)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, index.Indexed) or value is None:
        return []
    return [text for one in value for text in _texts(one)]
