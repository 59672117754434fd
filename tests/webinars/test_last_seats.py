"""Fifty at once for the last seats, twenty times, on a real database: never one too many, and in order.

Places are few in all and for each organisation; at the same moment some leave, and others come anew.
"""

from collections import Counter
from datetime import timedelta

import pytest

from tests.webinars.factories import NOW, organisation, person, posting, session, staff, webinar
from tests.webinars.test_races import at_once, crowd
from webinars import services
from webinars.models import Registration
from webinars.services.seats import next_in_line
from webinars.visibility import rules_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
THREADS, ROUNDS, PLACES, EACH = 50, 20, 12, 3
LEAVING, NEW = 8, 10


def line_of(held):
    return list(held.registrations.waiting())


def check(held, page):
    """Never one too many, in all and of an organisation; and nobody waits who could have a place."""
    placed = list(held.registrations.holding_a_place())
    by_organisation = Counter(one.organisation_id for one in placed if one.organisation_id)
    assert len(placed) <= PLACES
    assert max(by_organisation.values(), default=0) <= EACH
    assert next_in_line(held, rules=rules_of(page)) == []
    return by_organisation


def test_fifty_at_once_for_the_last_seats():
    organisations = [organisation(f"Organisation {number}") for number in range(6)]
    people = [person(f"Person {number:02}") for number in range(THREADS + NEW)]
    for number, one in enumerate(people):
        if number % 7:  # every seventh works nowhere
            posting(one, organisations[number % 6])
    coordinator = staff()

    with crowd(THREADS) as together:
        for round_ in range(ROUNDS):
            page = webinar(f"Round {round_}")
            held = session(page, capacity=PLACES)
            services.set_rules(webinar=page, by=coordinator, now=NOW, seats_per_organisation=EACH)
            play_a_round(page, held, people, together)


def play_a_round(page, held, people, together):
    first, late = people[:THREADS], people[THREADS:]

    def come(one):
        moment = NOW + timedelta(seconds=people.index(one))
        services.register(user=one, webinar=page, by=one, now=moment)

    together(come, first)
    check(held, page)
    assert held.registrations.count() == THREADS
    line = line_of(held)
    leaving = [one.user for one in held.registrations.holding_a_place()[:LEAVING]]

    def come_or_leave(one):
        if one in leaving:
            services.leave(user=one, webinar=page, by=one, now=NOW + timedelta(hours=1))
        else:
            come(one)

    together(come_or_leave, [*leaving, *late])
    taken = check(held, page)
    left = {one.pk for one in line_of(held)}
    promoted = [place for place, one in enumerate(line) if one.pk not in left]
    passed_over = [one for one in line[: max(promoted, default=0)] if one.pk in left]
    assert all(taken[one.organisation_id] == EACH for one in passed_over)


def test_places_are_counted_by_the_rules_that_hold_when_the_door_is_reached():
    """Fewer places for each organisation at the moment when fifty press: the lock decides which rule holds."""
    embassy, coordinator = organisation(), staff()
    people = [person(f"Person {number:02}") for number in range(THREADS - 1)]
    for one in people:
        posting(one, embassy)
    page = webinar()
    held = session(page)

    def act(one):
        if one is coordinator:
            services.set_rules(webinar=page, by=one, now=NOW, seats_per_organisation=EACH)
            return held.registrations.holding_a_place().count()
        services.register(user=one, webinar=page, by=one, now=NOW)
        return None

    at_once(act, [*people, coordinator])

    placed = held.registrations.holding_a_place().count()
    assert Registration.objects.count() == len(people)
    # who came through before the rule keeps the place; after it nobody of a full organisation gets one
    assert next_in_line(held, rules=rules_of(page)) == []
    assert placed >= EACH
