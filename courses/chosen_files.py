"""What the blocks of a lesson choose (files, pictures, sources), read together.

Wagtail reads what each field of each kind of block chooses by a query of its own: a lesson with a video, its
captions, a recording and a leaflet would take four. Inside ``reading(body, chosen)`` the blocks take what they need
from ``chosen``, which one query for each kind has read, or the cache has kept (see ``courses.shelf``).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


@dataclass(frozen=True)
class Chosen:
    """What a lesson chooses, by primary key, in the order of the lesson. Pictures come with their renditions."""

    documents: dict[int, Any] = field(default_factory=dict)
    pictures: dict[int, Any] = field(default_factory=dict)
    sources: dict[int, Any] = field(default_factory=dict)


_read: ContextVar[Chosen] = ContextVar("chosen_and_read")


class KeptBlock:
    """A chooser whose choice may have been read already: ``kind`` names where it then stands."""

    kind = ""

    def bulk_to_python(self, values):
        read = getattr(_read.get(Chosen()), self.kind)
        if all(value is None or value in read for value in values):
            return [read.get(value) for value in values]
        return self.read_now(values)

    def read_now(self, values):
        return super().bulk_to_python(values)


class FileBlock(KeptBlock, DocumentChooserBlock):
    kind = "documents"

    def deconstruct(self):
        """For the database it is Wagtail's block: only the reading differs."""
        return ("wagtail.documents.blocks.DocumentChooserBlock", *super().deconstruct()[1:])


class PhotoBlock(KeptBlock, ImageChooserBlock):
    kind = "pictures"

    def read_now(self, values):
        read = get_image_model().objects.prefetch_renditions().in_bulk([value for value in values if value])
        return [read.get(value) for value in values]

    def deconstruct(self):
        return ("wagtail.images.blocks.ImageChooserBlock", *super().deconstruct()[1:])


class SourceBlock(KeptBlock, SnippetChooserBlock):
    """A ``courses.Source``. What is chosen in one language holds in all: it is no text to translate."""

    kind = "sources"

    def __init__(self, **kwargs):
        super().__init__(kwargs.pop("target_model", "courses.Source"), **kwargs)

    def read_now(self, values):
        read = self.model_class.objects.in_bulk([value for value in values if value])
        return [read.get(value) for value in values]

    def get_translatable_segments(self, value):
        return []

    def deconstruct(self):
        _path, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", ["courses.Source", *args], kwargs


@contextmanager
def reading(body, chosen: Chosen | None = None) -> Iterator[None]:
    """Make the blocks of ``body`` (a stream as stored) with what was ``chosen``; by itself it is read now."""
    token = _read.set(read_chosen(body) if chosen is None else chosen)
    try:
        list(body)
        yield
    finally:
        _read.reset(token)


def read_chosen(body) -> Chosen:
    """All that ``body`` chooses: one query for each kind that it has, two for pictures not drawn in any size yet."""
    keys = keys_chosen(body)
    documents, pictures, sources = keys["documents"], keys["pictures"], keys["sources"]
    return Chosen(
        documents=get_document_model().objects.in_bulk(documents) if documents else {},
        pictures=_pictures(pictures) if pictures else {},
        sources=_in_order(SourceBlock().model_class.objects.in_bulk(sources), sources) if sources else {},
    )


def keys_chosen(body) -> dict[str, list[int]]:
    """The keys of what ``body`` chooses, by kind, each once and in the order of the lesson."""
    return keys_in(body.stream_block, [raw for raw in body.raw_data if raw])


def keys_in(block: blocks.Block, raw: Any) -> dict[str, list[int]]:
    """The same for a value of ``block`` as it is stored."""
    found: dict[str, dict[int, None]] = {"documents": {}, "pictures": {}, "sources": {}}
    for kind, key in _keys(block, raw):
        found[kind][key] = None
    return {kind: list(keys) for kind, keys in found.items()}


def _pictures(keys: list[int]) -> dict[int, Any]:
    """Pictures with their renditions in one query; another one for those that have none yet."""
    found: dict[int, Any] = {}
    renditions = get_image_model().get_rendition_model().objects.filter(image__in=keys).select_related("image")
    for rendition in renditions.order_by("pk"):
        picture = found.setdefault(rendition.image_id, rendition.image)
        picture.prefetched_renditions = [*getattr(picture, "prefetched_renditions", []), rendition]
        rendition.image = picture
    missing = [key for key in keys if key not in found]
    for picture in get_image_model().objects.filter(pk__in=missing) if missing else []:
        picture.prefetched_renditions = []
        found[picture.pk] = picture
    return found


def _in_order(found: dict[int, Any], keys: list[int]) -> dict[int, Any]:
    return {key: found[key] for key in keys if key in found}


def _keys(block, raw) -> Iterator[tuple[str, int]]:
    if isinstance(block, KeptBlock):
        if isinstance(raw, int):
            yield block.kind, raw
        return
    for child, value in children_of(block, raw):
        yield from _keys(child, value)


def children_of(block, raw) -> Iterator[tuple]:
    """The blocks inside ``block``, each with its stored value."""
    if isinstance(block, blocks.StructBlock):
        yield from ((child, (raw or {}).get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, item["value"] if _is_item(item) else item) for item in raw or [])
    elif isinstance(block, blocks.StreamBlock):
        known = (item for item in raw or [] if item["type"] in block.child_blocks)
        yield from ((block.child_blocks[item["type"]], item["value"]) for item in known)


def _is_item(raw) -> bool:
    return isinstance(raw, dict) and raw.get("type") == "item" and "value" in raw
