"""The places of a session, whose row the caller has locked: who may have one, and who of those waiting is next."""

from collections import Counter

from people.models import Posting, User
from webinars.models import Registration, Session
from webinars.registering import Rules, Seats


def organisation_of(*, user: User) -> int | None:
    """Where ``user`` works now: places are counted under it for as long as they are on the list."""
    return Posting.objects.current().filter(user=user).values_list("organisation", flat=True).first()


def seats_in(session: Session, *, rules: Rules, organisation: int | None) -> Seats:
    """The places of ``session`` for somebody of ``organisation``. One query, and one more where organisations count."""
    placed = session.registrations.holding_a_place()
    is_counted = rules.seats_per_organisation is not None and organisation is not None
    return Seats(
        capacity=session.capacity,
        taken=placed.count(),
        limit=rules.seats_per_organisation,
        taken_by_own=placed.filter(organisation=organisation).count() if is_counted else None,
    )


def next_in_line(session: Session, *, rules: Rules) -> list[Registration]:
    """Those who wait and can have a place now, in the order of the line. Whose account is closed, or whose organisation
    has all its places, is passed over and stays where they stand."""
    placed = session.registrations.holding_a_place()
    by_organisation = Counter(placed.exclude(organisation=None).values_list("organisation", flat=True))
    taken, found = placed.count(), list[Registration]()
    for one in session.registrations.waiting().filter(user__is_active=True).select_related("user"):
        if session.capacity is not None and taken >= session.capacity:
            break
        if _is_full_for(one, by_organisation, rules):
            continue
        taken, found = taken + 1, [*found, one]
        by_organisation[one.organisation_id] += 1
    return found


def _is_full_for(one: Registration, taken: Counter, rules: Rules) -> bool:
    limit = rules.seats_per_organisation
    return limit is not None and one.organisation_id is not None and taken[one.organisation_id] >= limit
