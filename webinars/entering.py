"""Who may go into a meeting, and as what: those with a place, who speaks, and who runs the webinar."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from webinars import joining
from webinars.joining import Door
from webinars.models import Registration, Room, Session, Speaker, WebinarPage
from webinars.resources import runs, speaks_at


@dataclass(frozen=True)
class Entry:
    """One person at the door of one session."""

    session: Session
    is_host: bool  # speaks or runs it: moderator in the room
    is_staff: bool = False  # runs it

    def door(self, now: datetime) -> Door:
        session = self.session
        is_cancelled = session.cancelled_at is not None
        return joining.door(
            session.starts_at, session.ends_at, is_cancelled=is_cancelled, is_host=self.is_host, now=now
        )

    @property
    def opens_at(self) -> datetime:
        return joining.opens_at(self.session.starts_at, is_host=self.is_host)


def entry_or_404(user, pk: int) -> Entry:
    """For somebody without a place, who neither speaks nor runs it, the session is not there. The place is what counts:
    a page that was taken off ends nobody's.
    """
    session = Session.objects.select_related("webinar", "room").filter(pk=pk).first()
    if session is None:
        raise Http404
    if runs(user, session.webinar):
        return Entry(session, is_host=True, is_staff=True)
    if speaks_at(user, session.webinar):
        return Entry(session, is_host=True)
    if not Registration.objects.holding_a_place().filter(session=session, user=user).exists():
        raise Http404
    return Entry(session, is_host=False)


def speakers_of(webinar: WebinarPage) -> QuerySet[Speaker]:
    """Those of the original: the accounts stand there. The order is the page's."""
    return Speaker.objects.filter(webinar=webinar).order_by("sort_order", "pk")


def room_of(session: Session) -> Room | None:
    return getattr(session, "room", None)


def is_open(session: Session) -> bool:
    """Whether the server holds the room of the session as it is scheduled now."""
    room = room_of(session)
    return room is not None and room.ended_at is None and joining.is_of_this_sitting(room.opened_at, session.starts_at)


def was_ended(session: Session) -> bool:
    room = room_of(session)
    return room is not None and joining.is_of_this_sitting(room.ended_at, session.starts_at)
