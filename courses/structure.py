"""What a course consists of: modules and tests on a line, with their rules. Pure: values alone."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

LESSON = "lessonpage"


@dataclass(frozen=True)
class Rules:
    """When a course is complete, and for how long."""

    is_strict: bool = False  # each step opens when the required ones before it are done
    optional_steps_needed: int = 0
    renews_all: bool = False  # else the graded tests alone are asked for again
    valid_for_months: int | None = None
    content_version: str = ""


@dataclass(frozen=True)
class Prerequisite:
    """A course, or a module of the course ``course_key``, that is completed before something opens."""

    key: UUID
    title: str
    url: str
    path: str
    course_key: UUID

    @property
    def is_course(self) -> bool:
        return self.key == self.course_key


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
    is_test: bool = False  # graded: renewing asks for it again

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
    needs: tuple[Prerequisite, ...] = ()

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

    @property
    def required(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.is_required)


@dataclass(frozen=True)
class Outline:
    pk: int
    key: UUID
    title: str
    url: str
    sections: tuple[Section, ...]
    rules: Rules = Rules()
    needs: tuple[Prerequisite, ...] = ()

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

    @cached_property
    def required(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.is_required)

    @cached_property
    def optional(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if not step.is_required)

    @property
    def optional_needed(self) -> int:
        """How many optional steps complete the course; never more than there are."""
        return min(self.rules.optional_steps_needed, len(self.optional))

    @property
    def renews_all(self) -> bool:
        """Whether renewing asks for all required steps: by its rule, or because it has no graded test."""
        return self.rules.renews_all or not any(step.is_test for step in self.required)

    @cached_property
    def asked_again(self) -> frozenset[UUID]:
        """What renewing asks for: the graded tests, or all required steps."""
        wanted = self.required or self.steps
        return frozenset(step.key for step in wanted if self.renews_all or step.is_test)

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    @cached_property
    def needs_elsewhere(self) -> tuple[Prerequisite, ...]:
        """What the course or a module of it asks for that is not a module of this course."""
        here = {section.key for section in self.sections} | {self.key}
        needs = (*self.needs, *(need for section in self.sections for need in section.needs))
        return tuple({need.key: need for need in needs if need.key not in here}.values())

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
