"""When the door to a meeting is open. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from webinars.panel import JOIN_OPENS

HOSTS_JOIN_OPENS = timedelta(minutes=60)  # who runs or speaks sets up before
ROOM_OPENS = timedelta(minutes=20)  # the server is asked by ourselves


class Door(StrEnum):
    EARLY = "early"
    OPEN = "open"
    OVER = "over"
    CANCELLED = "cancelled"


def opens_at(starts_at: datetime, *, is_host: bool) -> datetime:
    return starts_at - (HOSTS_JOIN_OPENS if is_host else JOIN_OPENS)


def door(starts_at: datetime, ends_at: datetime, *, is_cancelled: bool, is_host: bool, now: datetime) -> Door:
    """From 15 minutes before (an hour for hosts) until the end."""
    if is_cancelled:
        return Door.CANCELLED
    if now >= ends_at:
        return Door.OVER
    return Door.OPEN if now >= opens_at(starts_at, is_host=is_host) else Door.EARLY


def is_of_this_sitting(moment: datetime | None, starts_at: datetime) -> bool:
    """Whether something was done for the session as it is scheduled now: a moved one gets a room of its own."""
    return moment is not None and moment >= starts_at - HOSTS_JOIN_OPENS
