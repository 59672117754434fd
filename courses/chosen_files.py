"""The files of a lesson, read together.

Wagtail reads the files of each field of each kind of block by a query of its own: a lesson with a video, its
captions, a recording and a leaflet would take four. Inside ``reading(body)`` one query reads all documents, and the
pictures come with the renditions that are shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

_read: ContextVar[dict] = ContextVar("documents_read")


class FileBlock(DocumentChooserBlock):
    def bulk_to_python(self, values):
        read = _read.get({})
        if all(value is None or value in read for value in values):
            return [read.get(value) for value in values]
        return super().bulk_to_python(values)

    def deconstruct(self):
        """For the database it is Wagtail's block: only the reading differs."""
        return ("wagtail.documents.blocks.DocumentChooserBlock", *super().deconstruct()[1:])


class PhotoBlock(ImageChooserBlock):
    def bulk_to_python(self, values):
        read = get_image_model().objects.prefetch_renditions().in_bulk([value for value in values if value])
        return [read.get(value) for value in values]

    def deconstruct(self):
        return ("wagtail.images.blocks.ImageChooserBlock", *super().deconstruct()[1:])


@contextmanager
def reading(body) -> Iterator[None]:
    """Make the blocks of ``body`` (a stream as stored) with one query for all its documents, if it has any."""
    wanted = {pk for raw in body.raw_data if raw for pk in _documents(body.stream_block, [raw])}
    token = _read.set(get_document_model().objects.in_bulk(wanted) if wanted else {})
    try:
        list(body)
        yield
    finally:
        _read.reset(token)


def _documents(block, raw) -> Iterator[int]:
    """The keys of documents in the stored value of ``block``."""
    if isinstance(block, FileBlock):
        if isinstance(raw, int):
            yield raw
        return
    for child, value in _children(block, raw):
        yield from _documents(child, value)


def _children(block, raw) -> Iterator[tuple]:
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
