"""The sentences of a certificate in the active language, from figures. Pure but for gettext."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.dates import long_date


def duration(minutes: int) -> str:
    """``225`` is “3 hours 45 minutes”."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if rest or not hours:
        parts.append(ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest})
    return " ".join(parts)


def workload(*, modules: int, minutes: int, passed_a_test: bool) -> str:
    parts = [ngettext("%(count)d module", "%(count)d modules", modules) % {"count": modules}] if modules else []
    parts.append(_("%(duration)s in total") % {"duration": duration(minutes)})
    sentence = ", ".join(parts) + "."
    if not passed_a_test:
        return sentence
    return " ".join([sentence, _("Final test passed.")])


def issued_line(*, place: str, issued_on: date) -> str:
    day = long_date(issued_on)
    if place:
        return _("Issued in %(place)s on %(day)s.") % {"place": place, "day": day}
    return _("Issued on %(day)s.") % {"day": day}


def valid_line(expires_on: date | None) -> str:
    return _("Valid until %(day)s.") % {"day": long_date(expires_on)} if expires_on else ""


def lessons_and_minutes(*, lessons: int, minutes: int) -> str:
    count = ngettext("%(count)d lesson", "%(count)d lessons", lessons) % {"count": lessons}
    return _("%(lessons)s, %(minutes)d min") % {"lessons": count, "minutes": minutes}


def questions(count: int) -> str:
    return ngettext("%(count)d question", "%(count)d questions", count) % {"count": count}
