"""A draft as its checks read it: pages and questions as plain values (see ``courses.content_checks``)."""

import re
from collections.abc import Iterator
from html import unescape

from wagtail import blocks

from courses import workload
from courses.chosen_files import children_of
from courses.content_checks import Draft, Part

NOT_TAUGHT = workload.NOT_READ | {"transcript", "credit"}  # spoken words, names
_END_OF_PARAGRAPH = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")


def of_lesson(page) -> Draft:
    language = page.locale.language_code
    return Draft(
        language=language,
        parts=tuple(_parts(page.body)),
        text="\n".join(texts_of(page.body)),
        minutes=workload.of_body(page.body).minutes(language),
        stated_minutes=page.stated_minutes,
        **behind(page),
    )


def behind(page) -> dict:
    """What is known of a translation and its source. One query for a page that is stored."""
    state = getattr(page, "state", None) if page.pk else None
    if state is None or not state.behind_since:
        return {}
    return {"is_behind": True, "behind": tuple(state.behind_parts)}


def _parts(body) -> Iterator[Part]:
    names = body.stream_block.child_blocks
    for stored in body.get_prep_value():
        yield Part(stored["id"], stored["type"], str(names[stored["type"]].label), stored["value"])


def texts_of(body) -> list[str]:
    """What a learner reads in a stream, paragraph by paragraph."""
    known = body.stream_block.child_blocks
    return [text for stored in body.get_prep_value() for text in _texts(known[stored["type"]], stored["value"])]


def _texts(block, stored, name: str = "") -> Iterator[str]:
    if name in NOT_TAUGHT:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield plain(stored or "")
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        yield stored or ""
    for child, value in children_of(block, stored):
        yield from _texts(child, value, child.name)


def plain(rich_text: str) -> str:
    """Rich text without its marks, a line a paragraph."""
    return unescape(_TAG.sub("", _END_OF_PARAGRAPH.sub("\n", rich_text)))
