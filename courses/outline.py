"""The outline of a course and how far a person has come along it. Pure: rows in, values out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID

LESSON = "lessonpage"
COURSE = "coursepage"
MODULE = "modulepage"


@dataclass(frozen=True)
class PageRow:
    """One page of the tree as the outline reads it. ``kind`` is the model's name; ``minutes`` is None for no step."""

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


@dataclass(frozen=True)
class Step:
    """A lesson or a test. ``number`` is ``3.3`` in a module and empty for a test that stands by itself."""

    pk: int
    key: UUID
    title: str
    url: str
    kind: str
    number: str
    minutes: int
    is_required: bool
    opens_after_lessons: bool

    @property
    def is_lesson(self) -> bool:
        return self.kind == LESSON

    @property
    def label(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title


@dataclass(frozen=True)
class Section:
    """A module with its steps, or (``number`` None) a test that stands by itself between the modules."""

    pk: int
    key: UUID
    title: str
    summary: str
    url: str
    number: int | None
    steps: tuple[Step, ...]

    @property
    def is_module(self) -> bool:
        return self.number is not None

    @property
    def short_title(self) -> str:
        """A module's number; of a test the words after the colon: ``Pre-test`` of “Before you start: pre-test”."""
        if self.is_module:
            return str(self.number)
        short = self.title.rpartition(": ")[2]
        return short[:1].upper() + short[1:]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    @property
    def lessons(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.is_lesson)


@dataclass(frozen=True)
class Outline:
    pk: int
    key: UUID
    title: str
    url: str
    sections: tuple[Section, ...]

    @property
    def translation_key(self) -> UUID:
        """So that an outline may stand for its course."""
        return self.key

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for section in self.sections for step in section.steps)

    @property
    def modules(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.is_module)

    @property
    def lessons(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.is_lesson)

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    def step(self, key: UUID) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def section_of(self, step: Step) -> Section:
        return next(section for section in self.sections if step in section.steps)

    def neighbours(self, step: Step) -> tuple[Step | None, Step | None]:
        """The steps before and after ``step``."""
        place = self.steps.index(step)
        before = self.steps[place - 1] if place else None
        after = self.steps[place + 1] if place + 1 < len(self.steps) else None
        return before, after


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
        pk=course.pk, key=course.translation_key, title=course.title, url=course.url, sections=tuple(sections)
    )


def _module(row: PageRow, number: int, children: list[PageRow]) -> Section:
    steps = tuple(_step(child, f"{number}.{place}") for place, child in enumerate(children, start=1))
    return Section(row.pk, row.translation_key, row.title, row.summary, row.url, number, steps)


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
    )


class State(StrEnum):
    """The shapes of the line: see the design system."""

    DONE = "done"
    CURRENT = "current"
    PARTLY = "partly"
    TODO = "todo"
    LATER = "later"


@dataclass(frozen=True)
class Progress:
    """Where a person stands in ``outline``. ``done`` maps the keys of completed steps to when; ``last`` is the key of
    the step read last and ``last_block`` the id of the block in it.
    """

    outline: Outline
    done: Mapping[UUID, datetime] = field(default_factory=dict)
    last: UUID | None = None
    last_block: str = ""
    is_begun: bool = True  # False for somebody who is not enrolled and so stands nowhere

    @property
    def continue_url(self) -> str:
        """The address of where to continue: the very block when the step read last is not done."""
        if self.next_step is None:
            return self.outline.url
        was_here = self.next_step.key == self.last and self.last_block
        return f"{self.next_step.url}#block-{self.last_block}" if was_here else self.next_step.url

    @cached_property
    def next_step(self) -> Step | None:
        """Where to continue: the step read last if it is not done, else the first open one not done."""
        waiting = [step for step in self.outline.steps if step.key not in self.done and self.is_open(step)]
        left = next((step for step in waiting if step.key == self.last), None)
        required = next((step for step in waiting if step.is_required), None)
        return left or required or next(iter(waiting), None)

    def step_after(self, step: Step) -> Step | None:
        """Where to go from ``step``: the next one not done, else the first one left over."""
        place = self.outline.steps.index(step)
        following = [one for one in self.outline.steps[place + 1 :] if one.key not in self.done and self.is_open(one)]
        return following[0] if following else self._first_left_over(step)

    def _first_left_over(self, step: Step) -> Step | None:
        left = (one for one in self.outline.steps if one.key not in self.done and self.is_open(one) and one != step)
        return next(left, None)

    def is_done(self, step: Step) -> bool:
        return step.key in self.done

    def is_open(self, step: Step) -> bool:
        """False for a test that waits for the required steps before it."""
        if not step.opens_after_lessons or step.key in self.done:
            return True
        place = self.outline.steps.index(step)
        return all(one.key in self.done for one in self.outline.steps[:place] if one.is_required)

    def state_of(self, step: Step) -> State:
        if step.key in self.done:
            return State.DONE
        if self.is_begun and self.next_step is not None and step.key == self.next_step.key:
            return State.CURRENT
        return State.TODO if self.is_open(step) else State.LATER

    def section_state(self, section: Section) -> State:
        states = {self.state_of(step) for step in section.steps}
        if not states or states == {State.TODO}:
            return State.TODO
        if State.CURRENT in states:
            return State.CURRENT
        if len(states) == 1:
            return states.pop()
        return State.PARTLY if State.DONE in states else State.TODO

    def count_done(self, steps: Iterable[Step]) -> int:
        return sum(step.key in self.done for step in steps)

    def minutes_left(self, steps: Iterable[Step]) -> int:
        return sum(step.minutes for step in steps if step.key not in self.done)

    @property
    def lessons_done(self) -> int:
        return self.count_done(self.outline.lessons)

    @property
    def is_complete(self) -> bool:
        required = [step for step in self.outline.steps if step.is_required]
        return bool(required) and all(step.key in self.done for step in required)

    def __iter__(self) -> Iterator[tuple[Section, State]]:
        return ((section, self.section_state(section)) for section in self.outline.sections)
