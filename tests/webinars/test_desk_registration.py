"""The desk's screens of registration: rules, closing and reopening, questions."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.webinars.factories import NOW, organisation, person, session, staff, trainer, webinar
from webinars import services
from webinars.models import RegistrationQuestion, RegistrationRules
from webinars.visibility import rules_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_9_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinator(client):
    one = staff(time_zone="Europe/Istanbul")
    client.force_login(one)
    return one


def address(name, *args):
    return reverse(f"desk:{name}", args=args)


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()).replace("\xa0", " ")


def values(**changes):
    return {"open_to": "audiences", "has_waiting_list": "on", "opens_at": "", "closes_at": ""} | changes


def test_rules_are_read_by_the_clock_of_who_writes_them(client, coordinator):
    page, embassy = webinar(), organisation()
    sent = values(open_to="organisations", organisations=[embassy.pk], closes_at="2026-03-16T18:00")

    response = client.post(address("webinar_registration", page.pk), sent, follow=True)

    row = RegistrationRules.objects.get()
    assert row.closes_at == datetime(2026, 3, 16, 15, tzinfo=UTC)
    assert list(row.organisations.all()) == [embassy]
    assert "Registration closes on Monday 16 March, 18:00 Istanbul." in words(response)
    assert 'value="2026-03-16T18:00"' in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"open_to": "organisations"}, "Choose at least one organisation."),
        ({"opens_at": "2026-03-16T18:00", "closes_at": "2026-03-16T18:00"}, "Registration must close after it opens."),
        ({"seats_per_organisation": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"closes_at": "soon"}, "Enter a valid date/time."),
        ({"open_to": "friends"}, "Select a valid choice."),
    ],
)
def test_rules_that_cannot_be_are_refused_and_change_nothing(client, coordinator, changes, sentence):
    page = webinar()

    response = client.post(address("webinar_registration", page.pk), values(**changes))

    assert response.status_code == 422
    assert sentence in words(response)
    assert RegistrationRules.objects.count() == 0


def test_closing_and_reopening_wait_for_the_button(client, coordinator):
    page = webinar()
    close, reopen = address("registration_close", page.pk), address("registration_reopen", page.pk)

    assert "Close registration for “Identification in consular practice”?" in words(client.get(close))
    assert rules_of(page).closed_at is None
    assert "Registration was closed on Monday 9 March, 09:20 Istanbul." in words(client.post(close, follow=True))

    assert "by the rules as they are" in words(client.get(reopen))
    assert rules_of(page).closed_at == NOW
    assert "Registration is open." in words(client.post(reopen, follow=True))


def test_reopening_says_that_a_day_is_taken_away(client, coordinator):
    page = webinar()
    services.set_rules(webinar=page, by=coordinator, now=NOW, closes_at=NOW - timedelta(days=1))

    assert "The day on which registration closed is taken away" in words(
        client.get(address("registration_reopen", page.pk))
    )


def test_questions_are_added_changed_and_removed(client, coordinator):
    page = webinar()
    sent = {"label": "Lunch?", "kind": "choice", "choices_en": "Meat\nNone", "is_required": "on"}

    body = words(client.post(address("webinar_question_add", page.pk), sent, follow=True))
    question = RegistrationQuestion.objects.get()
    assert "Lunch? One of several. Must be answered" in body

    edit = address("webinar_question_edit", question.pk)
    assert "Meat\nNone" in client.get(edit).content.decode()
    client.post(edit, sent | {"label": "Lunch on day 1?", "is_required": ""})
    question.refresh_from_db()
    assert (question.label, question.is_required, len(question.choices)) == ("Lunch on day 1?", False, 2)

    services.keep_answers(user=person(), webinar=page, answers={question.pk: "Meat"}, now=NOW)
    remove = address("webinar_question_remove", question.pk)
    assert "The one answer stays in the list of participants." in words(client.get(remove))
    assert "Nothing is asked." in words(client.post(remove, follow=True))
    assert client.get(edit).status_code == 404


def test_a_sixth_question_is_refused(client, coordinator):
    page = webinar()
    for number in range(5):
        services.add_question(webinar=page, by=coordinator, now=NOW, label=f"Question {number}")

    assert (
        address("webinar_question_add", page.pk)
        not in client.get(address("webinar_registration", page.pk)).content.decode()
    )
    response = client.post(address("webinar_question_add", page.pk), {"label": "Sixth", "kind": "text"})
    assert response.status_code == 422
    assert "A webinar asks five questions at most." in words(response)


@pytest.mark.parametrize("name", ["webinar_question_edit", "webinar_question_remove"])
def test_questions_of_others_are_not_found(client, name):
    page = webinar(owner=trainer())
    question = services.add_question(webinar=page, by=page.owner, now=NOW, label="Which desk?")
    for stranger in (person(), trainer("Another")):
        client.force_login(stranger)
        for ask in (client.get, client.post):
            assert ask(address(name, question.pk)).status_code == 404
    question.refresh_from_db()
    assert question.removed_at is None
    client.force_login(page.owner)
    assert client.get(address(name, question.pk)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_screen_in_a_fixed_number_of_queries(client, coordinator, django_assert_num_queries, count):
    page = webinar()
    for number in range(count):
        services.add_question(webinar=page, by=coordinator, now=NOW, label=f"Question {number}")
        organisation(f"Organisation {number}")
        session(page)
    client.get(address("webinar_registration", page.pk))

    with django_assert_num_queries(7):
        client.get(address("webinar_registration", page.pk))
