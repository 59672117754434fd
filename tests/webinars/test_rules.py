"""Rules of registration take effect at once, and nobody on a list loses their place by them."""

from datetime import timedelta

import pytest

from people.models import Audience, AuditEvent, Membership
from tests.webinars.factories import (
    DAY,
    END,
    NOW,
    alias,
    audience,
    organisation,
    person,
    posting,
    registration,
    session,
    staff,
    webinar,
)
from webinars import errors, services
from webinars.models import Invitation, Registration, RegistrationRules

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def set_rules(page, **fields):
    return services.set_rules(webinar=page, by=staff(), now=NOW, **fields)


def colleague(name, where):
    one = person(name)
    posting(one, where)
    return one


def register(page, *people, at=NOW):
    for number, one in enumerate(people):
        services.register(user=one, webinar=page, by=one, now=at + timedelta(seconds=number))


def states(of):
    return dict(of.registrations.values_list("user__full_name", "state"))


def events():
    return [event.action for event in AuditEvent.objects.order_by("pk") if event.action.startswith("registration.")]


# The rules


def test_rules_are_set_on_the_original_and_name_what_changed():
    page = webinar()

    set_rules(alias(page), has_waiting_list=False, seats_per_organisation=2)
    set_rules(page, has_waiting_list=False, seats_per_organisation=2)

    row = RegistrationRules.objects.get()
    assert (row.webinar_id, row.has_waiting_list, row.seats_per_organisation) == (page.pk, False, 2)
    (event,) = AuditEvent.objects.filter(action="registration.rules_changed")
    assert event.data == {"fields": ["has_waiting_list", "seats_per_organisation"]}


def test_organisations_are_replaced_and_left_alone_when_not_given():
    page, first, second = webinar(), organisation("First"), organisation("Second")

    row = set_rules(page, open_to="organisations", organisations=[first, second])
    set_rules(page, organisations=[second])
    set_rules(page, is_hidden=True)

    assert list(row.organisations.all()) == [second]


def test_registration_must_close_after_it_opens():
    page = webinar()
    set_rules(page, opens_at=NOW + HOUR)

    with pytest.raises(errors.ClosesBeforeItOpens):
        set_rules(page, closes_at=NOW + HOUR)
    assert RegistrationRules.objects.get().closes_at is None


def test_an_unknown_rule_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError):
        set_rules(webinar(), closed_at=NOW)


# Times


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"opens_at": NOW + HOUR}, errors.RegistrationIsNotOpen),
        ({"closes_at": NOW}, errors.RegistrationIsClosed),
        ({"open_to": "invited"}, errors.NotInvited),
        ({"open_to": "organisations"}, errors.NotForThisOrganisation),
    ],
)
def test_the_rules_hold_for_those_who_register_and_those_who_are_nominated(fields, refusal):
    page = webinar()
    held = session(page)
    set_rules(page, **fields)

    with pytest.raises(refusal):
        register(page, person())
    with pytest.raises(refusal):
        services.nominate(user=person(), webinar=page, by=person(), now=NOW)
    assert Registration.objects.count() == 0

    services.add_participant(session=held, user=person("By hand"), by=staff(), now=NOW)
    assert states(held) == {"By hand": "registered"}


def test_closing_and_reopening_by_hand():
    page, coordinator = webinar(), staff()
    session(page)
    for _twice in range(2):
        services.close_registration(webinar=page, by=coordinator, now=NOW)
    with pytest.raises(errors.RegistrationIsClosed):
        register(page, person())

    for _twice in range(2):
        services.reopen_registration(webinar=page, by=coordinator, now=NOW)
    register(page, person())

    assert events() == ["registration.closed", "registration.reopened", "registration.made"]


def test_reopening_takes_away_a_day_that_is_past_and_keeps_one_to_come():
    page, later = webinar("Past"), webinar("Later")
    set_rules(page, closes_at=NOW - HOUR)
    set_rules(later, closes_at=NOW + HOUR)
    services.close_registration(webinar=later, by=staff(), now=NOW)

    for one in (page, later):
        services.reopen_registration(webinar=one, by=staff(), now=NOW)

    assert RegistrationRules.objects.get(webinar=page).closes_at is None
    assert RegistrationRules.objects.get(webinar=later).closes_at == NOW + HOUR


def test_a_place_that_becomes_free_after_closing_goes_to_who_waits():
    page = webinar()
    full = session(page, capacity=1)
    first, second = person("First"), person("Second")
    register(page, first, second)
    services.close_registration(webinar=page, by=staff(), now=NOW)

    services.leave(user=first, webinar=page, by=first, now=NOW + HOUR)

    assert states(full) == {"First": "cancelled", "Second": "registered"}


# The waiting list


def test_without_a_waiting_list_a_full_webinar_lets_nobody_in():
    page = webinar()
    small, large = session(page, capacity=1), session(page, day=DAY + timedelta(days=1))
    set_rules(page, has_waiting_list=False)
    register(page, person("First"))

    register(page, person("Second"))

    assert states(small) == {"First": "registered"}
    assert states(large) == {"First": "registered", "Second": "registered"}
    services.change_session(session=large, capacity=2, by=staff(), now=NOW)
    with pytest.raises(errors.NoPlacesLeft):
        register(page, person("Third"))


def test_who_waited_before_the_list_was_switched_off_still_gets_a_place():
    page = webinar()
    full = session(page, capacity=1)
    first, second = person("First"), person("Second")
    register(page, first, second)
    set_rules(page, has_waiting_list=False)

    services.leave(user=first, webinar=page, by=first, now=NOW + HOUR)

    assert states(full)["Second"] == "registered"


# Places of an organisation


