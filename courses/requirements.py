"""What a course asks for, as a list with exact numbers. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from courses.outline import Progress, State
from courses.structure import Prerequisite, Section, Step


class Kind(StrEnum):
    PREREQUISITE = "prerequisite"
    MODULES = "modules"  # all modules with a required step, together
    TEST = "test"  # one that stands by itself
    OPTIONAL = "optional"  # some of the optional steps
    AGAIN = "again"  # what a renewal asks for


@dataclass(frozen=True)
class Requirement:
    """One thing to do: ``done`` of ``total`` steps, and of optional ones ``available``."""

    kind: Kind
    state: State
    prerequisite: Prerequisite | None = None
    section: Section | None = None
    step: Step | None = None
    modules: int = 0
    done: int = 0
    total: int = 0
    available: int = 0
    are_lessons: bool = True  # the steps of the modules, all of them
    done_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE


def requirements(progress: Progress) -> list[Requirement]:
    """What is to be completed first, then modules (as one) and required tests in the order of the course, then how
    many optional steps. In a round that renews: each step it asks for, or the modules again.
    """
    if progress.round > 1 and not progress.outline.renews_all:
        return [_again(progress, step) for step in progress.outline.steps if progress.is_asked_again(step)]
    return [*_prerequisites(progress), *_steps(progress), *_optional(progress)]


def _prerequisites(progress: Progress) -> list[Requirement]:
    """Those of the course; of a module they are said at the module."""
    return [
        Requirement(Kind.PREREQUISITE, State.DONE if progress.has_met(need) else State.TODO, prerequisite=need)
        for need in progress.outline.needs
    ]


def _steps(progress: Progress) -> list[Requirement]:
    found: list[Requirement] = []
    for section in progress.outline.sections:
        if not section.required:
            continue
        if not section.is_module:
            found.append(_test(progress, section))
        elif not any(one.kind == Kind.MODULES for one in found):
            found.append(_modules(progress))
    return found


def _modules(progress: Progress) -> Requirement:
    modules = [module for module in progress.outline.modules if module.required]
    steps = [step for module in modules for step in module.required]
    done = progress.count_done(steps)
    return Requirement(
        Kind.MODULES,
        _state(done, len(steps)),
        modules=len(modules),
        done=done,
        total=len(steps),
        are_lessons=all(step.is_lesson for step in steps),
    )


def _test(progress: Progress, section: Section) -> Requirement:
    step = section.steps[0]
    state, done_at = _state_of_test(progress, step), progress.done.get(step.key)
    return Requirement(Kind.TEST, state, section=section, step=step, done_at=done_at)


def _again(progress: Progress, step: Step) -> Requirement:
    state, done_at = _state_of_test(progress, step), progress.done.get(step.key)
    return Requirement(Kind.AGAIN, state, step=step, section=progress.outline.section_of(step), done_at=done_at)


def _state_of_test(progress: Progress, step: Step) -> State:
    state = progress.state_of(step)
    return State.TODO if state == State.CURRENT else state


def _optional(progress: Progress) -> Iterable[Requirement]:
    needed, available = progress.outline.optional_needed, progress.outline.optional
    if not needed:
        return []
    done = min(progress.count_done(available), needed)
    return [
        Requirement(Kind.OPTIONAL, _state(done, needed), done=done, total=needed, available=len(available)),
    ]


def _state(done: int, total: int) -> State:
    return State.DONE if total and done >= total else State.PARTLY if done else State.TODO
