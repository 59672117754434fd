"""Lessons put together for paper: those of one page, one module or a whole course that the reader may open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from courses import chosen_files, lessons
from courses.access import Visit
from courses.chosen_files import Chosen
from courses.lessons import Part
from courses.models import LessonPage
from courses.structure import Section, Step


@dataclass(frozen=True)
class Sheet:
    """A lesson as it is printed. ``section`` is named above the first of its lessons."""

    step: Step
    page: LessonPage
    parts: list[Part]
    margin: list[Any]
    sources: list[Any]
    section: Section | None = None


@dataclass(frozen=True)
class Printout:
    """``closed`` lessons are not open to the reader yet, ``tests`` are taken on a screen: both are left out."""

    sheets: list[Sheet] = field(default_factory=list)
    closed: int = 0
    tests: int = 0


@dataclass(frozen=True)
class _Bodies:
    """Several bodies as one, to read at once what they choose."""

    stream_block: Any
    raw_data: list


def printout(visit: Visit, sections: Iterable[Section], *, only: Step | None = None) -> Printout:
    """The lessons of ``sections`` in their order, or ``only`` one of them. At most five queries for any number."""
    steps = [(step, section) for section in sections for step in section.steps if only in {None, step}]
    found = [(step, section) for step, section in steps if step.is_lesson]
    readable = [(step, section) for step, section in found if visit.is_staff or visit.progress.may_be_read(step)]
    pages = LessonPage.objects.live().public().in_bulk([step.pk for step, _section in readable])
    return Printout(
        sheets=_sheets([(step, section, pages[step.pk]) for step, section in readable if step.pk in pages]),
        closed=len(found) - len(readable),
        tests=len(steps) - len(found),
    )


def _sheets(rows: list[tuple[Step, Section, LessonPage]]) -> list[Sheet]:
    chosen = _chosen_in([page for _step, _section, page in rows])
    sheets: list[Sheet] = []
    named: set[int] = set()
    for step, section, page in rows:
        is_first = section.is_module and section.pk not in named
        named.add(section.pk)
        sheets.append(_sheet(step, page, chosen, section if is_first else None))
    return sheets


def _sheet(step: Step, page: LessonPage, chosen: Chosen, section: Section | None) -> Sheet:
    with chosen_files.reading(page.body, chosen):
        parts, margin = lessons.parts(page.body), lessons.margin(page.body)
    keys = chosen_files.keys_chosen(page.body)["sources"]
    sources = [chosen.sources[key] for key in keys if key in chosen.sources]
    return Sheet(step, page, parts, margin, sources, section)


def _chosen_in(pages: list[LessonPage]) -> Chosen:
    if not pages:
        return Chosen()
    raw = [block for page in pages for block in page.body.raw_data if block]
    return chosen_files.read_chosen(_Bodies(pages[0].body.stream_block, raw))
