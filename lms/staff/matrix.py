"""Where a person stands in a course, step by step, as far as a focal point may know: completion and nothing else. Pure.

No score, no answer and no minute comes in here, so none can come out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from courses.outline import Outline, Progress, Section
from webinars.ledger import Line, Status, Window, status


class Stop(StrEnum):
    """The shapes of the line: see the design system."""

    DONE = "done"
    PARTLY = "partly"
    TODO = "todo"
    LATER = "later"
    MISSED = "missed"

    @property
    def word(self) -> str:
        return {
            Stop.DONE: _("Completed"),
            Stop.PARTLY: _("In progress"),
            Stop.TODO: _("Not started"),
            Stop.LATER: _("Opens later"),
            Stop.MISSED: _("Missed, equivalent task offered"),
        }[self]


@dataclass(frozen=True)
class Column:
    """A module or a test of the course, or a webinar that counts towards it: its sessions by key, with their times."""

    label: str
    section: Section | None = None
    sessions: tuple[tuple[int, Window], ...] = ()


@dataclass(frozen=True)
class Presence:
    """A person and one session: whether they hold a place, and their lines in the ledger."""

    is_registered: bool = False
    lines: tuple[Line, ...] = ()


NOT_THERE = Presence()


def columns_of(outline: Outline, webinars: Sequence[Sequence[tuple[int, Window]]]) -> list[Column]:
    """The sections in order, with the webinars (their sessions) after the last module, before the tests that follow."""
    sections = [Column(_label(section), section=section) for section in outline.sections]
    place = max((number for number, column in enumerate(sections, 1) if column.section in outline.modules), default=0)
    between = [
        Column(_("Webinar") if len(webinars) == 1 else _("Webinar %(number)s") % {"number": number}, sessions=(*found,))
        for number, found in enumerate(webinars, start=1)
    ]
    return [*sections[:place], *between, *sections[place:]]


def _label(section: Section) -> str:
    return _("Module %(number)s") % {"number": section.number} if section.is_module else section.short_title


def stops(
    columns: Iterable[Column], progress: Progress, presence: Mapping[int, Presence], now: datetime
) -> list[tuple[Column, Stop]]:
    """Each column with its stop. ``presence`` is by the key of the session; ``now`` tells which of them are over."""
    return [
        (column, section_stop(progress, column.section) if column.section else webinar_stop(column, presence, now))
        for column in columns
    ]


def section_stop(progress: Progress, section: Section) -> Stop:
    """A module is in progress when a step of it is done or was read last; a test is done or it is not."""
    wanted = [step for step in section.steps if step.is_required] or section.steps
    if wanted and all(step.key in progress.done for step in wanted):
        return Stop.DONE
    if section.is_module and any(step.key in progress.done or step.key == progress.last for step in section.steps):
        return Stop.PARTLY
    return Stop.LATER if wanted and not any(progress.is_open(step) for step in wanted) else Stop.TODO


def webinar_stop(column: Column, presence: Mapping[int, Presence], now: datetime) -> Stop:
    """Done when every session was attended; missed when one that a person had a place in was not."""
    found = {_session_stop(presence.get(pk, NOT_THERE), window, now) for pk, window in column.sessions}
    if found == {Stop.DONE}:
        return Stop.DONE
    if Stop.MISSED in found:
        return Stop.MISSED
    return Stop.PARTLY if found & {Stop.DONE, Stop.PARTLY} else Stop.TODO


def _session_stop(here: Presence, window: Window, now: datetime) -> Stop:
    how = status(here.lines, window, now)
    if now < window.ends_at:
        return Stop.PARTLY if how in {Status.PRESENT, Status.LEFT} else Stop.TODO
    if how == Status.PRESENT:
        return Stop.DONE
    return Stop.MISSED if here.is_registered or here.lines else Stop.TODO
