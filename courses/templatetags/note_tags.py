"""Notes at their places in a lesson."""

from django import template

from courses.left_here import Note

register = template.Library()


@register.filter
def note_at(notes: dict[str, Note], block: str) -> Note | None:
    """The note at ``block``; with no block, the one on the lesson as a whole."""
    return notes.get(block)
