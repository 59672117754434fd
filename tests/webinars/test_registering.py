"""The decision whether somebody may register: every reason, and which comes first."""

from datetime import UTC, datetime, timedelta

import pytest

from webinars.registering import Decision, Offer, Reason, Rules, Seats, decide

NOW = datetime(2026, 3, 9, 6, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
FREE = Seats(capacity=2, taken=1)
FULL = Seats(capacity=2, taken=2)
OWN_FULL = Seats(capacity=9, taken=2, limit=2, taken_by_own=2)


def asked(rules, *seats, belongs=True):
    return decide(rules, seats, belongs=belongs, now=NOW)


@pytest.mark.parametrize(
    ("rules", "decision"),
    [
        (Rules(), Decision(Reason.OPEN)),
        (Rules(closes_at=NOW + HOUR), Decision(Reason.OPEN, NOW + HOUR)),
        (Rules(closes_at=NOW), Decision(Reason.CLOSED, NOW)),
        (Rules(opens_at=NOW), Decision(Reason.OPEN)),
        (Rules(opens_at=NOW + HOUR), Decision(Reason.NOT_YET, NOW + HOUR)),
        (Rules(closed_at=NOW - HOUR, closes_at=NOW + HOUR), Decision(Reason.CLOSED, NOW - HOUR)),
        # closed by hand before it opens: it does not open by itself
        (Rules(closed_at=NOW - HOUR, opens_at=NOW + HOUR), Decision(Reason.CLOSED, NOW - HOUR)),
    ],
)
def test_times_decide(rules, decision):
    assert asked(rules, FREE) == decision


@pytest.mark.parametrize(
    ("seats", "with_list", "without_list"),
    [
        ([FREE], Reason.OPEN, Reason.OPEN),
        ([FULL], Reason.WAITING, Reason.FULL),
        ([FULL, FREE], Reason.OPEN, Reason.OPEN),
        ([OWN_FULL], Reason.ORGANISATION_WAITING, Reason.ORGANISATION_FULL),
        ([FULL, OWN_FULL], Reason.ORGANISATION_WAITING, Reason.ORGANISATION_FULL),
        ([Seats(capacity=None, taken=999)], Reason.OPEN, Reason.OPEN),
        # somebody without an organisation is limited by the places of all only
        ([Seats(capacity=9, taken=2, limit=0, taken_by_own=None)], Reason.OPEN, Reason.OPEN),
        ([Seats(capacity=0, taken=0)], Reason.WAITING, Reason.FULL),
    ],
)
def test_places_decide(seats, with_list, without_list):
    assert asked(Rules(), *seats).reason is with_list
    assert asked(Rules(has_waiting_list=False), *seats).reason is without_list


def test_who_it_is_not_for_learns_nothing_of_times_and_places():
    assert asked(Rules(closed_at=NOW), FULL, belongs=False) == Decision(Reason.NOT_FOR_YOU)
    assert asked(Rules()) == Decision(Reason.NOTHING_TO_COME)


@pytest.mark.parametrize("reason", Reason)
def test_only_the_open_ones_let_in(reason):
    lets_in = reason in {Reason.OPEN, Reason.WAITING, Reason.ORGANISATION_WAITING}
    assert Decision(reason).may_register is Offer(Decision(reason)).may_register is lets_in
