"""What the levels above add to a course page: words about its tests, and whether it earns a certificate. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class CourseNotes:
    """By key of a step: ``extents`` such as “20 questions”, ``demands`` such as the mark to reach, ``texts`` such as
    the result so far.
    """

    gives_certificate: bool = False
    demands: dict[UUID, str] = field(default_factory=dict)
    extents: dict[UUID, str] = field(default_factory=dict)
    texts: dict[UUID, str] = field(default_factory=dict)


def together(notes: Iterable[CourseNotes | None]) -> CourseNotes:
    """All notes as one."""
    said = [note for note in notes if note is not None]
    return CourseNotes(
        gives_certificate=any(note.gives_certificate for note in said),
        demands={key: text for note in said for key, text in note.demands.items()},
        extents={key: text for note in said for key, text in note.extents.items()},
        texts={key: text for note in said for key, text in note.texts.items()},
    )
