"""Whom each act is told, with which version of the calendar entry. The rows are the subject; mails are made of them."""

from datetime import date, time, timedelta

import pytest

from tests.webinars.factories import (
    AFTER,
    DAY,
    END,
    NOW,
    START,
    audience,
    person,
    registration,
    session,
    staff,
    webinar,
)
from webinars import services
from webinars.models import Invitation, Message
from webinars.services.telling import tell_of_change

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def event():
    return webinar()


@pytest.fixture
def ayna():
    return person("Aýna")


@pytest.fixture
def batyr():
    return person("Batyr")


def rows(**which):
    found = Message.objects.filter(**which).select_related("user").order_by("pk")
    return [(row.kind, row.user.full_name, row.method, row.sequence) for row in found]


def forget():
    """Only what comes from now on is looked at; what was is sent."""
    Message.objects.update(state=Message.State.SENT)
    return Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def since(last):
    return rows(pk__gt=last)


def register(user, event, now=NOW):
    return services.register(user=user, webinar=event, by=user, now=now)


def leave(user, event, now=LATER, by=None):
    return services.leave(user=user, webinar=event, by=by or user, now=now)


def move(held, now=LATER, **changes):
    values = {"on_date": DAY, "starts_local": time(10), "ends_local": time(12, 30), "time_zone": "Asia/Ashgabat"}
    return services.move_session(session=held, **(values | changes), by=staff(), now=now)


# Registering and leaving


def test_each_place_is_a_mail_with_its_entry(event, ayna):
    first, second = session(event), session(event, day=DAY + timedelta(days=2))
    register(ayna, event)
    register(ayna, event, now=LATER)  # again: nothing

    assert rows() == [("confirmation", "Aýna", "REQUEST", 0)] * 2
    one = Message.objects.get(session=first)
    assert (one.webinar_id, one.starts_at, one.ends_at, one.stamped_at) == (event.pk, START, END, NOW)
    assert (one.not_after, one.state, one.facts) == (END, "queued", {})
    assert Message.objects.get(session=second).starts_at == START + timedelta(days=2)


def test_who_waits_gets_one_mail_and_no_entry(event, ayna):
    for _number in range(2):
        registration(session(event, capacity=1))
    register(ayna, event)
    assert rows() == [("waiting", "Aýna", "", 0)]
    assert Message.objects.get().session is None


def test_a_place_here_and_waiting_there_is_both(event, ayna):
    registration(session(event, capacity=1))
    session(event)
    register(ayna, event)
    assert rows() == [("confirmation", "Aýna", "REQUEST", 0), ("waiting", "Aýna", "", 0)]


def test_who_leaves_loses_the_entry_and_who_waited_gets_it(event, ayna, batyr):
    session(event, capacity=1)
    register(ayna, event)
    register(batyr, event)
    last = forget()
    leave(ayna, event)
    leave(ayna, event)  # again: nothing
    assert since(last) == [("left", "Aýna", "CANCEL", 1), ("place_freed", "Batyr", "REQUEST", 1)]


def test_who_waited_and_leaves_is_told_once_without_an_entry(event, ayna):
    for _number in range(2):
        registration(session(event, capacity=1))
    register(ayna, event)
    last = forget()
    leave(ayna, event)
    assert since(last) == [("left", "Aýna", "", 0)]


def test_who_is_taken_off_reads_by_whom(event, ayna):
    held = session(event)
    register(ayna, event)
    by = staff()
    services.cancel_registration(registration=held.registrations.get(), by=by, now=LATER)
    assert [Message.objects.last().facts, rows()[-1]] == [{"by": by.pk}, ("left", "Aýna", "CANCEL", 1)]


def test_who_comes_back_gets_a_version_above_the_one_that_took_it_out(event, ayna):
    held = session(event)
    register(ayna, event)
    for minute in (1, 3):
        leave(ayna, event, now=NOW + timedelta(minutes=minute))
        register(ayna, event, now=NOW + timedelta(minutes=minute + 1))
    sequences = [(method, sequence) for _kind, _name, method, sequence in rows()]
    assert sequences == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2), ("CANCEL", 3), ("REQUEST", 4)]
    held.refresh_from_db()
    assert held.sequence == 4


def test_coming_back_after_a_move_raises_nothing_more(event, ayna):
    held = session(event)
    register(ayna, event)
    leave(ayna, event)
    move(held, starts_local=time(9))
    register(ayna, event, now=LATER)
    assert rows()[-1] == ("confirmation", "Aýna", "REQUEST", 2)


def test_somebody_new_gets_the_present_version_as_it_is(event, ayna, batyr):
    held = session(event)
    register(ayna, event)
    leave(ayna, event)
    move(held, starts_local=time(9))
    register(batyr, event, now=LATER)
    assert rows(user=batyr) == [("confirmation", "Batyr", "REQUEST", 2)]
    assert Message.objects.get(user=batyr).starts_at == START - timedelta(hours=1)