def test_the_organisation_of_the_moment_is_kept():
    page, ankara, moscow = webinar(), organisation("Ankara"), organisation("Moscow")
    session(page)
    one = colleague("One", ankara)
    register(page, one)

    one.postings.update(organisation=moscow)
    services.leave(user=one, webinar=page, by=one, now=NOW)
    assert Registration.objects.get().organisation == ankara

    register(page, one)
    assert Registration.objects.get().organisation == moscow


def test_an_organisation_with_all_its_places_waits_and_is_passed_over():
    page, ankara, moscow = webinar(), organisation("Ankara"), organisation("Moscow")
    held = session(page, capacity=2)
    set_rules(page, seats_per_organisation=1)
    a1, a2, a3, m1 = (
        colleague(name, at) for name, at in [("A1", ankara), ("A2", ankara), ("A3", ankara), ("M1", moscow)]
    )
    free = person("Free")
    register(page, a1, a2, a3, m1, free)

    placed = {"A1": "registered", "A2": "waiting", "A3": "waiting", "M1": "registered", "Free": "waiting"}
    assert states(held) == placed

    services.leave(user=m1, webinar=page, by=m1, now=NOW + HOUR)
    assert states(held) == placed | {"M1": "cancelled", "Free": "registered"}

    services.leave(user=a1, webinar=page, by=a1, now=NOW + HOUR)
    assert states(held)["A2"] == "registered"
    assert states(held)["A3"] == "waiting"


def test_without_a_waiting_list_the_organisation_is_named():
    page, ankara = webinar(), organisation("Ankara")
    session(page)
    set_rules(page, seats_per_organisation=1, has_waiting_list=False)
    register(page, colleague("A1", ankara))

    with pytest.raises(errors.OrganisationIsFull):
        register(page, colleague("A2", ankara))


def test_more_places_for_each_organisation_go_to_those_who_wait():
    page, ankara = webinar(), organisation("Ankara")
    held = session(page)
    set_rules(page, seats_per_organisation=1)
    register(page, *(colleague(name, ankara) for name in ("A1", "A2", "A3")))

    set_rules(page, seats_per_organisation=2)

    assert states(held) == {"A1": "registered", "A2": "registered", "A3": "waiting"}


def test_fewer_places_take_none_away():
    page, ankara = webinar(), organisation("Ankara")
    held = session(page)
    register(page, *(colleague(name, ankara) for name in ("A1", "A2")))

    set_rules(page, seats_per_organisation=1)

    assert set(states(held).values()) == {"registered"}


def test_a_place_is_not_passed_on_to_an_organisation_that_has_all_of_its_own():
    page, ankara, moscow = webinar(), organisation("Ankara"), organisation("Moscow")
    held = session(page)
    set_rules(page, seats_per_organisation=1)
    giver, other = colleague("Giver", ankara), colleague("Other", moscow)
    waiting, taker = colleague("Waiting", ankara), colleague("Taker", moscow)
    register(page, giver, other, waiting)

    with pytest.raises(errors.OrganisationIsFull):
        services.pass_on(session=held, giver=giver, taker=taker, by=staff(), now=NOW)
    assert states(held) == {"Giver": "registered", "Other": "registered", "Waiting": "waiting"}

    services.pass_on(session=held, giver=giver, taker=colleague("Next", ankara), by=staff(), now=NOW)
    assert states(held)["Waiting"] == "waiting"


def test_a_place_passed_on_to_another_organisation_frees_one_of_the_givers():
    page, ankara, moscow = webinar(), organisation("Ankara"), organisation("Moscow")
    held = session(page)
    set_rules(page, seats_per_organisation=1)
    giver, waiting = colleague("Giver", ankara), colleague("Waiting", ankara)
    register(page, giver, waiting)

    services.pass_on(session=held, giver=giver, taker=colleague("Taker", moscow), by=staff(), now=NOW)

    assert states(held) == {"Giver": "cancelled", "Waiting": "registered", "Taker": "registered"}


# Declining


def test_declining_leaves_and_registering_takes_it_back():
    page = webinar()
    held = session(page)
    invited = person("Invited")
    Invitation.objects.create(webinar=page, user=invited, invited_at=NOW)
    register(page, invited)

    for _twice in range(2):
        assert services.decline_invitation(user=invited, webinar=alias(page), now=NOW + HOUR)
    assert states(held) == {"Invited": "cancelled"}
    assert Invitation.objects.get().declined_at == NOW + HOUR
    assert AuditEvent.objects.filter(action="invitation.declined").count() == 1

    register(page, invited, at=NOW + 2 * HOUR)
    assert Invitation.objects.get().declined_at is None


def test_who_was_not_invited_declines_nothing():
    page = webinar()
    taken = registration(session(page))

    assert not services.decline_invitation(user=taken.user, webinar=page, now=END)
    taken.refresh_from_db()
    assert taken.state == "registered"


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({}, 1),
        ({"open_to": "everybody"}, 1),
        ({"opens_at": NOW}, 1),
        ({"opens_at": NOW + HOUR}, 0),
        ({"closes_at": NOW}, 0),
        ({"open_to": "invited"}, 0),
        ({"open_to": "organisations"}, 0),
        (None, 0),
    ],
)
def test_members_are_asked_by_themselves_only_where_they_can_register(fields, asked):
    """``None``: closed by hand."""
    embassies = audience()
    Audience.objects.update(invites_to_webinars=True)
    Membership.objects.create(user=person(), audience=embassies)
    page = webinar(audiences=[embassies])
    session(page)
    if fields is None:
        services.close_registration(webinar=page, by=staff(), now=NOW)
    else:
        set_rules(page, **fields)

    services.invite_members(now=NOW)

    assert Invitation.objects.count() == asked
