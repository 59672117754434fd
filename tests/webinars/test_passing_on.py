"""Nominated for a webinar, and places passed on: never lost to the waiting list, both told, once."""

from datetime import timedelta

import pytest
import time_machine

from jobs.testing import run_jobs
from people.models import AuditEvent
from tests.webinars.factories import NOW, START, alias, audience, person, registration, session, webinar
from webinars import errors, services
from webinars.models import Message, Registration, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs what was queued inside, at ``NOW``."""

    class Committed:
        def __enter__(self):
            self.hooks = django_capture_on_commit_callbacks(execute=True)
            self.hooks.__enter__()

        def __exit__(self, *raised):
            self.hooks.__exit__(*raised)
            with time_machine.travel(NOW, tick=False):
                run_jobs()

    return Committed


@pytest.fixture
def focal():
    return person("Merdan Orazow")


def states(of):
    return dict(of.registrations.values_list("user__full_name", "state"))


# Nominating


def test_a_nomination_registers_for_all_sessions_to_come_and_writes_once(focal, committed, mailoutbox):
    page = webinar("Referral")
    sessions = [session(page, capacity=capacity) for capacity in (None, 1)]
    registration(sessions[1], person("First"))
    ayna = person("Aýna Berdiýewa")
    with committed():
        made = services.nominate(user=ayna, webinar=page, by=focal, now=NOW)
    assert [one.state for one in made] == ["registered", "waiting"]
    assert [mail.to for mail in mailoutbox] == [[ayna.email]] * 2  # the place with its entry, the waiting without
    rows = Message.objects.order_by("pk").values_list("kind", "method", "facts", "state")
    assert list(rows) == [
        ("nomination", "REQUEST", {"by": focal.pk}, "sent"),
        ("nomination", "", {"by": focal.pk}, "sent"),
    ]
    event = AuditEvent.objects.filter(action="registration.made").first()
    assert event.actor_id == focal.pk


def test_the_mail_of_a_nomination_is_in_the_language_of_the_person(focal, committed, mailoutbox):
    page = webinar()
    session(page)
    alias(page, "ru")
    with committed():
        services.nominate(user=person(language="ru"), webinar=page, by=focal, now=NOW)
    assert "/ru/webinars/" in mailoutbox[0].body


def test_who_is_on_the_list_is_neither_put_there_nor_written_to_again(focal, committed, mailoutbox):
    held = session()
    there = registration(held)
    with committed():
        assert services.nominate(user=there.user, webinar=held.webinar, by=focal, now=NOW) == []
    assert mailoutbox == []
    assert Registration.objects.count() == 1


def test_an_audience_counts_for_nominations_too(focal):
    held = session(webinar(audiences=[audience()]))
    with pytest.raises(errors.NotForThisAudience):
        services.nominate(user=person(), webinar=held.webinar, by=focal, now=NOW)


# Passing on


def pass_on(held, giver, taker, by, now=NOW):
    return services.pass_on(session=held, giver=giver, taker=taker, by=by, now=now)


def test_the_place_goes_past_the_waiting_list_and_both_are_told(focal, committed, mailoutbox):
    held = session(webinar("Referral"), capacity=1)
    giver, taker = registration(held, person("Bossan")).user, person("Enejan")
    registration(held, person("Waiting"), state="waiting")
    with committed():
        pass_on(held, giver, taker, focal)
    assert states(held) == {"Bossan": "cancelled", "Waiting": "waiting", "Enejan": "registered"}
    assert [mail.to for mail in mailoutbox] == [[giver.email], [taker.email]]
    whose = {"by": focal.pk, "giver": giver.pk, "taker": taker.pk}
    assert list(Message.objects.order_by("pk").values_list("kind", "method", "facts")) == [
        ("place_given_up", "CANCEL", whose),
        ("place_taken", "REQUEST", whose),
    ]
    event = AuditEvent.objects.get(action="registration.passed_on")
    assert (event.actor_id, event.data) == (focal.pk, {"session": held.pk, "from": giver.pk, "to": taker.pk})


@pytest.mark.parametrize("before", ["waiting", "cancelled"])
def test_who_waited_or_had_left_may_take_a_place(focal, before):
    held = session(capacity=1)
    giver, taker = registration(held).user, registration(held, state=before).user
    assert pass_on(held, giver, taker, focal).state == "registered"
    assert held.registrations.holding_a_place().get().user == taker


def test_a_place_is_passed_on_once(focal):
    held = session()
    giver, first, second = registration(held).user, person(), person()
    pass_on(held, giver, first, focal)
    with pytest.raises(errors.NoPlaceToPassOn):
        pass_on(held, giver, second, focal)
    assert held.registrations.holding_a_place().get().user == first


def test_what_is_refused_leaves_the_place_where_it_is(focal):
    held = session(webinar(audiences=[audience()]))
    giver, member = registration(held).user, registration(held).user
    with pytest.raises(errors.HasAPlaceAlready):
        pass_on(held, giver, member, focal)
    with pytest.raises(errors.NotForThisAudience):
        pass_on(held, giver, person(), focal)
    with pytest.raises(errors.SessionHasBegun):
        pass_on(held, giver, person(), focal, now=START)
    Session.objects.update(cancelled_at=NOW)
    with pytest.raises(errors.SessionCancelled):
        pass_on(held, giver, person(), focal)
    assert held.registrations.holding_a_place().count() == 2


def test_a_waiting_registration_is_no_place(focal):
    held = session(capacity=1)
    with pytest.raises(errors.NoPlaceToPassOn):
        pass_on(held, registration(held, state="waiting").user, person(), focal)


def test_who_left_again_before_the_mail_went_is_told_both_in_order(
    focal, mailoutbox, django_capture_on_commit_callbacks
):
    held = session()
    giver, taker = registration(held, person("Bossan")).user, person("Enejan")
    with django_capture_on_commit_callbacks(execute=True):
        taken = pass_on(held, giver, taker, focal)
        services.cancel_registration(registration=taken, by=taker, now=NOW + timedelta(minutes=1))
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        run_jobs()
    assert [mail.to for mail in mailoutbox] == [[giver.email], [taker.email], [taker.email]]
    told = Message.objects.filter(user=taker).order_by("pk").values_list("kind", "method", "sequence")
    assert list(told) == [("place_taken", "REQUEST", 1), ("left", "CANCEL", 2)]
