"""What the panel of a webinar page says and offers: one state, one primary action. Pure.

Sessions and registrations come as values; what a person may see of the meeting is decided here, in one place, from
the clock. The address of the meeting is never part of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from webinars.calendar import TimePair
from webinars.ledger import whole_minutes
from webinars.registering import Decision, Offer, Reason
from webinars.watching import RecordingSeen

JOIN_OPENS = timedelta(minutes=15)


class State(StrEnum):
    NOT_SCHEDULED = "not_scheduled"
    CANCELLED = "cancelled"
    ENDED = "ended"
    SIGN_IN = "sign_in"  # open, and we do not know who looks
    NOT_FOR_YOU = "not_for_you"
    OPEN = "open"
    FULL = "full"  # and one may wait
    NO_PLACES = "no_places"  # full, and nobody may wait
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    WAITING = "waiting"
    REGISTERED = "registered"
    SOON = "soon"  # registered, begins within fifteen minutes
    RUNNING = "running"  # registered


_BEFORE_REGISTERING = {
    Reason.NOT_FOR_YOU: State.NOT_FOR_YOU,
    Reason.NOT_YET: State.NOT_OPEN_YET,
    Reason.CLOSED: State.CLOSED,
    Reason.FULL: State.NO_PLACES,
    Reason.ORGANISATION_FULL: State.NO_PLACES,
    Reason.WAITING: State.FULL,
    Reason.ORGANISATION_WAITING: State.FULL,
}


@dataclass(frozen=True)
class SessionSeen:
    """A session as one viewer sees it. ``registration`` is a state of ``Registration`` or empty."""

    pk: int
    number: int
    title: str
    starts_at: datetime
    ends_at: datetime
    times: TimePair
    has_join_link: bool
    capacity: int | None
    registered_count: int
    waiting_count: int
    is_cancelled: bool
    registration: str = ""
    minutes_attended: int | None = None  # None: nothing recorded for the viewer
    recordings: Sequence[RecordingSeen] = ()  # those that the viewer may watch
    wants_feedback: bool = False  # of the viewer, now
    has_phone: bool = False  # there is a way to join by phone

    @property
    def minutes(self) -> int:
        return whole_minutes(self.ends_at - self.starts_at)

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.registered_count >= self.capacity

    def is_to_come(self, now: datetime) -> bool:
        return not self.is_cancelled and self.ends_at > now

    def may_be_joined(self, now: datetime) -> bool:
        return not self.is_cancelled and self.starts_at - JOIN_OPENS <= now < self.ends_at


@dataclass(frozen=True)
class Viewer:
    is_known: bool  # signed in
    is_of_the_audience: bool = True


@dataclass(frozen=True)
class Panel:
    state: State
    sessions: Sequence[SessionSeen]
    now: datetime
    offer: Offer

    @property
    def to_come(self) -> list[SessionSeen]:
        return [session for session in self.sessions if session.is_to_come(self.now)]

    @property
    def mine(self) -> list[SessionSeen]:
        return [session for session in self.to_come if session.registration == "registered"]

    @property
    def missed_out(self) -> list[SessionSeen]:
        """Sessions to come that a registered person is not on the list of: one was added later."""
        return [session for session in self.to_come if session.registration not in {"registered", "waiting"}]

    @property
    def was_there(self) -> bool:
        return any(session.minutes_attended is not None for session in self.sessions)

    @property
    def has_several(self) -> bool:
        return len(self.sessions) > 1

    @property
    def current(self) -> SessionSeen | None:
        """The session that the state speaks of."""
        return next(iter(self.mine or self.to_come), None)

    @property
    def minutes_until_start(self) -> int:
        """Rounded up: in the last minute it begins in one minute."""
        return -(-int((self.current.starts_at - self.now).total_seconds()) // 60) if self.current else 0

    @property
    def fullest(self) -> SessionSeen | None:
        """The session with the fewest free places among those with a limit."""
        limited = [session for session in self.to_come if session.capacity is not None]
        return min(limited, key=lambda session: (session.capacity or 0) - session.registered_count, default=None)


def make_panel(sessions: Iterable[SessionSeen], viewer: Viewer, now: datetime, offer: Offer | None = None) -> Panel:
    """Without an ``offer``, registration is open to the viewer's audience for as long as there are sessions to come."""
    sessions = list(sessions)
    offer = offer or _usual_offer(sessions, viewer, now)
    return Panel(state=_state(sessions, viewer, offer, now), sessions=sessions, now=now, offer=offer)


def _usual_offer(sessions: list[SessionSeen], viewer: Viewer, now: datetime) -> Offer:
    if not viewer.is_of_the_audience:
        return Offer(Decision(Reason.NOT_FOR_YOU))
    is_full = all(session.is_full for session in sessions if session.is_to_come(now))
    return Offer(Decision(Reason.WAITING if is_full else Reason.OPEN))


def _state(sessions: list[SessionSeen], viewer: Viewer, offer: Offer, now: datetime) -> State:
    if not sessions:
        return State.NOT_SCHEDULED
    if all(session.is_cancelled for session in sessions):
        return State.CANCELLED
    to_come = [session for session in sessions if session.is_to_come(now)]
    if not to_come:
        return State.ENDED
    before = _BEFORE_REGISTERING.get(offer.decision.reason, State.OPEN)
    if not viewer.is_known:
        return before if before in {State.NOT_OPEN_YET, State.CLOSED} else State.SIGN_IN
    return _state_of_registration(to_come, now) or before


def _state_of_registration(to_come: list[SessionSeen], now: datetime) -> State | None:
    mine = [session for session in to_come if session.registration == "registered"]
    if not mine:
        return State.WAITING if any(session.registration == "waiting" for session in to_come) else None
    following = mine[0]
    if not following.may_be_joined(now):
        return State.REGISTERED
    return State.RUNNING if following.starts_at <= now else State.SOON
