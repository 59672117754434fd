"""What a course asks for, as a list with exact numbers. Pure."""

from dataclasses import dataclass
from datetime import datetime

from courses.outline import Progress, Section, State


@dataclass(frozen=True)
class Requirement:
    """One thing to do: all modules together (``section`` None) or a test that stands by itself."""

    state: State
    section: Section | None = None
    modules: int = 0
    lessons_done: int = 0
    lessons: int = 0
    done_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE


def requirements(progress: Progress) -> list[Requirement]:
    """The required tests and the modules, in the order of the course; the modules count as one."""
    found: list[Requirement] = []
    for section in progress.outline.sections:
        if section.is_module:
            if not any(one.section is None for one in found):
                found.append(_modules(progress))
        elif section.steps[0].is_required:
            found.append(_test(progress, section))
    return found


def _modules(progress: Progress) -> Requirement:
    steps = [step for module in progress.outline.modules for step in module.steps if step.is_required]
    done = progress.count_done(steps)
    state = State.DONE if steps and done == len(steps) else State.PARTLY if done else State.TODO
    return Requirement(state, modules=len(progress.outline.modules), lessons_done=done, lessons=len(steps))


def _test(progress: Progress, section: Section) -> Requirement:
    step = section.steps[0]
    state = progress.state_of(step)
    return Requirement(
        State.TODO if state == State.CURRENT else state, section=section, done_at=progress.done.get(step.key)
    )