def test_a_session_that_runs_or_is_over(event, ayna, batyr):
    """Who registers while it runs gets the entry with the way in; of what is over nobody is told."""
    held = session(event)
    register(ayna, event, now=START)
    services.add_participant(session=held, user=batyr, by=staff(), now=AFTER)
    services.cancel_registration(registration=held.registrations.get(user=ayna), by=None, now=AFTER)
    services.cancel_session(session=held, by=None, now=AFTER)
    assert rows() == [("confirmation", "Aýna", "REQUEST", 0)]


# Nominated, added, passed on


def test_who_is_nominated_reads_by_whom(event, ayna, batyr):
    session(event)
    registration(session(event, capacity=1))
    services.nominate(user=ayna, webinar=event, by=batyr, now=NOW)
    assert rows() == [("nomination", "Aýna", "REQUEST", 0), ("nomination", "Aýna", "", 0)]
    assert {row.facts["by"] for row in Message.objects.all()} == {batyr.pk}


def test_who_is_added_at_the_desk_is_told_once_for_all_they_wait_for(event, ayna):
    coordinator = staff()
    held = [session(event, capacity=0), session(event, capacity=0), session(event)]
    for one in held:
        for _double_click in range(2):
            services.add_participant(session=one, user=ayna, by=coordinator, now=NOW)
    assert sorted(rows()) == [("nomination", "Aýna", "", 0), ("nomination", "Aýna", "REQUEST", 0)]


def test_a_place_passed_on_goes_from_one_calendar_to_the_other(event, ayna, batyr):
    held = session(event, capacity=1)
    register(ayna, event)
    focal = person("Merdan")
    last = forget()
    services.pass_on(session=held, giver=ayna, taker=batyr, by=focal, now=LATER)
    assert since(last) == [("place_given_up", "Aýna", "CANCEL", 1), ("place_taken", "Batyr", "REQUEST", 1)]
    assert Message.objects.last().facts == {"by": focal.pk, "giver": ayna.pk, "taker": batyr.pk}


def test_a_place_passed_back_gives_both_a_higher_version(event, ayna, batyr):
    held = session(event)
    register(ayna, event)
    services.pass_on(session=held, giver=ayna, taker=batyr, by=ayna, now=LATER)
    services.pass_on(session=held, giver=batyr, taker=ayna, by=ayna, now=LATER)
    assert rows(user=ayna)[-1] == ("place_taken", "Aýna", "REQUEST", 2)
    assert rows(user=batyr)[-1] == ("place_given_up", "Batyr", "CANCEL", 2)


# Moving, changing, calling off


@pytest.fixture
def concerned(event, ayna):
    """One of each: with a place, waiting, invited, and those whom it does not concern."""
    held = session(event, capacity=1)
    register(ayna, event)
    for name, state in (("Waiting", "waiting"), ("Gone", "cancelled")):
        registration(held, person(name), state)
    for name, fields in (("Asked", {}), ("Declined", {"declined_at": NOW}), ("Gone, asked", {})):
        Invitation.objects.create(webinar=event, user=person(name), invited_at=NOW, **fields)
    registration(held, Invitation.objects.get(user__full_name="Gone, asked").user, "cancelled")
    Invitation.objects.create(webinar=event, user=person("Closed", is_active=False), invited_at=NOW)
    forget()
    return held


def test_a_move_is_told_to_all_whom_it_concerns(concerned):
    last = forget()
    move(concerned, starts_local=time(9))
    assert since(last) == [
        ("moved", "Aýna", "REQUEST", 1),
        ("moved", "Waiting", "", 1),
        ("moved", "Asked", "", 1),
    ]
    row = Message.objects.get(kind="moved", user__full_name="Aýna")
    assert row.starts_at == START - timedelta(hours=1)
    assert row.facts == {"starts_before": int(START.timestamp()), "ends_before": int(END.timestamp())}


def test_calling_off_is_told_to_all_whom_it_concerns_once(concerned):
    last = forget()
    for _again in range(2):
        services.cancel_session(session=concerned, by=staff(), now=LATER)
    assert since(last) == [
        ("cancelled", "Aýna", "CANCEL", 1),
        ("cancelled", "Waiting", "", 1),
        ("cancelled", "Asked", "", 1),
    ]


def test_moved_there_and_back_is_told_twice(concerned):
    last = forget()
    move(concerned, starts_local=time(9))
    move(concerned)
    assert since(last) == [
        ("moved", "Aýna", "REQUEST", 1),
        ("moved", "Waiting", "", 1),
        ("moved", "Asked", "", 1),
        ("moved", "Aýna", "REQUEST", 2),
        ("moved", "Waiting", "", 2),
        ("moved", "Asked", "", 2),
    ]


