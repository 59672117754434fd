"""What comes round for rooms on a meeting server: opening them, seeing who is in, looking for recordings."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import QuerySet

from webinars.joining import ROOM_OPENS, is_of_this_sitting
from webinars.models import Session
from webinars.providers import BIGBLUEBUTTON
from webinars.providers.base import ProviderError, Unreachable
from webinars.services.rooms import fetch_recordings, look_into_room, open_room

KEEP_PRESENT = 150  # seconds: a look every minute, and one that may fail
RECORDINGS_COME_WITHIN = timedelta(days=3)


def open_rooms(*, now: datetime) -> int:
    """Open the rooms of the sessions that begin within twenty minutes or go on; how many are open then."""
    opened = 0
    for session in _on_a_server().filter(starts_at__lte=now + ROOM_OPENS, ends_at__gt=now, cancelled_at=None):
        try:
            opened += open_room(session=session, now=now).ended_at is None
        except Unreachable:
            break  # the others wait a minute too, and the worker goes on
        except ProviderError:
            continue
    return opened


def look_into_rooms(*, now: datetime) -> None:
    """Who is in which open room goes to the cache, for the trainer's page."""
    for session in _open_rooms(now):
        try:
            present = look_into_room(session=session, now=now)
        except Unreachable:
            break
        except ProviderError:
            continue
        cache.set(present_key(session.pk), {"ids": present, "at": now}, KEEP_PRESENT)


def present_key(session: int) -> str:
    return f"room-present:{session}"


def look_for_recordings(*, now: datetime) -> int:
    """Ask for the recordings of the last days, in case the server's message was lost; how many are new."""
    over = _on_a_server().filter(ends_at__lte=now, ends_at__gt=now - RECORDINGS_COME_WITHIN)
    added = 0
    for session in over.filter(room__opened_at__isnull=False):
        try:
            added += fetch_recordings(session=session)
        except Unreachable:
            break
        except ProviderError:
            continue
    return added


def _on_a_server() -> QuerySet[Session]:
    sessions = Session.objects.filter(provider=BIGBLUEBUTTON).select_related("webinar__locale", "room")
    return sessions.order_by("starts_at", "pk")


def _open_rooms(now: datetime) -> Iterator[Session]:
    started = _on_a_server().filter(ends_at__gt=now, room__opened_at__isnull=False, room__ended_at=None)
    return (session for session in started if is_of_this_sitting(session.room.opened_at, session.starts_at))
