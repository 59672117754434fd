"""The trainer's page of a meeting: who is expected, who has joined, who is in now. A fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from redis.exceptions import RedisError

from people.models import Posting, User
from webinars.guests import guests_of
from webinars.models import Join, Registration, Session
from webinars.services.room_rounds import present_key

PER_PAGE = 100
REFRESH = timedelta(seconds=20)
LOOKED_AT_AFTER = timedelta(minutes=30)  # sessions run over
JOINED, NOT_YET = "joined", "not_yet"
STATES = {
    "in": (_("In the room"), "done"),
    "out": (_("Went out"), "partly"),
    JOINED: (pgettext_lazy("people", "Joined"), "done"),
    NOT_YET: (_("Not yet"), "todo"),
}


@dataclass(frozen=True)
class Came:
    first: datetime
    as_host: bool


@dataclass(frozen=True)
class RoomRow:
    user: User
    state: str
    came: Came | None
    is_expected: bool

    @property
    def posting(self) -> Posting | None:
        return next(iter(self.user.postings_held), None)

    @property
    def label(self) -> str:
        return STATES[self.state][0]

    @property
    def stop(self) -> str:
        return STATES[self.state][1]


@dataclass(frozen=True)
class RoomSeen:
    """``present`` is None where no meeting server tells who is in. Counts are of everybody, whatever is shown."""

    page: PageOfRows
    rows: list[RoomRow]
    expected: int
    joined: int
    hosts: int
    present: int | None
    present_at: datetime | None

    @property
    def not_yet(self) -> int:
        return self.expected - self.joined


def read_room(session: Session, *, shown: str, page: str | None) -> RoomSeen:
    """``shown`` narrows the rows: those who joined, those who have not yet, or everybody."""
    places = Registration.objects.holding_a_place().filter(session=session)
    expected = set(places.values_list("user_id", flat=True))
    came = _came(session)
    present, at = _present(session)
    narrowed = {JOINED: set(came), NOT_YET: expected - set(came)}.get(shown, expected | set(came))
    held = Posting.objects.on(session.on_date).select_related("organisation")
    people = User.objects.filter(pk__in=narrowed).order_by("full_name", "pk")
    asked = Paginator(people.prefetch_related(Prefetch("postings", held, to_attr="postings_held")), PER_PAGE)
    found = asked.get_page(page)
    return RoomSeen(
        page=found,
        rows=[RoomRow(one, _state(one.pk, came, present), came.get(one.pk), one.pk in expected) for one in found],
        expected=len(expected),
        joined=len(expected & set(came)),
        hosts=sum(one.as_host for one in came.values()),
        present=None if present is None else len(present),
        present_at=at,
    )


def _came(session: Session) -> dict[int, Came]:
    """When each person first came in, by their keys."""
    found: dict[int, Came] = {}
    for user, at, as_host in Join.objects.filter(session=session).values_list("user_id", "joined_at", "as_speaker"):
        found.setdefault(user, Came(first=at, as_host=as_host))
    return found


def _present(session: Session) -> tuple[set[int | str] | None, datetime | None]:
    """Keys of those who are in, and the ids of guests we don't know; and when the server said so."""
    try:
        told = cache.get(present_key(session.pk))
    except (RedisError, OSError):
        told = None
    if told is None:
        return None, None
    known = guests_of(session) if told["ids"] else {}
    return {known.get(one, one) for one in told["ids"]}, told["at"]


def _state(user: int, came: dict[int, Came], present: Iterable[int | str] | None) -> str:
    if present is not None and user in present:
        return "in"
    if user not in came:
        return NOT_YET
    return JOINED if present is None else "out"


def refreshes(session: Session, now: datetime) -> int:
    """How often the page may look again by itself: from an hour before until half an hour after."""
    if session.cancelled_at is not None or now < session.starts_at - timedelta(hours=1):
        return 0
    return max((session.ends_at + LOOKED_AT_AFTER - now) // REFRESH, 0)