def test_the_same_moment_by_another_clock_is_no_move(concerned):
    """10:00 in Ashgabat is 10:00 in Tashkent: calendars hear of it, nobody's answer is reset."""
    last = forget()
    move(concerned, time_zone="Asia/Tashkent")
    assert since(last) == [("changed", "Aýna", "REQUEST", 0)]


@pytest.mark.parametrize("details", [{"title": "Day 1"}, {"title_ru": "День 1"}, {"place": "Hall 3"}])
def test_words_are_told_in_the_same_version_and_later(concerned, details):
    last = forget()
    services.change_session(session=concerned, by=None, now=LATER, **details)
    assert since(last) == [("changed", "Aýna", "REQUEST", 0)]
    assert Message.objects.last().stamped_at == LATER


@pytest.mark.parametrize("details", [{"capacity": 1}, {"threshold_percent": 50}, {"join_url": "https://a.example.org"}])
def test_what_no_calendar_shows_is_told_nobody(concerned, details):
    last = forget()
    services.change_session(session=concerned, by=None, now=LATER, **details)
    assert since(last) == []


def test_a_training_in_a_place_that_gets_a_meeting_is_told(ayna):
    event = webinar(format="in_person")
    held = session(event)
    register(ayna, event)
    last = forget()
    services.change_session(session=held, join_url="https://a.example.org", by=None, now=LATER)
    assert since(last) == [("changed", "Aýna", "REQUEST", 0)]


def test_whose_entry_still_waits_to_be_sent_gets_it_with_the_new_words(event, ayna, batyr):
    held = session(event)
    register(ayna, event)
    forget()
    register(batyr, event)
    services.change_session(session=held, title="Day 1", by=None, now=LATER)
    assert rows(kind="changed") == [("changed", "Aýna", "REQUEST", 0)]


def test_whose_entry_was_tried_may_have_it_and_gets_another(event, ayna):
    """The line may have been lost after the mail was taken: the same stamp with other words would change nothing."""
    held = session(event)
    register(ayna, event)
    Message.objects.update(tries=1)
    services.change_session(session=held, title="Day 1", by=None, now=LATER)
    assert rows(kind="changed") == [("changed", "Aýna", "REQUEST", 0)]


def test_two_entries_of_one_version_are_told_apart_by_whole_seconds(event, ayna):
    held = session(event)
    register(ayna, event)
    for _change in range(2):
        forget()
        tell_of_change(session=held, now=NOW + timedelta(microseconds=7 + Message.objects.count()))
    stamps = list(Message.objects.order_by("pk").values_list("stamped_at", flat=True))
    assert stamps == [NOW, NOW + timedelta(seconds=1), NOW + timedelta(seconds=2)]


def test_two_changes_at_one_moment_are_two_mails(event, ayna):
    """The first is sent already when the second is made: nobody is left with the words between."""
    held = session(event)
    register(ayna, event)
    for title in ("Day 1", "Day one"):
        forget()
        services.change_session(session=held, title=title, by=None, now=NOW)
    assert rows(kind="changed") == [("changed", "Aýna", "REQUEST", 0)] * 2


def test_more_places_bring_entries_and_no_second_mail(event, ayna, batyr):
    held = session(event, capacity=1)
    register(ayna, event)
    register(batyr, event)
    last = forget()
    services.change_session(session=held, capacity=2, title="Day 1", by=None, now=LATER)
    assert since(last) == [("changed", "Aýna", "REQUEST", 0), ("place_freed", "Batyr", "REQUEST", 0)]


def test_a_session_moved_into_the_past_is_still_told(event, ayna):
    held = session(event)
    register(ayna, event)
    move(held, on_date=date(2026, 3, 2))
    assert rows()[-1] == ("moved", "Aýna", "REQUEST", 1)
    assert Message.objects.last().not_after == END  # as long as the old time is to come


def test_a_refusal_tells_nobody(event, ayna):
    held = session(webinar(audiences=[audience()]))
    with pytest.raises(services.registration.NotForThisAudience):
        register(ayna, held.webinar)
    assert rows() == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_move_costs_the_same_whatever_the_number_of_people(event, count, django_assert_num_queries):
    held = session(event)
    for _number in range(count):
        register(person(), event)
        Invitation.objects.create(webinar=event, user=person(), invited_at=NOW)
    by = staff()
    values = {"on_date": DAY, "starts_local": time(9), "ends_local": time(12), "time_zone": "Asia/Ashgabat"}
    with django_assert_num_queries(14):
        services.move_session(session=held, **values, by=by, now=LATER)
    assert Message.objects.filter(kind="moved").count() == 2 * count
