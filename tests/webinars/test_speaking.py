"""The speakers' page: their own items by both clocks, the way in, what is for them."""

from datetime import time, timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.webinars.factories import NOW, START, alias, person, registration, session, trainer, webinar
from webinars.models import Resource, Speaker, WebinarPage

pytestmark = pytest.mark.django_db
AGENDA = [
    (time(10), "Opening", "Training team"),
    (time(10, 15), "What to notice", "Dr Amina Diallo, invited"),
    (time(11), "Break", ""),
    (time(11, 15), "Questions", "AMINA DIALLO"),
    (time(12, 30), "End", ""),
]


def page_with_agenda(owner=None) -> WebinarPage:
    page = webinar(owner=owner)
    items = [{"at": at, "item": item, "by": by, "is_break": item == "Break"} for at, item, by in AGENDA]
    page.agenda = [("session", {"session_number": 1, "items": items})]
    page.save()
    return page


@pytest.fixture
def page():
    return page_with_agenda(trainer("Maral Hojaýewa", email="maral@example.org"))


@pytest.fixture
def amina(client, page):
    account = person("Amina Diallo", time_zone="Europe/Istanbul")
    Speaker.objects.create(webinar=page, name="Amina Diallo", account=account)
    Speaker.objects.create(webinar=page, name="Batyr Ataýew", role="Prosecutor")
    client.force_login(account)
    return account


def read(client, page, at=NOW) -> str:
    with time_machine.travel(at, tick=False):
        response = client.get(reverse("webinars:speaking", args=[page.pk]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_speaker_sees_their_own_items_by_both_clocks(client, page, amina):
    session(page, join_url="https://meet.example.org/secret-room")
    body = read(client, page)
    assert '<th scope="row">08:15</th>' in body
    assert '<span class="agenda__city">Ashgabat </span>10:15' in body
    assert "What to notice" in body
    assert "Questions" in body
    assert "Opening" not in body
    assert "meet.example.org" not in body


def test_whose_name_stands_nowhere_sees_all_of_the_agenda(client, page):
    account = person("Somebody Else")
    Speaker.objects.create(webinar=page, name="Somebody Else", account=account)
    client.force_login(account)
    session(page)
    body = read(client, page)
    assert "Your name stands beside no item of this agenda; here is all of it." in body
    assert "Opening" in body


def test_the_button_to_enter_is_there_an_hour_before(client, page, amina):
    held = session(page, join_url="https://meet.example.org/secret-room", phone_note="code 1234")
    early = read(client, page, START - timedelta(minutes=61))
    assert "The button to enter appears here at 07:00, Istanbul: an hour before." in early
    assert reverse("webinars:join", args=[held.pk]) not in early

    body = read(client, page, START - timedelta(minutes=60))
    assert reverse("webinars:join", args=[held.pk]) in body
    assert reverse("webinars:phone", args=[held.pk]) in body
    assert "1234" not in body


def test_who_else_speaks_whom_to_ask_and_what_is_for_speakers(client, page, amina):
    session(page)
    for shown_to in Resource.For.values:
        address = f"https://files.example.org/{shown_to}"
        Resource.objects.create(webinar=page, title=f"For {shown_to}", address=address, shown_to=shown_to)
    body = read(client, page)
    assert "Batyr Ataýew" in body
    assert "Prosecutor" in body
    assert '<a href="mailto:maral@example.org">maral@example.org</a>' in body
    for shown_to in Resource.For.values:
        assert f"For {shown_to}" in body


def test_in_another_language_it_is_the_page_of_that_language(client, page, amina):
    session(page)
    alias(page, "ru")
    response = client.get(f"/ru/webinar/{page.pk}/speaking/")
    assert response.context["webinar"].locale.language_code == "ru"


def test_for_anybody_else_it_is_not_there(client, page):
    held = session(page)
    participant, other = person(), trainer("Another Trainer")
    registration(held, participant)
    for user in (participant, other):
        client.force_login(user)
        assert client.get(reverse("webinars:speaking", args=[page.pk])).status_code == 404
    client.logout()
    assert client.get(reverse("webinars:speaking", args=[page.pk])).url.startswith("/en/accounts/login/")


def test_who_runs_it_sees_it_as_speakers_do(client, page):
    session(page)
    client.force_login(page.owner)
    assert "For speakers" in read(client, page)


def test_a_page_with_all_sessions_over_says_so(client, page, amina):
    session(page)
    assert "No session is to come." in read(client, page, START + timedelta(days=1))


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_and_three(client, page, amina, count, django_assert_num_queries):
    for number in range(count):
        session(page, day=START.date() + timedelta(days=number))
        Speaker.objects.create(webinar=page, name=f"Speaker {number}")
    read(client, page)
    with django_assert_num_queries(12):
        read(client, page)
