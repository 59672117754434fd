"""What a speaker needs to know of a webinar: when they speak, by their clock and by the event's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils import timezone

from webinars.agenda import Agenda, read_agenda
from webinars.entering import Entry
from webinars.models import Session, Speaker, WebinarPage
from webinars.panel import SessionSeen
from webinars.queries import see


@dataclass(frozen=True)
class Slot:
    """One session for one speaker. ``agenda`` holds their own items alone when ``is_named``, else all of them."""

    session: SessionSeen
    entry: Entry
    agenda: Agenda | None
    is_named: bool


def slots_of(
    page: WebinarPage, sessions: QuerySet[Session], user, names: Sequence[str], *, is_staff: bool
) -> list[Slot]:
    """``page`` is the webinar in the reader's language, ``names`` are what its agenda may call them."""
    rows = list(sessions)
    seen = {session.number: see(session, user) for session in rows}
    times = {number: one.times for number, one in seen.items()}
    zones = {session.number: (session.time_zone, timezone.get_current_timezone_name()) for session in rows}
    agendas = {agenda.number: agenda for agenda in read_agenda(page.written_agenda(), times, zones)}
    return [
        _slot(seen[session.number], Entry(session, True, is_staff), agendas.get(session.number), names)
        for session in rows
    ]


def _slot(seen: SessionSeen, entry: Entry, agenda: Agenda | None, names: Sequence[str]) -> Slot:
    theirs = [row for row in agenda.rows if _is_named(row.by, names)] if agenda else []
    if not theirs:
        return Slot(session=seen, entry=entry, agenda=agenda, is_named=False)
    return Slot(session=seen, entry=entry, agenda=replace(agenda, rows=theirs), is_named=True)


def _is_named(by: str, names: Iterable[str]) -> bool:
    return any(name and name.casefold() in by.casefold() for name in names)


def names_of(speakers: Iterable[Speaker], user) -> list[str]:
    """What the speaker with this account is called on the page, and what they call themselves."""
    return [*(row.name for row in speakers if row.account_id == user.pk), user.full_name]
