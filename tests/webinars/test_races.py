"""Many at once, on a real database: the last seat is given once, and nobody is marked twice."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from people import zones
from tests.webinars.factories import AFTER, NOW, person, registration, session, staff, webinar
from tests.zone_files import write_zone
from webinars import services
from webinars.errors import NoPlaceToPassOn
from webinars.models import AttendanceEntry, Message, Registration
from webinars.services.zone_changes import recheck_zones, settle_unanswered

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
THREADS = 20


@contextmanager
def crowd(number):
    """``number`` threads that keep their connections; yields ``at_once(act, arguments)`` for as many arguments or
    fewer: each in a thread of its own, all starting together; the results come in order."""
    with ThreadPoolExecutor(number) as pool:

        def at_once(act, arguments):
            gate = Barrier(len(arguments))

            def run(argument):
                connection.ensure_connection()
                gate.wait(timeout=30)
                return act(argument)

            return list(pool.map(run, arguments))

        try:
            yield at_once
        finally:
            at_once(lambda _thread: connection.close(), range(number))


def at_once(act, arguments):
    """Once, with threads of its own."""
    with crowd(len(arguments)) as together:
        return together(act, arguments)


def test_twenty_people_and_one_last_seat():
    page = webinar()
    sessions = [session(page, capacity=1) for _number in range(2)]
    people = [person(f"Person {number:02}") for number in range(THREADS)]

    at_once(lambda one: services.register(user=one, webinar=page, by=one, now=NOW), people)

    for full in sessions:
        assert full.registrations.holding_a_place().count() == 1
        assert full.registrations.waiting().count() == THREADS - 1


def test_one_person_in_twenty_tabs_is_registered_once():
    page = webinar()
    session(page)
    one = person()

    at_once(lambda _tab: services.register(user=one, webinar=page, by=one, now=NOW), range(THREADS))

    assert Registration.objects.count() == 1


def test_twenty_leave_and_twenty_who_wait_get_their_places_in_order():
    page = webinar()
    full = session(page, capacity=THREADS)
    leaving = [registration(full).user for _number in range(THREADS)]
    waiting = [registration(full, state="waiting") for _number in range(THREADS + 5)]

    at_once(lambda one: services.leave(user=one, webinar=page, by=one, now=NOW), leaving)

    assert full.registrations.holding_a_place().count() == THREADS
    assert list(full.registrations.waiting()) == waiting[THREADS:]


def test_a_mark_made_twenty_times_is_one_line():
    held, learner, coordinator = session(), person(), staff()

    at_once(lambda _click: services.mark_present(session=held, user=learner, by=coordinator, now=AFTER), range(THREADS))

    assert AttendanceEntry.objects.count() == 1


def test_a_place_passed_on_while_others_press_is_never_lost():
    held = session(capacity=1)
    giver, taker = registration(held).user, person("Taker")
    waiting = [registration(held, state="waiting") for _number in range(3)]
    strangers = [person() for _number in range(THREADS - 1)]

    def act(one):
        if one is taker:
            return services.pass_on(session=held, giver=giver, taker=taker, by=giver, now=NOW)
        return services.register(user=one, webinar=held.webinar, by=one, now=NOW)

    at_once(act, [*strangers, taker])

    assert held.registrations.holding_a_place().get().user == taker
    assert list(held.registrations.waiting()[:3]) == waiting


def test_one_place_passed_on_to_twenty_goes_to_one():
    held = session(capacity=1)
    giver, takers = registration(held).user, [person() for _number in range(THREADS)]

    def act(taker):
        try:
            return services.pass_on(session=held, giver=giver, taker=taker, by=giver, now=NOW)
        except NoPlaceToPassOn:
            return None

    outcomes = at_once(act, takers)

    assert len([one for one in outcomes if one is not None]) == 1
    assert held.registrations.holding_a_place().count() == 1


def test_twenty_workers_notice_new_rules_of_a_zone_once(tmp_path):
    held = session()
    registration(held)
    coordinator = staff()
    write_zone(tmp_path / "Asia" / "Ashgabat", hours=4)

    with zones.read_from(str(tmp_path)):
        at_once(lambda _worker: recheck_zones(now=NOW), range(THREADS))
        assert list(Message.objects.values_list("kind", "user_id")) == [("zone_changed", coordinator.pk)]
        at_once(lambda _worker: settle_unanswered(now=NOW + timedelta(days=1)), range(THREADS))

    held.refresh_from_db()
    assert (held.sequence, held.zone_changed_at) == (1, None)
    assert Message.objects.filter(kind="moved").count() == 1
