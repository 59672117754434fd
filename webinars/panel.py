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
from webinars.watching import RecordingSeen

JOIN_OPENS = timedelta(minutes=15)


class State(StrEnum):
    NOT_SCHEDULED = "not_scheduled"
    CANCELLED = "cancelled"
    ENDED = "ended"
    SIGN_IN = "sign_in"  # open, and we do not know who looks
    NOT_FOR_YOU = "not_for_you"
    OPEN = "open"
    FULL = "full"
    WAITING = "waiting"
    REGISTERED = "registered"
    SOON = "soon"  # registered, begins within fifteen minutes
    RUNNING = "running"  # registered


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


def make_panel(sessions: Iterable[SessionSeen], viewer: Viewer, now: datetime) -> Panel:
    sessions = list(sessions)
    return Panel(state=_state(sessions, viewer, now), sessions=sessions, now=now)


def _state(sessions: list[SessionSeen], viewer: Viewer, now: datetime) -> State:
    if not sessions:
        return State.NOT_SCHEDULED
    if all(session.is_cancelled for session in sessions):
        return State.CANCELLED
    to_come = [session for session in sessions if session.is_to_come(now)]
    if not to_come:
        return State.ENDED
    if not viewer.is_known:
        return State.SIGN_IN
    return _state_of_registration(to_come, now) or _state_before_registering(to_come, viewer)


def _state_of_registration(to_come: list[SessionSeen], now: datetime) -> State | None:
    mine = [session for session in to_come if session.registration == "registered"]
    if not mine:
        return State.WAITING if any(session.registration == "waiting" for session in to_come) else None
    following = mine[0]
    if not following.may_be_joined(now):
        return State.REGISTERED
    return State.RUNNING if following.starts_at <= now else State.SOON


def _state_before_registering(to_come: list[SessionSeen], viewer: Viewer) -> State:
    if not viewer.is_of_the_audience:
        return State.NOT_FOR_YOU
    return State.FULL if all(session.is_full for session in to_come) else State.OPEN
