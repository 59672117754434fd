"""How courses write time needed and titles."""

from datetime import date

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from courses.outline import Progress
from courses.renewal import Validity
from courses.structure import Section, Step

register = template.Library()


@register.simple_tag(takes_context=True)
def running_text(context, value):
    """The words of a text block; in a lesson as they stand on its shelf, with terms linked."""
    shelf = context.get("shelf")
    return shelf.text(context.get("id", ""), value) if shelf else value


@register.filter
def duration(minutes: int) -> str:
    """``35 min``, ``2 h``, ``3 h 45 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


@register.filter
def clock_length(seconds: int) -> str:
    """``4 min 12 s`` for a recording."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("%(seconds)s s") % {"seconds": rest}
    return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": rest}


@register.filter
def file_size(size: int) -> str:
    """``312 kB``, ``1.9 MB``: what a connection has to carry, no finer than it can be felt."""
    if size < 999_500:
        return _("%(size)s kB") % {"size": max(1, round(size / 1000))}
    return _("%(size)s MB") % {"size": number_format(round(size / 1_000_000, 1)).removesuffix(".0").removesuffix(",0")}


@register.filter
def title_lines(title: str) -> str:
    """A long title breaks after its colon."""
    first, colon, second = title.partition(": ")
    return format_html("{}:<br>{}", first, second) if colon else title


@register.filter
def state_in(step: Step, progress: Progress) -> str:
    return progress.state_of(step)


@register.filter
def count_done(section: Section, progress: Progress) -> int:
    return progress.count_done(section.steps)


@register.filter
def is_partly_done(section: Section, progress: Progress) -> bool:
    return 0 < progress.count_done(section.steps) < len(section.steps)


@register.filter
def minutes_left(section: Section, progress: Progress) -> int:
    return progress.minutes_left(section.steps)


@register.filter
def said_of(section: Section, notes: dict) -> str:
    """The note on the test that ``section`` is, empty without one."""
    return "" if section.is_module else notes.get(section.steps[0].key, "")


@register.filter
def opens_for(step: Step, visit) -> bool:
    """Whether the step is a link: open to staff, and to those enrolled when its time has come."""
    return visit.is_staff or (visit.may_open and visit.progress.may_be_read(step))


@register.filter
def closed_in(section: Section, progress: Progress):
    """Why the first step of ``section`` that is left opens later; None when it does not."""
    closed = (progress.why_closed(step) for step in section.steps)
    return next((one for one in closed if one is not None), None)


@register.filter
def is_met_in(need, progress: Progress) -> bool:
    return progress.has_met(need)


@register.filter
def may_be_renewed(validity: Validity, today: date) -> bool:
    return validity.may_be_renewed(today)


@register.filter
def has_ended(validity: Validity, today: date) -> bool:
    return validity.has_ended(today)


@register.filter
def listed_language(code: str, is_first: bool) -> str:
    """The name of a language within a list: only English writes every one with a capital."""
    name = _(get_language_info(code)["name"])
    if is_first or (get_language() or "en").startswith("en"):
        return name
    return name[:1].lower() + name[1:]
