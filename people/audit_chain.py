"""The chain of the audit trail: what the digest of an event is, and where a chain of them is broken. Pure.

Each link's digest is over the event, the link's own number and moment, and the digest of the link before. Who changes,
removes, inserts or reorders one has to make all later digests anew; a digest kept elsewhere shows that too.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain, pairwise
from typing import Any

START = "0" * 64  # stands before the first link
FIRST_NUMBER = 1


@dataclass(frozen=True)
class Event:
    """A line of the trail, as stored."""

    event_id: int
    at: datetime
    actor_id: int | None
    about_id: int | None
    action: str
    object_type: str
    object_id: str
    data: dict[str, Any]
    detail_digest: str
    request_id: str


@dataclass(frozen=True)
class Link:
    """A seal, and the event it names; None when there is no such event."""

    number: int
    event_id: int
    sealed_at: datetime
    digest: str
    event: Event | None


class What(StrEnum):
    """What is wrong at a place of the trail."""

    EVENT_CHANGED = "event_changed"
    EVENT_MISSING = "event_missing"
    SEAL_CHANGED = "seal_changed"
    SEAL_MISSING = "seal_missing"
    DETAIL_CHANGED = "detail_changed"
    DETAIL_MISSING = "detail_missing"
    HEAD_MISSING = "head_missing"
    HEAD_DIFFERS = "head_differs"


@dataclass(frozen=True)
class Break:
    """``number`` is the link's; ``event_id`` is None where the link itself is missing."""

    number: int
    event_id: int | None
    what: What


def canonical(value: Any) -> bytes:
    """One spelling of a JSON value: keys in order, no blanks, ASCII only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def is_plain(value: Any) -> bool:
    """True for what every database gives back as it was stored: no fractions, keys that are text."""
    if isinstance(value, dict):
        return all(type(key) is str and is_plain(one) for key, one in value.items())
    if isinstance(value, list | tuple):
        return all(is_plain(one) for one in value)
    return value is None or type(value) in {str, int, bool}


def digest_of_detail(*, salt: str, words: dict[str, Any], person_id: int | None) -> str:
    """What an event keeps of the words about a person, in hex. The salt goes with the words: nobody can guess them
    back from the digest. The address is left out, so that it may be erased before the words are."""
    return hashlib.sha256(canonical({"salt": salt, "words": words, "person": person_id})).hexdigest()


def digest_of(event: Event, *, number: int, sealed_at: datetime, previous: str) -> str:
    """The digest of the link that puts ``event`` at ``number``, after the link whose digest is ``previous``."""
    link = {
        "number": number,
        "previous": previous,
        "sealed_at": _moment(sealed_at),
        "id": event.event_id,
        "at": _moment(event.at),
        "actor": event.actor_id,
        "about": event.about_id,
        "action": event.action,
        "object": [event.object_type, event.object_id],
        "data": event.data,
        "detail": event.detail_digest,
        "request": event.request_id,
    }
    return hashlib.sha256(canonical(link)).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def breaks(links: Iterable[Link]) -> Iterator[Break]:
    """Where the chain of ``links``, in the order of their numbers, does not hold; the first break comes first.

    Holds two links at a time. After a break it goes on from what the link says, so that one change is one break.
    """
    previous: str | None = START  # None: unknown, as the link before is missing
    expected = FIRST_NUMBER
    for link, following in pairwise(chain[Link | None](links, [None])):
        assert link is not None  # noqa: S101 -- only the last of all is None
        if link.number != expected:
            yield Break(expected, None, What.SEAL_MISSING)
            previous = None
        what, previous = _look_at(link, following, previous)
        if what is not None:
            yield Break(link.number, link.event_id, what)
        expected = link.number + 1


def _look_at(link: Link, following: Link | None, previous: str | None) -> tuple[What | None, str]:
    """What is wrong with ``link``, if anything, and the digest that the next link is to follow."""
    if link.event is None:
        return What.EVENT_MISSING, link.digest
    if previous is None:
        return None, link.digest
    computed = _digest(link, link.event, previous)
    if computed == link.digest:
        return None, link.digest
    if _follows(following, computed):  # the chain goes on from what the digest was: only the seal was changed
        return What.SEAL_CHANGED, computed
    return What.EVENT_CHANGED, link.digest


def _follows(link: Link | None, previous: str) -> bool:
    return link is not None and link.event is not None and _digest(link, link.event, previous) == link.digest


def _digest(link: Link, event: Event, previous: str) -> str:
    return digest_of(event, number=link.number, sealed_at=link.sealed_at, previous=previous)
