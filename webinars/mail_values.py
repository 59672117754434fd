"""What the templates of the mail of webinars know, made of the facts of a batch; in the active language."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from webinars import mail_words
from webinars.event_languages import say_languages
from webinars.mail_facts import PEOPLE, Known
from webinars.mail_words import Line
from webinars.models import EventLanguage, Message, Registration, Session, WebinarPage

NAME = "\ue000"  # a sign that no text holds, where the name of the person comes
Kind = Message.Kind
NEWS_IS = {  # what a mail about a whole webinar tells of
    Kind.WAITING: Registration.State.WAITING,
    Kind.NOMINATION: Registration.State.WAITING,
    Kind.LEFT: Registration.State.CANCELLED,
}
NO_PLACE_ANY_MORE = {Kind.LEFT, Kind.PLACE_GIVEN_UP, Kind.CANCELLED}


def page_of(row: Message, known: Known) -> WebinarPage:
    """The webinar in the language of the person, where it is published in it."""
    return known.pages.get((row.webinar.translation_key, row.user.language), row.webinar)


def values_of(row: Message, known: Known) -> dict[str, Any]:
    page = page_of(row, known)
    lines = _lines(row, known)
    values = {
        "kind": row.kind,
        "title": page.title,
        "summary": page.summary,
        "is_training": row.webinar.format != WebinarPage.Format.ONLINE,
        "page_url": page.full_url,
        "sessions": lines,
        "when": mail_words.when(lines, year=row.queued_at.year),
        "state": _state(row, lines),
        "has_entry": bool(row.method),
        "is_online": _is_online(row, known),
        "news": f"emails/webinar_{row.kind}/news.txt",
        "after": f"emails/webinar_{row.kind}/after.txt",
        "signed": _signature(row, known, page),
        "partners": _partners(row, known),
        "elsewhere": _elsewhere(row, known),
        "button": _button(row, page),
        "quiet": _quiet(row),
    }
    values |= {name: _named(row, known, name) for name in PEOPLE}
    if row.kind == Kind.INVITATION:
        closes = known.closes.get(row.webinar_id)
        values["closes"] = mail_words.moment(closes, row.user.time_zone) if closes else None
        values["languages"] = _languages(row, known, page)
    if row.kind == Kind.THANKS:
        values |= _what_stays(row, known)
    return values


# Sessions


def _lines(row: Message, known: Known) -> list[Line]:
    """The session that the row is of, at the time it was queued for; else those that it concerns."""
    if row.session_id:
        before = _before(row, row.user.time_zone)
        return [_line(row, row.session, known, starts_at=row.starts_at, ends_at=row.ends_at, before=before)]
    concerned = _concerned(row, known)
    return [_line(row, one, known, starts_at=one.starts_at, ends_at=one.ends_at) for one in concerned]


def _concerned(row: Message, known: Known) -> list[Session]:
    """Those the person waits for, or left, where that is the news; else all that are not called off."""
    sessions = known.sessions[row.webinar_id]
    wanted = NEWS_IS.get(row.kind)
    of_that_state = [one for one in sessions if known.states.get((one.pk, row.user_id)) == wanted]
    return of_that_state or [one for one in sessions if one.cancelled_at is None] or sessions


def _line(row: Message, session: Session, known: Known, **times: Any) -> Line:
    state = known.states.get((session.pk, row.user_id), "")
    place = _place(session, row.webinar, page_of(row, known))
    return mail_words.line(session, zone=row.user.time_zone, place=place, state=state, **times)


def _place(session: Session, original: WebinarPage, page: WebinarPage) -> str:
    """Where one goes. The event's place is named as the page in the reader's language does."""
    if original.format == WebinarPage.Format.ONLINE:
        return ""
    return page.place if session.place in {"", original.place} else session.place


def _state(row: Message, lines: list[Line]) -> str:
    """Of the registration that the mail is about."""
    states = {one.state for one in lines}
    return Registration.State.WAITING if not row.method and Registration.State.WAITING in states else ""


def _before(row: Message, zone: str):
    if not {"starts_before", "ends_before"} <= set(row.facts):
        return None
    starts, ends = (datetime.fromtimestamp(row.facts[name], UTC) for name in ("starts_before", "ends_before"))
    return mail_words.line(row.session, zone=zone, starts_at=starts, ends_at=ends).times


def _is_online(row: Message, known: Known) -> bool:
    sessions = [row.session] if row.session_id else known.sessions[row.webinar_id]
    return any(session.has_room for session in sessions)


# Who writes, with whom


def _signature(row: Message, known: Known, page: WebinarPage) -> tuple[str, str] | None:
    """(name, what they are there) of the person who looks after the webinar."""
    owner = known.people.get(row.webinar.owner_id)
    if owner is None or not owner.is_active:
        return None
    role = known.roles.get((page.pk, owner.pk)) or known.roles.get((row.webinar_id, owner.pk), "")
    return owner.name_for(row.user.language), role


def _named(row: Message, known: Known, name: str) -> str:
    person = known.people.get(row.facts.get(name))
    return person.name_for(row.user.language) if person else ""


def _partners(row: Message, known: Known) -> list[tuple[str, str]]:
    """(Organised by, their names), organisers first."""
    by_role: dict[str, list[str]] = {}
    order = ["organiser", "co_organiser", "implementer", "funder"]
    for partner in sorted(known.partners[row.webinar_id], key=lambda one: order.index(one.role)):
        by_role.setdefault(partner.get_role_display(), []).append(str(partner.partner))
    return [(label, ", ".join(names)) for label, names in by_role.items()]


def _elsewhere(row: Message, known: Known) -> list[tuple[str, str]]:
    """(language, address) of the page in the other languages."""
    key = row.webinar.translation_key
    others = [(code, name) for code, name in settings.LANGUAGES if code != row.user.language]
    return [(name, known.pages[key, code].full_url) for code, name in others if (key, code) in known.pages]


def _languages(row: Message, known: Known, page: WebinarPage) -> str:
    rows = known.spoken[row.webinar_id]
    codes = {use: [one.code for one in rows if one.use == use] for use in EventLanguage.Use.values}
    said = say_languages(spoken=codes["spoken"], interpreted=codes["interpreted"])
    return f"{said}." if said else page.languages_note


# Where it leads


def address(name: str, *args: int) -> str:
    return f"{settings.PUBLIC_BASE_URL}{reverse(name, args=args)}"


def _button(row: Message, page: WebinarPage) -> tuple[str, str]:
    if row.kind == Kind.INVITATION:
        return _("Register"), address("webinars:register", row.webinar_id)
    if row.kind == Kind.ZONE_CHANGED:
        return _("Say which time holds"), address("desk:session_time_zone", row.session_id)
    if row.kind == Kind.REMINDER_HOUR and row.session.has_room:
        return _("Join the session"), address("webinars:join", row.session_id)
    return _("Open the page"), page.full_url


def _quiet(row: Message) -> tuple[str, str] | None:
    """What else the person may want to do."""
    if row.kind == Kind.INVITATION:
        return _("I cannot attend"), address("webinars:decline", row.webinar_id)
    if row.kind in NO_PLACE_ANY_MORE | {Kind.THANKS, Kind.ZONE_CHANGED}:
        return None
    words = _("Leave the waiting list") if row.kind == Kind.WAITING else _("Cancel registration")
    return words, address("webinars:cancel", row.webinar_id)


# After the event


def _what_stays(row: Message, known: Known) -> dict[str, Any]:
    sessions = [row.session] if row.session_id else known.sessions[row.webinar_id]
    left = known.left.get((row.webinar_id, row.user_id))
    course = _course(row, known, left)
    return {
        "attended": [
            (session.number, known.minutes[session.pk, row.user_id])
            for session in sessions
            if known.minutes.get((session.pk, row.user_id))
        ],
        "recordings": [recording for session in sessions for recording in _recordings(session, known)],
        "course": course,
        "course_url": course.full_url if course else "",
        "steps_left": left.steps if left else None,
    }


def _course(row: Message, known: Known, left):
    """The course that the webinar counts towards, in the language of the person where it is translated."""
    if left is None:
        return None
    fallback = (page for (key, _language), page in known.courses.items() if key == left.course_key)
    return known.courses.get((left.course_key, row.user.language)) or next(fallback, None)


def _recordings(session: Session, known: Known) -> list[tuple[int, str, str]]:
    """(session, language, our address)"""
    names = dict(settings.LANGUAGES)
    found = known.recordings.get(session.pk, [])
    return [(session.number, names[one.language], address("webinars:recording", one.pk)) for one in found]
