"""Mail of a webinar as somebody would get it: written to a person made up, sent to nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives

from people.models import User
from webinars.composing import write_one
from webinars.mail_facts import Known, gather
from webinars.models import Message, Session, WebinarPage

NOBODY = 0  # the key of no row
NAME, ADDRESS, ZONE = "Aýna Berdiýewa", "ayna.berdiyewa@example.org", "Europe/Istanbul"
Kind = Message.Kind
OF_THE_WHOLE = {Kind.INVITATION, Kind.WAITING, Kind.THANKS}
WITHOUT_ENTRY = {*OF_THE_WHOLE, *Message.AT_MOST_ONCE, Kind.ZONE_CHANGED}
TAKES_OUT = {Kind.LEFT, Kind.PLACE_GIVEN_UP, Kind.CANCELLED}


@dataclass(frozen=True)
class Shown:
    subject: str
    text: str
    html: str
    entry: str  # the calendar part; empty where there is none


def preview(*, webinar: WebinarPage, kind: str, language: str, viewer: User, now: datetime) -> Shown | None:
    """None while the webinar has no session."""
    mail = sample(webinar=webinar, kind=kind, language=language, viewer=viewer, now=now)
    if mail is None:
        return None
    parts = {part.mimetype.partition(";")[0]: part.content for part in mail.alternatives}
    return Shown(mail.subject, mail.body, parts["text/html"], parts.get("text/calendar", ""))


def sample(
    *, webinar: WebinarPage, kind: str, language: str, viewer: User, now: datetime
) -> EmailMultiAlternatives | None:
    sessions = Session.objects.of(webinar)
    session = sessions.filter(ends_at__gt=now, cancelled_at=None).first() or sessions.last()
    if session is None:
        return None
    person = User(pk=NOBODY, full_name=NAME, email=ADDRESS, language=language, time_zone=ZONE)
    row = _row(webinar, session, kind, person, now)
    row.facts = _facts(session, kind, viewer)
    known = gather([row])
    if kind == Kind.THANKS:
        _imagine_presence(known, webinar)
    return write_one(row, known)


def _row(webinar: WebinarPage, session: Session, kind: str, person: User, now: datetime) -> Message:
    return Message(
        key=f"preview:{webinar.pk}:{kind}:{now.isoformat()}",
        kind=kind,
        webinar=webinar,
        session=None if kind in OF_THE_WHOLE else session,
        user=person,
        method=_method(kind),
        sequence=session.sequence,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        stamped_at=now,
        queued_at=now,
        due_at=now,
    )


def _facts(session: Session, kind: str, viewer: User) -> dict[str, int]:
    facts = {"by": viewer.pk, "giver": viewer.pk, "taker": viewer.pk}
    if kind not in {Kind.MOVED, Kind.ZONE_CHANGED}:
        return facts
    before = {"starts_before": session.starts_at, "ends_before": session.ends_at}
    return facts | {name: int((at - timedelta(days=1)).timestamp()) for name, at in before.items()}


def _method(kind: str) -> str:
    if kind in WITHOUT_ENTRY:
        return ""
    return str(Message.Method.CANCEL if kind in TAKES_OUT else Message.Method.REQUEST)


def _imagine_presence(known: Known, webinar: WebinarPage) -> None:
    for session in known.sessions[webinar.pk]:
        known.minutes[session.pk, NOBODY] = session.minutes
