"""What a meeting room is to the rest of the platform: one small interface, whoever provides it. Pure.

A provider is told what it needs in values, and knows neither the database nor the request.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


class ProviderError(Exception):
    """The room could not be reached or was refused; ``reason`` is a word for staff, without addresses or secrets."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class Unreachable(ProviderError):
    """The meeting server does not answer, or not as a meeting server does."""


class Refused(ProviderError):
    """The meeting server, or a rule of ours, says no."""


class NoSuchMeeting(Refused):
    """The server knows no such meeting (any more)."""


@dataclass(frozen=True)
class Meeting:
    """One session for a provider. ``uid`` names it for good; ``opened`` is what ``open_room`` answered."""

    uid: str
    title: str
    ends_at: datetime
    address: str = ""  # of the provider "link"
    page_url: str = ""  # where people go when they leave
    end_callback: str = ""
    opened: int | None = None


@dataclass(frozen=True)
class Guest:
    """Who comes. ``id`` is opaque and comes back in reports; it says nothing outside this platform."""

    id: str
    name: str
    is_moderator: bool = False


@dataclass(frozen=True)
class RecordingFound:
    id: str
    address: str
    size: int | None


class Provider(ABC):
    """The acts. A provider without a server of ours has only the way in."""

    has_server = False  # rooms are opened before anybody can go in, and may be ended

    def open_room(self, meeting: Meeting, *, now: datetime) -> int | None:
        """Open the room, or find it open: any number of times. What tells this opening from an earlier one."""
        return None

    @abstractmethod
    def way_in(self, meeting: Meeting, guest: Guest, *, now: datetime) -> str:
        """The address that lets ``guest`` in: for a redirect, never for a page, a mail or a calendar."""

    def end(self, meeting: Meeting) -> None:
        """Send everybody out. A meeting that is over already is no error."""
        raise Refused("can't be ended from here")

    def present(self, meeting: Meeting) -> Sequence[str]:
        """The ids of the guests who are in now. Raises ``NoSuchMeeting`` when it is over."""
        raise Refused("can't be asked")

    def recordings(self, meeting: Meeting) -> Sequence[RecordingFound]:
        return ()


def is_secure_address(address: str) -> bool:
    """Only https, and nothing that could break out of a header."""
    return address.startswith("https://") and address.isprintable() and not any(sign in address for sign in ' <>"\\')


def signing_key(secret: str) -> bytes:
    """``secret`` as long as a JWT library asks for. HMAC fills keys up with zeros itself: the signature is the same."""
    return secret.encode().ljust(64, b"\0")
