"""Rows of the outbox as mail, in the language and the zone of each person.

What is the same for many is written once: words are made for each webinar, language and zone, with a mark where the
name of the person stands. ``facts`` of a row may hold ``by``, ``giver`` and ``taker`` (keys of people), and
``starts_before`` and ``ends_before`` (seconds since 1970), the time that a session had.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.html import escape

from people.mail import Addressee, Written, assemble, one_line, write
from webinars import calendar_entries
from webinars.mail_facts import Known, gather
from webinars.mail_values import NAME, page_of, values_of
from webinars.models import Message, Registration

Kind = Message.Kind
BLANK_LINES = re.compile(r"\n{3,}")
STANDING = {Registration.State.REGISTERED, Registration.State.WAITING}


def compose(messages: Iterable[Message]) -> Iterator[tuple[Message, EmailMultiAlternatives | None]]:
    """Each row with its mail, or with None when it is of no use any more. Queries: a fixed number for all of them.

    The rows come with ``user``, ``session`` and ``webinar``.
    """
    rows = list(messages)
    known = gather(rows) if rows else Known()
    written: dict[tuple, Written] = {}
    for row in rows:
        yield row, _mail(row, known, written) if is_of_use(row, known) else None


def write_one(row: Message, known: Known) -> EmailMultiAlternatives:
    """One row as it reads, of use or not."""
    return _mail(row, known, {})


def is_of_use(row: Message, known: Known) -> bool:
    """A row with a calendar entry always is: the entry is what the person's calendar waits for."""
    if not row.user.is_active:
        return False
    if row.method:
        return True
    if row.kind == Kind.INVITATION:
        return _may_still_come(row, known)
    if row.kind in Message.AT_MOST_ONCE:
        return _is_still_at(row) and known.states.get((row.session_id, row.user_id)) == Registration.State.REGISTERED
    if row.kind == Kind.THANKS:
        return _has_something_of_it(row, known)
    return row.kind != Kind.MOVED or row.session.starts_at == row.starts_at


def _may_still_come(row: Message, known: Known) -> bool:
    """There to be seen, not called off, and the person is on no list of it yet."""
    if not row.webinar.live:
        return False
    sessions = known.sessions[row.webinar_id]
    states = {known.states.get((session.pk, row.user_id)) for session in sessions}
    return not states & STANDING and any(session.cancelled_at is None for session in sessions)


def _is_still_at(row: Message) -> bool:
    session = row.session
    is_certain = session.cancelled_at is None and session.zone_changed_at is None
    return is_certain and session.starts_at == row.starts_at


def _has_something_of_it(row: Message, known: Known) -> bool:
    """The person was there, or there is a recording."""
    sessions = [row.session_id] if row.session_id else [session.pk for session in known.sessions[row.webinar_id]]
    return any(known.minutes.get((pk, row.user_id)) or known.recordings.get(pk) for pk in sessions)


def _mail(row: Message, known: Known, written: dict[tuple, Written]) -> EmailMultiAlternatives:
    with translation.override(row.user.language):
        key = _same_words(row, known)
        if key not in written:
            written[key] = _written(row, known)
        mail = assemble(_for_person(written[key], row.user.full_name), to=row.user.email, key=row.key)
        if row.method:
            _attach_entry(mail, row, known)
    return mail


def _same_words(row: Message, known: Known) -> tuple:
    """Rows with the same key say the same, but for the name."""
    user = row.user
    own: tuple = tuple(known.states.get((session.pk, user.pk)) for session in known.sessions[row.webinar_id])
    if row.kind == Kind.THANKS:
        minutes = tuple(known.minutes.get((session.pk, user.pk)) for session in known.sessions[row.webinar_id])
        own = (*own, minutes, known.left.get((row.webinar_id, user.pk)))
    what = (row.kind, row.webinar_id, row.session_id, row.method, row.starts_at, row.ends_at, row.queued_at.year)
    return (*what, user.language, user.time_zone, tuple(sorted(row.facts.items())), own)


def _written(row: Message, known: Known) -> Written:
    person = Addressee(email="", language=row.user.language, full_name=NAME, time_zone=row.user.time_zone)
    words = write(person=person, template=f"webinar_{row.kind}", context=values_of(row, known))
    return replace(words, text=BLANK_LINES.sub("\n\n", words.text))


def _for_person(words: Written, name: str) -> Written:
    name = one_line(name)
    return replace(words, text=words.text.replace(NAME, name), html=words.html.replace(NAME, escape(name)))


def _attach_entry(mail: EmailMultiAlternatives, row: Message, known: Known) -> None:
    """As a part that mail programs act upon, and as a file for those that do not."""
    row.session.webinar = row.webinar
    page = page_of(row, known)
    several = len(known.sessions[row.webinar_id]) > 1
    entry = calendar_entries.invitation_of(row, page=page, is_one_of_several=several)
    mail.attach_alternative(entry.decode(), f"text/calendar; method={row.method}")
    mail.attach("cancelled.ics" if row.method == Message.Method.CANCEL else "invitation.ics", entry, "application/ics")
