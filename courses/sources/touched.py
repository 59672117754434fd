"""What rests on a source, as plain values: lessons, their translations, questions, tests, certificates. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Touched:
    """One thing. ``model`` is such as ``courses.lessonpage``; ``order`` is where its kind stands in a list."""

    model: str
    pk: int
    kind: str
    title: str
    url: str = ""
    owner: int | None = None
    language: str = ""
    order: int = 0

    @property
    def key(self) -> tuple[str, int]:
        return self.model, self.pk


LESSON, TRANSLATION, QUESTION, TEST, CERTIFICATE, SOURCE = range(6)


def by_kind(things: Iterable[Touched]) -> list[tuple[str, list[Touched]]]:
    """``("Lessons", things)`` in the order of kinds, each thing once."""
    once = {one.key: one for one in things}
    ordered = sorted(once.values(), key=lambda one: (one.order, one.kind, one.title, one.pk))
    return [(kind, list(below)) for kind, below in groupby(ordered, key=lambda one: one.kind)]
