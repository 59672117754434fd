"""Rooms on a meeting server, who went in, and what the server tells afterwards.

The server is asked outside of every transaction. All acts may be repeated: a room that is open is found open.
"""

import hashlib
import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from people.models import User
from people.services import record_event
from webinars.guests import call_token
from webinars.joining import is_of_this_sitting
from webinars.models import Join, Recording, Room, RoomReport, Session
from webinars.providers import provider_of
from webinars.providers.base import Meeting, NoSuchMeeting, Provider, ProviderError, Refused

log = logging.getLogger(__name__)
SAME_JOIN = timedelta(minutes=1)


def record_join(*, session: Session, user: User, as_speaker: bool, now: datetime) -> bool:
    """Note that ``user`` was let through; once a minute at most. False when it was noted just before."""
    if Join.objects.filter(session=session, user=user, joined_at__gt=now - SAME_JOIN).exists():
        return False
    Join.objects.create(session=session, user=user, joined_at=now, as_speaker=as_speaker)
    return True


# The room


def meeting_of(session: Session) -> Meeting:
    """``session`` as a provider knows it. The number stands in the name where there are several."""
    room = Room.objects.filter(session=session).first()
    title = session.webinar.title
    has_others = Session.objects.filter(webinar=session.webinar_id).exclude(pk=session.pk).exists()
    return Meeting(
        uid=str(session.uid),
        title=f"{title} ({session.number})" if has_others else title,
        ends_at=session.ends_at,
        address=session.join_url,
        page_url=session.webinar.full_url or settings.PUBLIC_BASE_URL,
        end_callback=f"{settings.PUBLIC_BASE_URL}/callbacks/bbb/ended/{session.uid}/{call_token(session.uid)}/",
        opened=room.created_at_server if room else None,
    )


def open_room(*, session: Session, now: datetime, again: bool = False) -> Room:
    """Have the server open the room of ``session``. ``again`` opens one that was ended.

    Raises ``ProviderError``; its reason is kept in ``problem``, for staff to read.
    """
    room, _made = Room.objects.get_or_create(session=session)
    if is_of_this_sitting(room.ended_at, session.starts_at) and not again:
        return room
    if room.ended_at is None and is_of_this_sitting(room.opened_at, session.starts_at):
        return room
    try:
        created = _server_of(session).open_room(meeting_of(session), now=now)
    except ProviderError as error:
        _note_problem(room, error)
        raise
    _set(room, opened_at=now, created_at_server=created, ended_at=None, problem="")
    return room


def end_room(*, session: Session, by: User, now: datetime) -> Room:
    """Send everybody out of the meeting. Raises ``ProviderError``; ending twice changes nothing."""
    room, _made = Room.objects.get_or_create(session=session)
    if is_of_this_sitting(room.ended_at, session.starts_at):
        return room
    _server_of(session).end(meeting_of(session))
    with transaction.atomic():
        _set(room, ended_at=now)
        record_event(action="room.ended", thing=session, by=by, now=now)
    return room


def look_into_room(*, session: Session, now: datetime) -> list[str]:
    """The ids of the guests who are in now; a meeting that the server no longer knows is noted as ended."""
    room = Room.objects.get(session=session)
    try:
        present = _server_of(session).present(meeting_of(session))
    except NoSuchMeeting:
        _set(room, ended_at=now)
        return []
    except ProviderError as error:
        _note_problem(room, error)
        raise
    if room.problem:
        _set(room, problem="")
    return list(present)


def _server_of(session: Session) -> Provider:
    provider = provider_of(session.provider)
    if provider is None:
        raise Refused("no such meeting server is set up")
    return provider


def _note_problem(room: Room, error: ProviderError) -> None:
    log.warning("room of session %s: %s", room.session_id, error.reason)
    _set(room, problem=error.reason[:300])


def _set(room: Room, **values: Any) -> None:
    for name, value in values.items():
        setattr(room, name, value)
    room.save(update_fields=list(values))


# What the server tells


@transaction.atomic
def note_ended(*, session: Session, now: datetime) -> bool:
    """The meeting is over, says the server; once for each opening. False for a repetition."""
    room = Room.objects.select_for_update().filter(session=session).first()
    if room is None or room.ended_at is not None:
        return False
    opening = f"ended:{session.uid}:{room.created_at_server}".encode()
    if not _keep(session, RoomReport.Kind.ENDED, opening, {}, now):
        return False
    _set(room, ended_at=now)
    return True


@transaction.atomic
def take_report(*, session: Session, kind: str, sent: bytes, body: dict[str, Any], now: datetime) -> bool:
    """Keep what the server sent, as it came. False when the same was kept before."""
    return _keep(session, kind, sent, body, now)


def _keep(session: Session, kind: str, sent: bytes, body: dict[str, Any], now: datetime) -> bool:
    digest = hashlib.sha256(f"{kind}:{session.pk}:".encode() + sent).hexdigest()
    values = {"session": session, "kind": kind, "body": body, "received_at": now}
    _report, is_new = RoomReport.objects.get_or_create(digest=digest, defaults=values)
    return is_new


def fetch_recordings(*, session: Session) -> int:
    """Add a draft for each recording that the server has and we don't; how many. Raises ``ProviderError``."""
    found = _server_of(session).recordings(meeting_of(session))
    language = session.webinar.locale.language_code
    added = 0
    for one in found:
        values = {"address": one.address, "size": one.size, "language": language}
        _row, is_new = Recording.objects.get_or_create(session=session, provider_id=one.id, defaults=values)
        added += is_new
    return added
