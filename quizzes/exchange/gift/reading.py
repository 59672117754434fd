"""Reads GIFT. Pure."""

from django.utils.translation import gettext as _

from quizzes.exchange.cases import Entry, Told, gathered
from quizzes.exchange.draft import Draft, Problem, Reading
from quizzes.exchange.gift.answers import Texts, answer_of
from quizzes.exchange.gift.blocks import Block, Unreadable, blocks_of, parts_of
from quizzes.exchange.letters import text_of

MOST_MEGABYTES = 2


def read_gift(data: bytes) -> Reading:
    """Raises ``FileRefused`` for what is no text at all."""
    text, note = text_of(data, most_megabytes=MOST_MEGABYTES)
    return gathered(_entry(block, note) for block in blocks_of(text))


def _entry(block: Block, note: str) -> Entry:
    try:
        return _read(block, note)
    except Unreadable as error:
        return Problem(block.line, str(error))


def _read(block: Block, note: str) -> Entry:
    parts = parts_of(block.text)
    texts = Texts(parts.text)
    text = texts.question
    if not text:
        raise Unreadable(_("The question has no text."))
    if parts.answers is None:
        return Told(block.line, parts.title, text, notes=texts.notes_with(note), category=block.category)
    kind, content = answer_of(parts.answers, texts)
    explanation = texts.words(parts.feedback)
    return Draft(
        kind=kind,
        text=text,
        content=content,
        line=block.line,
        title=parts.title,
        explanation=explanation,
        tags=tuple(dict.fromkeys(tag for tag in block.tags if tag)),
        idnumber=block.idnumber,
        notes=texts.notes_with(note),
        category=block.category,
    )
