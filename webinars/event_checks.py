"""What an author should look at before submitting a webinar. Pure: the draft and its sessions as values, sentences out.

Like ``courses.content_checks`` it is advice and no bar; the second reader sees the same list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

from webinars.agenda import Item


@dataclass(frozen=True)
class Planned:
    """A session that is not called off, by the clock at the event. It may end on the next day."""

    number: int
    starts: time
    ends: time

    def covers(self, at: time) -> bool:
        if self.starts <= self.ends:
            return self.starts <= at <= self.ends
        return at >= self.starts or at <= self.ends


@dataclass(frozen=True)
class Reading:
    """A resource; ``session_number`` is None for the whole event."""

    title: str
    leads_somewhere: bool
    session_number: int | None = None


@dataclass(frozen=True)
class Event:
    """``agenda`` is of (session number, items); ``organisers`` counts partners of every role."""

    summary: str
    is_online_only: bool
    has_place: bool
    sessions: Sequence[Planned] = ()
    agenda: Sequence[tuple[int, Sequence[Item]]] = ()
    speakers: Sequence[str] = ()
    has_languages: bool = True
    has_organiser: bool = True
    needs_audience: bool = False  # a series for several audiences, and none is named
    resources: Sequence[Reading] = ()


def problems(event: Event) -> list[str]:
    """Sentences, in the order in which the editor shows the fields."""
    checks = (_words, _place, _audience, _sessions, _agenda, _speakers, _organiser, _languages, _resources)
    return [sentence for check in checks for sentence in check(event)]


def _words(event: Event) -> Iterator[str]:
    if not event.summary.strip():
        yield _("There is no summary: the list of webinars and the invitation show it.")


def _place(event: Event) -> Iterator[str]:
    if not event.is_online_only and not event.has_place:
        yield _("People are to come to a place, and no place is named.")


def _audience(event: Event) -> Iterator[str]:
    if event.needs_audience:
        yield _("The series is the same for several audiences, and no audience is named here.")


def _sessions(event: Event) -> Iterator[str]:
    if not event.sessions:
        yield _("No session is planned. Sessions are added at the desk, also before the page is published.")


def _agenda(event: Event) -> Iterator[str]:
    planned = {session.number: session for session in event.sessions}
    for number, items in event.agenda:
        if not planned:
            continue
        if number not in planned:
            yield _("The agenda names session %(number)s, which is not planned.") % {"number": number}
        else:
            yield from _outside(planned[number], items)
    for number in sorted(planned.keys() - {number for number, _items in event.agenda}):
        if event.agenda:
            yield _("Session %(number)s has no agenda.") % {"number": number}


def _outside(session: Planned, items: Iterable[Item]) -> Iterator[str]:
    outside = [item for item in items if not session.covers(item.at)]
    if outside:
        sentence = _(
            "The agenda of session %(number)s has “%(item)s” at %(at)s; the session is from %(start)s to %(end)s."
        )
        values = {"start": f"{session.starts:%H:%M}", "end": f"{session.ends:%H:%M}", "number": session.number}
        yield sentence % {**values, "item": outside[0].item, "at": f"{outside[0].at:%H:%M}"}


def _speakers(event: Event) -> Iterator[str]:
    if not event.speakers:
        yield _("No speaker is named.")
    elif not all(name.strip() for name in event.speakers):
        yield _("A speaker has no name.")


def _organiser(event: Event) -> Iterator[str]:
    if not event.has_organiser:
        yield _("Nobody is named as the organiser.")


def _languages(event: Event) -> Iterator[str]:
    if not event.has_languages:
        yield _("No language is listed: people choose by what they understand.")


def _resources(event: Event) -> Iterator[str]:
    numbers = {session.number for session in event.sessions}
    for one in event.resources:
        if not one.leads_somewhere:
            yield _("“%(title)s” has neither a document nor an address, and is not shown.") % {"title": one.title}
        elif one.session_number is not None and numbers and one.session_number not in numbers:
            values = {"title": one.title, "number": one.session_number}
            yield _("“%(title)s” is for session %(number)s, which is not planned.") % values
