"""How far a person has come along the outline of a course, and what is open to them. Pure: values in, values out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from courses.structure import Outline, Prerequisite, Section, Step


class State(StrEnum):
    """The shapes of the line: see the design system."""

    DONE = "done"
    CURRENT = "current"
    PARTLY = "partly"
    TODO = "todo"
    LATER = "later"


@dataclass(frozen=True)
class Closed:
    """Why a step does not open yet: something is to be completed first, or required steps before it are not done."""

    prerequisites: tuple[Prerequisite, ...] = ()
    first_step: Step | None = None
    steps_left: int = 0


@dataclass(frozen=True)
class Progress:
    """Where a person stands in ``outline``. ``done`` maps the keys of the steps ever done to when they last were,
    ``rounds`` to the round that was in (the first where it is not said); ``round`` is the one under way.

    ``last`` is the key of the step read last, ``last_block`` the id of the block in it; ``met`` are the keys of the
    prerequisites elsewhere that the person has completed.
    """

    outline: Outline
    done: Mapping[UUID, datetime] = field(default_factory=dict)
    last: UUID | None = None
    last_block: str = ""
    is_begun: bool = True  # False for somebody who is not enrolled and so stands nowhere
    round: int = 1
    rounds: Mapping[UUID, int] = field(default_factory=dict)
    met: frozenset[UUID] = frozenset()

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
        waiting = [step for step in self.outline.steps if not self.is_done(step) and self.is_open(step)]
        left = next((step for step in waiting if step.key == self.last), None)
        required = next((step for step in waiting if step.is_required), None)
        return left or required or next(iter(waiting), None)

    def step_after(self, step: Step) -> Step | None:
        """Where to go from ``step``: the next one not done, else the first one left over."""
        place = self.outline.steps.index(step)
        waiting = [one for one in self.outline.steps if not self.is_done(one) and self.is_open(one) and one != step]
        following = set(self.outline.steps[place + 1 :])
        return next((one for one in waiting if one in following), next(iter(waiting), None))

    def is_done(self, step: Step) -> bool:
        """In a later round a step that renewing asks for counts only when it was done in that round."""
        if step.key not in self.done:
            return False
        return step.key not in self.outline.asked_again or self.rounds.get(step.key, 1) >= self.round

    def is_asked_again(self, step: Step) -> bool:
        """Whether the round under way renews what was completed before and wants ``step`` done anew."""
        return self.round > 1 and step.key in self.outline.asked_again

    def is_open(self, step: Step) -> bool:
        """Whether ``step`` may be done now."""
        return step.key not in self._closed

    def may_be_read(self, step: Step) -> bool:
        """What was done once stays open to its reader."""
        return self.is_open(step) or step.key in self.done

    def why_closed(self, step: Step) -> Closed | None:
        return self._closed.get(step.key)

    @cached_property
    def _closed(self) -> dict[UUID, Closed]:
        closed: dict[UUID, Closed] = {}
        waiting: list[Step] = []
        for section in self.outline.sections:
            missing = self.missing_before(section)
            for step in section.steps:
                if self.is_done(step):
                    continue
                if missing:
                    closed[step.key] = Closed(prerequisites=missing)
                elif waiting and (self.outline.rules.is_strict or step.opens_after_lessons):
                    closed[step.key] = Closed(first_step=waiting[0], steps_left=len(waiting))
                if step.is_required:
                    waiting.append(step)
        return closed

    def missing_before(self, section: Section) -> tuple[Prerequisite, ...]:
        """What is to be completed before ``section`` opens. What has been begun is not closed again."""
        own = () if self._has_begun(section) else self._not_met(section.needs)
        of_course = () if section.key in self._keys_needed else self.missing
        return tuple({need.key: need for need in (*of_course, *own)}.values())

    @cached_property
    def missing(self) -> tuple[Prerequisite, ...]:
        """What is to be completed before the course is begun. A module of the course itself stays open for that."""
        begun = any(self._has_begun(one) for one in self.outline.sections if one.key not in self._keys_needed)
        return () if begun else self._not_met(self.outline.needs)

    @cached_property
    def _keys_needed(self) -> frozenset[UUID]:
        return frozenset(need.key for need in self.outline.needs)

    def _has_begun(self, section: Section) -> bool:
        return any(step.key in self.done for step in section.steps)

    def _not_met(self, needs: Iterable[Prerequisite]) -> tuple[Prerequisite, ...]:
        return tuple(need for need in needs if not self.has_met(need))

    def has_met(self, need: Prerequisite) -> bool:
        """Completed once, in whatever round. A module: each required step of it, and at least one step."""
        section = next((one for one in self.outline.sections if one.key == need.key), None)
        if section is None:
            return need.key in self.met
        return self._has_begun(section) and all(step.key in self.done for step in section.required)

    def state_of(self, step: Step) -> State:
        if self.is_done(step):
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
        return sum(self.is_done(step) for step in steps)

    def minutes_left(self, steps: Iterable[Step]) -> int:
        return sum(step.minutes for step in steps if not self.is_done(step))

    def after(self, step: Step, now: datetime) -> "Progress":
        """The progress once ``step`` is done in the round under way."""
        done, rounds = {**self.done, step.key: now}, {**self.rounds, step.key: self.round}
        return replace(self, done=done, rounds=rounds)

    @property
    def lessons_done(self) -> int:
        return self.count_done(self.outline.lessons)

    @property
    def is_complete(self) -> bool:
        """Every required step is done, and as many optional ones as are needed; something must be asked for."""
        required, needed = self.outline.required, self.outline.optional_needed
        enough = self.count_done(self.outline.optional) >= needed
        return bool(required or needed) and enough and self.count_done(required) == len(required)

    def __iter__(self) -> Iterator[tuple[Section, State]]:
        return ((section, self.section_state(section)) for section in self.outline.sections)
