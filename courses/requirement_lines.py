"""What a course asks for, in words."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.notes import CourseNotes
from courses.requirements import Kind, Requirement
from people.dates import long_date


def requirement_line(requirement: Requirement, notes: CourseNotes, lang: str = "") -> dict:
    """A requirement as the list component shows it; ``lang`` is that of the titles where it differs."""
    said = _SAYS[requirement.kind](requirement, notes)
    return {"state": requirement.state, "lang": lang if requirement.step or requirement.prerequisite else "", **said}


def _prerequisite(requirement: Requirement, notes: CourseNotes) -> dict:
    need = requirement.prerequisite
    note = _("Completed. It comes before this course.") if requirement.is_done else _("It comes before this course.")
    return {"title": need.title, "url": need.url, "note": note}


def _modules(requirement: Requirement, notes: CourseNotes) -> dict:
    count = requirement.modules
    title = ngettext("Complete %(count)s module", "Complete all %(count)s modules", count) % {"count": count}
    return {"title": title, "note": _done_of_total(requirement)}


def _done_of_total(requirement: Requirement) -> str:
    numbers = {"done": requirement.done, "total": requirement.total}
    if requirement.are_lessons:
        return ngettext("%(done)s of %(total)s lesson", "%(done)s of %(total)s lessons", numbers["total"]) % numbers
    return ngettext("%(done)s of %(total)s step", "%(done)s of %(total)s steps", numbers["total"]) % numbers


def _test(requirement: Requirement, notes: CourseNotes) -> dict:
    return {"title": requirement.section.title, "note": _done_or(notes.demands, requirement)}


def _again(requirement: Requirement, notes: CourseNotes) -> dict:
    return {"title": requirement.step.label, "note": _done_or(notes.demands, requirement)}


def _done_or(demands: dict, requirement: Requirement) -> str:
    if requirement.is_done:
        return _("Done on %(day)s") % {"day": long_date(localtime(requirement.done_at))}
    return demands.get(requirement.step.key, "")


def _optional(requirement: Requirement, notes: CourseNotes) -> dict:
    numbers = {"count": requirement.total, "available": requirement.available}
    title = ngettext(
        "Complete %(count)s of %(available)s optional step",
        "Complete %(count)s of %(available)s optional steps",
        requirement.available,
    )
    note = _("%(done)s of %(total)s") % {"done": requirement.done, "total": requirement.total}
    return {"title": title % numbers, "note": note}


_SAYS = {
    Kind.PREREQUISITE: _prerequisite,
    Kind.MODULES: _modules,
    Kind.TEST: _test,
    Kind.AGAIN: _again,
    Kind.OPTIONAL: _optional,
}
