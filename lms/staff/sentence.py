"""The sentence above the matrix: how many have finished, are on the way, have not started, were invited. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from people.dates import day_month

A_WEEK = 7  # days: so long a weekday says which day is meant


@dataclass(frozen=True)
class Counts:
    """People, with those invited; everybody is one of finished, on the way and not started."""

    finished: int = 0
    on_the_way: int = 0
    not_started: int = 0

    @property
    def total(self) -> int:
        return self.finished + self.on_the_way + self.not_started


def finding(counts: Counts, *, expire_on: Iterable[date], gives_certificate: bool, today: date) -> SafeString:
    """``expire_on`` holds the last day of each standing invitation. Empty when there is nobody."""
    if not counts.total:
        return SafeString()
    first, clauses = _one(counts, gives_certificate) if counts.total == 1 else _several(counts, gives_certificate)
    clauses = [*clauses, *_invited(sorted(expire_on), today)]
    if not clauses:
        return format_html("{}.", first)
    return format_html("{}. {}.", first, _capital("; ".join(clauses)))


def _one(counts: Counts, gives_certificate: bool) -> tuple[str, list[str]]:
    if counts.not_started:
        return _("The one colleague here has not started"), []
    if counts.on_the_way:
        return _("The one colleague here is on the way"), []
    if gives_certificate:
        return _("The one colleague here has the certificate"), []
    return _("The one colleague here has completed the course"), []


def _several(counts: Counts, gives_certificate: bool) -> tuple[SafeString, list[str]]:
    pattern = _certified(counts) if gives_certificate else _completed(counts)
    first = format_html(pattern, done=counts.finished, total=counts.total)
    if counts.on_the_way:
        first = format_html("{}, {}", first, _on_the_way(counts.on_the_way))
    return first, _not_started(counts.not_started)


def _certified(counts: Counts) -> str:
    if not counts.finished:
        return ngettext(
            "<strong>None of {total}</strong> colleague has the certificate yet",
            "<strong>None of {total}</strong> colleagues has the certificate yet",
            counts.total,
        )
    if counts.finished == counts.total:
        return ngettext(
            "<strong>All {total}</strong> colleague has the certificate",
            "<strong>All {total}</strong> colleagues have the certificate",
            counts.total,
        )
    return ngettext(
        "<strong>{done} of {total}</strong> colleagues has the certificate",
        "<strong>{done} of {total}</strong> colleagues have the certificate",
        counts.finished,
    )


def _completed(counts: Counts) -> str:
    if not counts.finished:
        return ngettext(
            "<strong>None of {total}</strong> colleague has completed the course yet",
            "<strong>None of {total}</strong> colleagues has completed the course yet",
            counts.total,
        )
    if counts.finished == counts.total:
        return ngettext(
            "<strong>All {total}</strong> colleague has completed the course",
            "<strong>All {total}</strong> colleagues have completed the course",
            counts.total,
        )
    return ngettext(
        "<strong>{done} of {total}</strong> colleagues has completed the course",
        "<strong>{done} of {total}</strong> colleagues have completed the course",
        counts.finished,
    )


def _on_the_way(number: int) -> str:
    return ngettext("{number} is on the way", "{number} are on the way", number).format(number=_people(number))


def _not_started(number: int) -> list[str]:
    if not number:
        return []
    return [ngettext("{number} has not started", "{number} have not started", number).format(number=_people(number))]


def _invited(expire_on: list[date], today: date) -> list[str]:
    """What stands with the invitations: those still good, then those past their day."""
    good = [day for day in expire_on if day >= today]
    past = len(expire_on) - len(good)
    said = []
    if good:
        pattern = ngettext(
            "{number} invitation expires {when}", "{number} invitations are open, the first expires {when}", len(good)
        )
        said.append(pattern.format(number=_invitations(len(good)), when=_when(good[0], today)))
    if past:
        pattern = ngettext("{number} invitation has expired", "{number} invitations have expired", past)
        said.append(pattern.format(number=_invitations(past)))
    return said


def _when(day: date, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return pgettext("an invitation expires", "today")
    if days == 1:
        return pgettext("an invitation expires", "tomorrow")
    if days < A_WEEK:
        return _weekdays()[day.weekday()]
    return pgettext("an invitation expires", "on {day}").format(day=day_month(day, today))


def _weekdays() -> list[str]:
    return [
        pgettext("an invitation expires", "on Monday"),
        pgettext("an invitation expires", "on Tuesday"),
        pgettext("an invitation expires", "on Wednesday"),
        pgettext("an invitation expires", "on Thursday"),
        pgettext("an invitation expires", "on Friday"),
        pgettext("an invitation expires", "on Saturday"),
        pgettext("an invitation expires", "on Sunday"),
    ]


def _people(number: int) -> str:
    """Up to ten in words; Russian has words of its own for so many people."""
    words = [
        pgettext("number of people", "one"),
        pgettext("number of people", "two"),
        pgettext("number of people", "three"),
        pgettext("number of people", "four"),
        pgettext("number of people", "five"),
        pgettext("number of people", "six"),
        pgettext("number of people", "seven"),
        pgettext("number of people", "eight"),
        pgettext("number of people", "nine"),
        pgettext("number of people", "ten"),
    ]
    return words[number - 1] if number <= len(words) else str(number)


def _invitations(number: int) -> str:
    words = [
        pgettext("number of invitations", "one"),
        pgettext("number of invitations", "two"),
        pgettext("number of invitations", "three"),
        pgettext("number of invitations", "four"),
        pgettext("number of invitations", "five"),
        pgettext("number of invitations", "six"),
        pgettext("number of invitations", "seven"),
        pgettext("number of invitations", "eight"),
        pgettext("number of invitations", "nine"),
        pgettext("number of invitations", "ten"),
    ]
    return words[number - 1] if number <= len(words) else str(number)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
