"""The rows of a course's tree, as the database gives them, made into its outline. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from courses.structure import Outline, Prerequisite, Rules, Section, Step

COURSE = "coursepage"
MODULE = "modulepage"


@dataclass(frozen=True)
class PageRow:
    """One page of the tree. ``kind`` is the model's name; ``minutes`` is None for no step, ``rules`` for no course."""

    pk: int
    translation_key: UUID
    title: str
    path: str
    url: str
    kind: str
    summary: str = ""
    minutes: int | None = None
    is_required: bool = False
    opens_after_lessons: bool = False
    is_test: bool = False
    needs: tuple[Prerequisite, ...] = ()
    rules: Rules | None = None


def build(rows: Iterable[PageRow]) -> Outline:
    """The outline from the rows of a course's tree in the order of their paths, the course itself first.

    A step below a module that is not there (unpublished) is left out with it.
    """
    course, *below = rows
    sections, number = [], 0
    for row in below:
        if row.path[:-4] != course.path:
            continue
        if row.kind == MODULE:
            number += 1
            inside = [child for child in below if child.path[:-4] == row.path and child.minutes is not None]
            sections.append(_module(row, number, inside))
        elif row.minutes is not None:
            sections.append(_lone_step(row))
    return Outline(
        pk=course.pk,
        key=course.translation_key,
        title=course.title,
        url=course.url,
        sections=tuple(sections),
        rules=course.rules or Rules(),
        needs=tuple(need for need in course.needs if need.key != course.translation_key),
    )


def _module(row: PageRow, number: int, children: list[PageRow]) -> Section:
    steps = tuple(_step(child, f"{number}.{place}") for place, child in enumerate(children, start=1))
    needs = tuple(need for need in row.needs if need.key != row.translation_key)
    return Section(row.pk, row.translation_key, row.title, row.summary, row.url, number, steps, needs)


def _lone_step(row: PageRow) -> Section:
    return Section(row.pk, row.translation_key, row.title, row.summary, row.url, None, (_step(row, ""),))


def _step(row: PageRow, number: str) -> Step:
    return Step(
        pk=row.pk,
        key=row.translation_key,
        title=row.title,
        url=row.url,
        kind=row.kind,
        number=number,
        minutes=row.minutes or 0,
        is_required=row.is_required,
        opens_after_lessons=row.opens_after_lessons,
        is_test=row.is_test,
    )
