"""Whether a person may register for a webinar now; if not, why, and when that changes. Pure.

Rules, places and the clock come as values. Whether the webinar is for the person at all is known from the tables
(``webinars.visibility``) and comes as ``belongs``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from webinars.calendar import Span

MOST_QUESTIONS = 5


@dataclass(frozen=True)
class Rules:
    """As ``webinars.models.RegistrationRules``; the defaults hold for a webinar without such a row."""

    open_to: str = "audiences"
    is_hidden: bool = False
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    has_waiting_list: bool = True
    seats_per_organisation: int | None = None

    def closed_since(self, now: datetime) -> datetime | None:
        """When registration was closed, by hand or by its day; None while it is not."""
        if self.closed_at is not None:
            return self.closed_at
        return self.closes_at if self.closes_at is not None and self.closes_at <= now else None


@dataclass(frozen=True)
class Seats:
    """The places of one session, for one person. ``taken_by_own`` counts those of the person's organisation; None
    when they work at none: then only ``capacity`` limits."""

    capacity: int | None
    taken: int
    limit: int | None = None  # for each organisation
    taken_by_own: int | None = None

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.taken >= self.capacity

    @property
    def is_full_for_own(self) -> bool:
        """True when the places of the person's organisation are taken."""
        return self.limit is not None and self.taken_by_own is not None and self.taken_by_own >= self.limit

    @property
    def has_place(self) -> bool:
        return not self.is_full and not self.is_full_for_own


class Reason(StrEnum):
    OPEN = "open"
    WAITING = "waiting"  # open, and for the waiting list only
    ORGANISATION_WAITING = "organisation_waiting"  # the same, because the organisation has its places
    NOTHING_TO_COME = "nothing_to_come"
    NOT_FOR_YOU = "not_for_you"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    FULL = "full"  # and there is no waiting list
    ORGANISATION_FULL = "organisation_full"


@dataclass(frozen=True)
class Decision:
    """``at``: when registration closes while it is open, opens while it is not yet, and was closed once it is."""

    reason: Reason
    at: datetime | None = None

    @property
    def may_register(self) -> bool:
        return self.reason in {Reason.OPEN, Reason.WAITING, Reason.ORGANISATION_WAITING}


def decide(rules: Rules, seats: Sequence[Seats], *, belongs: bool, now: datetime) -> Decision:
    """``seats``: of the sessions still to come that the person is on no list of."""
    if not seats:
        return Decision(Reason.NOTHING_TO_COME)
    if not belongs:
        return Decision(Reason.NOT_FOR_YOU)
    if closed := rules.closed_since(now):
        return Decision(Reason.CLOSED, closed)
    if rules.opens_at is not None and rules.opens_at > now:
        return Decision(Reason.NOT_YET, rules.opens_at)
    return Decision(_by_places(rules, seats), rules.closes_at)


def _by_places(rules: Rules, seats: Sequence[Seats]) -> Reason:
    if any(one.has_place for one in seats):
        return Reason.OPEN
    by_organisation = any(not one.is_full for one in seats)
    if rules.has_waiting_list:
        return Reason.ORGANISATION_WAITING if by_organisation else Reason.WAITING
    return Reason.ORGANISATION_FULL if by_organisation else Reason.FULL


@dataclass(frozen=True)
class Offer:
    """What the page of a webinar says about registering. ``at`` is the moment of the decision by the reader's clock."""

    decision: Decision
    at: Span | None = None
    belongs: bool = True  # the webinar is for the reader
    open_to: str = "audiences"
    asks: bool = False  # the organiser asks something
    has_declined: bool = False

    @property
    def may_register(self) -> bool:
        return self.decision.may_register

    @property
    def may_only_wait(self) -> bool:
        return self.decision.reason in {Reason.WAITING, Reason.ORGANISATION_WAITING}

    @property
    def is_full_for_own(self) -> bool:
        """The places of the reader's organisation are taken, not all."""
        return self.decision.reason in {Reason.ORGANISATION_WAITING, Reason.ORGANISATION_FULL}
