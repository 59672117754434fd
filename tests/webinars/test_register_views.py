"""Registering through the page: what is asked, answers kept beside errors, declining, and what the panel says."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from people.models import Membership
from tests.webinars.factories import (
    DAY,
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
from webinars import services
from webinars.models import Invitation, RegistrationAnswer

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MEALS = [{"en": "Meat", "ru": "Мясо", "tk": "Et"}, {"en": "None", "ru": "Нет", "tk": "Ýok"}]


@pytest.fixture(autouse=True)
def on_9_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def learner(client):
    one = person()
    client.force_login(one)
    return one


def ask(page, label="Which desk?", **details):
    return services.add_question(webinar=page, by=staff(), now=NOW, label=label, **details)


def set_rules(page, **fields):
    return services.set_rules(webinar=page, by=staff(), now=NOW, **fields)


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def told(response):
    return [str(message) for message in response.context["messages"]]


def address(name, page):
    return reverse(f"webinars:{name}", args=[page.pk])


# Questions


def test_the_page_leads_to_the_questions_and_the_button_registers(client, learner):
    page = webinar()
    session(page)
    desk, lunch = ask(page, is_required=True), ask(page, "Lunch?", kind="choice", choices=MEALS)

    assert f'href="{address("register", page)}"' in client.get(page.url).content.decode()
    asked = words(client.get(address("register", page)))
    assert "Which desk?" in asked
    assert "Meat" in asked
    assert learner.registrations.count() == 0

    sent = {f"question-{desk.pk}": "Visa", f"question-{lunch.pk}": "Meat"}
    response = client.post(address("register", page), sent, follow=True)

    assert told(response) == ["You are registered."]
    assert dict(RegistrationAnswer.objects.values_list("question", "text")) == {desk.pk: "Visa", lunch.pk: "Meat"}


def test_an_error_stands_beside_the_field_and_the_other_answers_stay(client, learner):
    page = webinar()
    session(page)
    desk, count = ask(page), ask(page, "How many?", kind="number", is_required=True)

    response = client.post(
        address("register", page), {f"question-{desk.pk}": "Visa desk", f"question-{count.pk}": "many"}
    )

    body = response.content.decode()
    assert response.status_code == 422
    assert "Write a whole number." in body
    assert f'href="#id_question-{count.pk}"' in body
    assert 'value="Visa desk"' in body
    assert learner.registrations.count() == 0


def test_questions_are_in_the_language_of_the_page(client, learner):
    page = webinar()
    session(page)
    ask(page, label_ru="Какой отдел?", kind="choice", choices=MEALS)

    asked = words(client.get(f"/ru/webinar/{alias(page).pk}/register/"))

    assert "Какой отдел?" in asked
    assert "Мясо" in asked


def test_who_was_nominated_answers_on_a_page_of_its_own(client, learner):
    page = webinar()
    session(page)
    desk = ask(page, is_required=True)
    services.nominate(user=learner, webinar=page, by=staff(), now=NOW)

    assert address("answers", page) in client.get(page.url).content.decode()
    assert client.post(address("answers", page), {}).status_code == 422
    client.post(address("answers", page), {f"question-{desk.pk}": "Visa"})
    assert 'value="Visa"' in client.get(address("answers", page)).content.decode()
    assert RegistrationAnswer.objects.get().user == learner


@pytest.mark.parametrize("case", ["nothing asked", "not on a list", "over"])
def test_there_is_nothing_to_answer(client, learner, case):
    page = webinar()
    held = session(page, day=DAY - timedelta(days=30) if case == "over" else DAY)
    if case != "nothing asked":
        ask(page)
    registration(held, learner, "cancelled" if case == "not on a list" else "registered")

    assert client.get(address("answers", page)).status_code == 404
    assert client.post(address("answers", page), {}).status_code == 404


def test_another_persons_answers_are_not_shown(client, learner):
    page = webinar()
    held = session(page)
    desk = ask(page)
    other = person("Other")
    for one in (learner, other):
        registration(held, one)
    services.keep_answers(user=other, webinar=page, answers={desk.pk: "Canary answer"}, now=NOW)

    for name in ("answers", "register"):
        assert "Canary answer" not in client.get(address(name, page), follow=True).content.decode()


# The page that registers


def test_who_is_registered_or_cannot_register_is_led_to_the_page(client, learner):
    page, closed, private = webinar(), webinar("Closed"), webinar("For members", audiences=[audience()])
    registration(session(page), learner)
    for one in (closed, private):
        session(one)
    services.close_registration(webinar=closed, by=staff(), now=NOW)

    for one in (page, closed, private):
        assert client.get(address("register", one)).url == one.url


def test_closed_registration_refuses_the_button_too(client, learner):
    page = webinar()
    session(page)
    services.close_registration(webinar=page, by=staff(), now=NOW)

    assert told(client.post(address("register", page), follow=True)) == ["Registration for this webinar is closed."]
    assert learner.registrations.count() == 0


def test_a_session_added_later_asks_nothing_anew(client, learner):
    page = webinar()
    session(page)
    desk = ask(page, is_required=True)
    client.post(address("register", page), {f"question-{desk.pk}": "Visa"})
    session(page, day=DAY + timedelta(days=2))

    body = client.get(address("register", page)).content.decode()
    assert 'value="Visa"' in body
    client.post(address("register", page), {f"question-{desk.pk}": "Visa"})
    assert learner.registrations.count() == 2


# Declining


def test_who_is_invited_says_that_they_cannot_attend(client, learner):
    page = webinar()
    taken = registration(session(page), learner)
    Invitation.objects.create(webinar=page, user=learner, invited_at=NOW)

    assert "Your place goes at once to the next person who waits." in words(client.get(address("decline", page)))
    assert Invitation.objects.get().declined_at is None

    response = client.post(address("decline", page), follow=True)
    taken.refresh_from_db()
    assert told(response) == ["Thank you for telling us. You can still register if your plans change."]
    assert (Invitation.objects.get().declined_at, taken.state) == (NOW, "cancelled")
    assert "You said that you cannot attend." in words(response)


def test_who_is_not_invited_has_nothing_to_decline(client, learner):
    page = webinar()
    registration(session(page), learner)
    Invitation.objects.create(webinar=page, user=person(), invited_at=NOW)

    assert client.get(address("decline", page)).status_code == 404
    assert client.post(address("decline", page)).status_code == 404
    assert learner.registrations.get().state == "registered"


@pytest.mark.parametrize("name", ["register", "answers", "decline"])
def test_a_visitor_signs_in_first(client, name):
    page = webinar()
    session(page)

    assert client.post(address(name, page)).url.startswith("/en/accounts/login/")


# What the panel says


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"closes_at": NOW + 9 * HOUR}, "Registration closes on Monday 9 March, 18:20 Istanbul."),
        ({"opens_at": NOW + 30 * HOUR}, "Registration opens on Tuesday 10 March, 15:20 Istanbul."),
        ({"closes_at": NOW - HOUR}, "Registration is closed"),
        ({"open_to": "invited"}, "Registration is by invitation."),
        ({"open_to": "organisations"}, "Registration is for people of certain organisations."),
    ],
)
def test_the_panel_says_when_and_for_whom(client, learner, fields, sentence):
    page = webinar()
    session(page)
    set_rules(page, **fields)

    seen = words(client.get(page.url)).replace("\xa0", " ")

    assert sentence in seen


def test_a_visitor_reads_the_moment_by_the_clock_of_the_event(client):
    page = webinar()
    session(page)
    set_rules(page, closes_at=NOW + 9 * HOUR)

    seen = words(client.get(page.url)).replace("\xa0", " ")
    assert "Registration closes on Monday 9 March, 20:20 Ashgabat." in seen
    assert "Sign in to register" in seen

    services.close_registration(webinar=page, by=staff(), now=NOW)
    seen = words(client.get(page.url))
    assert "Registration is closed" in seen
    assert "Registered already? Sign in" in seen
    assert "Sign in to register" not in seen


def test_the_places_of_the_organisation_and_of_all(client, learner):
    embassy, page = organisation(), webinar()
    posting(learner, embassy)
    held = session(page, capacity=2)
    set_rules(page, seats_per_organisation=1)
    taken = registration(held)
    held.registrations.update(organisation=embassy)

    seen = words(client.get(page.url))
    assert "All places of your organisation are taken." in seen
    assert "Join the waiting list" in seen

    set_rules(page, has_waiting_list=False)
    seen = words(client.get(page.url))
    assert "No places are left" in seen
    assert "There is no waiting list." in seen
    assert "Join the waiting list" not in seen
    held.registrations.filter(pk=taken.pk).update(organisation=None)
    assert "1 of 2 places taken." in words(client.get(page.url))


def test_members_of_the_audience_are_let_in_by_the_same_rule_as_the_service(client, learner):
    embassies = audience()
    page = webinar(audiences=[embassies])
    session(page)
    assert "Registration is for: Embassies and consulates." in words(client.get(page.url))

    Membership.objects.create(user=learner, audience=embassies)
    assert told(client.post(address("register", page), follow=True)) == ["You are registered."]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_number_of_questions_of_the_tables(client, learner, django_assert_num_queries, count):
    page = webinar()
    posting(learner, organisation())
    for number in range(count):
        session(page, day=DAY + timedelta(days=number), capacity=5)
        ask(page, f"Question {number}")
    set_rules(page, seats_per_organisation=3)
    client.get(address("register", page))

    with django_assert_num_queries(14):
        client.get(address("register", page))
