"""For whom a webinar is, and that a hidden one is nowhere for everybody else."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Locale

from lms.searching import Asked, search
from people.models import Membership, Role
from tests.webinars.factories import (
    DAY,
    NOW,
    alias,
    audience,
    home,
    index_page,
    organisation,
    person,
    posting,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars.models import Invitation, RegistrationRules, Series, WebinarPage
from webinars.visibility import belongs, hidden_from, is_visible_to, rules_of, visible_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_9_march():
    with time_machine.travel(NOW, tick=False):
        yield


def rules(page, *organisations, **fields):
    row = RegistrationRules.objects.create(webinar=page, **fields)
    row.organisations.set(organisations)
    return row


def member(of):
    one = person("Member")
    Membership.objects.create(user=one, audience=of)
    return one


# For whom


def test_without_rules_the_audiences_decide():
    embassies = audience()
    page, for_all = webinar(audiences=[embassies]), webinar("For all")

    assert belongs(member(embassies), page)
    assert not belongs(person(), page)
    assert belongs(person(), for_all)


def test_everybody_means_also_who_is_in_no_audience():
    page = webinar(audiences=[audience()])
    rules(page, open_to="everybody")

    assert belongs(person(), page)


def test_organisations_include_all_below_them_and_who_works_there_now():
    ministry = organisation("Ministry", kind="ministry")
    embassy = organisation("Embassy", parent=ministry)
    consulate, other = organisation("Consulate", parent=embassy), organisation("Other")
    page = webinar()
    rules(page, ministry, open_to="organisations")
    people = [person() for _number in range(4)]
    for one, where in zip(people, (ministry, consulate, other), strict=False):
        posting(one, where)
    moved = person()
    posting(moved, embassy, until=DAY - timedelta(days=30))

    assert [belongs(one, page) for one in [*people, moved]] == [True, True, False, False, False]


@pytest.mark.parametrize("open_to", RegistrationRules.For.values)
def test_whoever_is_invited_may_register_whatever_the_rule(open_to):
    page = webinar(audiences=[audience()])
    rules(page, organisation(), open_to=open_to)
    invited = person()
    Invitation.objects.create(webinar=page, user=invited, invited_at=NOW)

    assert belongs(invited, page)
    assert belongs(person(), page) is (open_to == "everybody")


def test_a_translation_has_the_rules_of_its_original():
    page = webinar(audiences=[audience()])
    rules(page, open_to="everybody", has_waiting_list=False)
    russian = alias(page)

    assert belongs(person(), russian)
    assert not rules_of(russian).has_waiting_list


# Who sees it


@pytest.fixture
def hidden():
    page = webinar("Hidden words", slug="hidden-words", owner=trainer("Owner"))
    rules(page, open_to="invited", is_hidden=True)
    session(page)
    return page


def test_who_may_know_of_a_hidden_webinar(hidden):
    invited, placed, left, speaker, stranger = (person(name) for name in ("I", "P", "L", "S", "N"))
    Invitation.objects.create(webinar=hidden, user=invited, invited_at=NOW)
    registration(hidden.sessions.get(), placed)
    registration(hidden.sessions.get(), left, "cancelled")
    hidden.speakers.create(name="Speaker", account=speaker)
    hidden.save()
    russian = alias(hidden)

    for page in (hidden, russian):
        seen = [is_visible_to(one, page) for one in (invited, placed, speaker, hidden.owner, staff())]
        unseen = [is_visible_to(one, page) for one in (stranger, left, trainer("Another"))]
        assert (seen, unseen) == ([True] * 5, [False] * 3)
        assert page in hidden_from(stranger, WebinarPage.objects.all())


def test_a_webinar_that_is_not_hidden_is_seen_by_who_may_not_register(client):
    page = webinar(audiences=[audience()])
    rules(page, open_to="invited")

    assert is_visible_to(person(), page)
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("who", ["visitor", "stranger"])
def test_a_hidden_webinar_is_not_found_by_any_address(client, hidden, who):
    if who == "stranger":
        client.force_login(person())
    held = hidden.sessions.get()
    addresses = [hidden.url, alias(hidden).url]
    addresses += [reverse("webinars:calendar", args=[held.pk])]
    addresses += [reverse("webinars:calendar_of_webinar", args=[hidden.pk])]
    if who == "stranger":
        for name in ("register", "cancel", "decline", "answers"):
            addresses.append(reverse(f"webinars:{name}", args=[hidden.pk]))

    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)


@pytest.mark.parametrize("who", ["visitor", "stranger", "invited"])
def test_a_hidden_webinar_is_in_no_list_and_no_number(client, hidden, who):
    series = Series.objects.create(name="Three webinars")
    known = webinar("Known", slug="known", series=series)
    session(known, day=DAY + timedelta(days=5))
    WebinarPage.objects.filter(pk=hidden.pk).update(series=series)
    if who != "visitor":
        one = person()
        client.force_login(one)
        if who == "invited":
            Invitation.objects.create(webinar=hidden, user=one, invited_at=NOW)

    seen = ["Hidden words" in client.get(page.url).content.decode() for page in (index_page(), home(), known)]

    assert seen == [who == "invited"] * 3


def test_the_search_finds_it_for_those_it_is_for(hidden):
    invited = person()
    Invitation.objects.create(webinar=hidden, user=invited, invited_at=NOW)
    wanted = Asked("hidden words")

    assert [one.url for one in search(wanted, invited).results] == [hidden.url]
    assert search(wanted, person()).total == 0
    assert sum(search(wanted, person()).counts.values()) == 0


def test_a_focal_point_is_offered_only_what_they_may_know_of(client, hidden):
    embassy, one = organisation(), person()
    one.role_grants.create(role=Role.FOCAL_POINT, organisation=embassy, granted_at=NOW)
    one.role_names = [Role.FOCAL_POINT]
    one.save()
    client.force_login(one)
    open_one = webinar("Open one", slug="open-one")
    session(open_one)

    body = client.get(reverse("staff:nominate")).content.decode()

    assert "Open one" in body
    assert "Hidden words" not in body


@pytest.mark.parametrize("count", [1, 3])
def test_visibility_is_a_condition_and_no_query_of_its_own(django_assert_num_queries, hidden, count):
    for number in range(count):
        session(webinar(f"Webinar {number}"))
    one, locale = person(), Locale.get_default()

    with django_assert_num_queries(1):
        found = list(visible_to(one, WebinarPage.objects.filter(locale=locale)))
    assert len(found) == count
