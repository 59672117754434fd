"""Registering, leaving, joining, the calendar file: through their addresses."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from jobs.testing import run_jobs
from tests.webinars.factories import END, NOW, START, alias, audience, person, registration, session, webinar
from webinars import services
from webinars.models import Registration

pytestmark = pytest.mark.django_db
SECRET = "https://meet.example.org/secret-room"


@pytest.fixture(autouse=True)
def on_9_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def learner(client):
    one = person()
    client.force_login(one)
    return one


def texts(response):
    return [str(message) for message in response.context["messages"]]


# Registering


def test_the_button_registers_and_says_so(client, learner):
    page = webinar()
    session(page), session(page)

    response = client.post(reverse("webinars:register", args=[page.pk]), follow=True)

    assert response.redirect_chain == [(page.url, 302)]
    assert texts(response) == ["You are registered for 2 sessions."]
    assert learner.registrations.holding_a_place().count() == 2


def test_registering_from_a_translation_leads_back_to_it(client, learner):
    page = webinar()
    only = session(page)
    russian = alias(page, "ru")

    response = client.post(f"/ru/webinar/{russian.pk}/register/")

    assert response.url == russian.url
    assert only.registrations.get().user == learner


def test_a_full_session_puts_on_the_waiting_list(client, learner):
    page = webinar()
    registration(session(page, capacity=1))

    response = client.post(reverse("webinars:register", args=[page.pk]), follow=True)

    assert texts(response) == ["You are on the waiting list. We write to you as soon as a place is free."]


def test_an_outsider_is_told_and_not_registered(client, learner):
    page = webinar(audiences=[audience()])
    session(page)

    response = client.post(reverse("webinars:register", args=[page.pk]), follow=True)

    assert texts(response)[0].startswith("This webinar is for members of the audiences")
    assert Registration.objects.count() == 0


def test_opening_the_address_registers_nobody(client, learner):
    page = webinar()
    session(page)

    assert client.get(reverse("webinars:register", args=[page.pk])).status_code == 200
    assert Registration.objects.count() == 0


def test_a_visitor_signs_in_first(client):
    page = webinar()
    session(page)
    address = reverse("webinars:register", args=[page.pk])

    assert client.post(address).url == f"/en/accounts/login/?next={address}"
    assert Registration.objects.count() == 0


def test_a_draft_and_a_private_webinar_are_not_found(client, learner):
    draft, private = webinar("Draft"), webinar("Private")
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="groups")

    for page in (draft, private):
        session(page)
        assert client.post(reverse("webinars:register", args=[page.pk])).status_code == 404
        assert client.get(reverse("webinars:calendar", args=[page.sessions.get().pk])).status_code == 404
    assert Registration.objects.count() == 0


# Leaving


def test_leaving_asks_first_and_names_the_consequence(client, learner):
    page = webinar()
    registration(session(page), learner)
    address = reverse("webinars:cancel", args=[page.pk])

    body = client.get(address).content.decode()

    assert "Your place goes at once to the next person who waits." in body
    assert "Keep the registration" in body
    assert learner.registrations.get().state == "registered"

    response = client.post(address, follow=True)
    assert texts(response) == ["Your registration is cancelled."]
    assert learner.registrations.get().state == "cancelled"


def test_leaving_a_webinar_that_only_its_list_sees_leads_somewhere_else(client, learner):
    held = session()
    registration(held, learner)
    services.set_rules(webinar=held.webinar, by=learner, now=NOW, is_hidden=True, open_to="invited")

    response = client.post(reverse("webinars:cancel", args=[held.webinar.pk]), follow=True)

    assert response.status_code == 200
    assert "Your registration is cancelled." in texts(response)
    assert client.get(held.webinar.url).status_code == 404


def test_without_a_registration_there_is_nothing_to_cancel(client, learner):
    page = webinar()
    registration(session(page))

    assert client.get(reverse("webinars:cancel", args=[page.pk])).url == page.url
    client.post(reverse("webinars:cancel", args=[page.pk]))
    assert Registration.objects.get().state == "registered"


def test_who_waited_is_written_to(client, learner, mailoutbox, django_capture_on_commit_callbacks):
    page = webinar()
    full = session(page, capacity=1, join_url=SECRET)
    registration(full, learner)
    waiting = person("Batyr", email="batyr@example.org", language="ru", time_zone="Europe/Moscow")
    registration(full, waiting, "waiting")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("webinars:cancel", args=[page.pk]))
    run_jobs()

    own, mail = mailoutbox
    assert (own.to, mail.to) == ([learner.email], ["batyr@example.org"])
    assert "Вторник, 17 марта 2026 г.\n  08:00–10:30 Москва" in mail.body
    assert "meet.example.org" not in mail.body + str(mail.alternatives)


# Joining


@pytest.fixture
def meeting(learner):
    held = session(join_url=SECRET)
    registration(held, learner)
    return held


def asked_at(client, held, user, at):
    with time_machine.travel(at, tick=False):
        client.force_login(user)
        return client.get(reverse("webinars:join", args=[held.pk]))


@pytest.mark.parametrize("at", [START - timedelta(minutes=15), START, END - timedelta(seconds=1)])
def test_those_registered_are_led_to_the_meeting(client, learner, meeting, at):
    response = asked_at(client, meeting, learner, at)

    assert (response.status_code, response.url) == (303, SECRET)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert SECRET not in response.content.decode()
    assert meeting.attendance.count() == 0  # a click is no attendance


@pytest.mark.parametrize("at", [NOW, START - timedelta(minutes=15, seconds=1), END, END + timedelta(days=1)])
def test_too_early_and_too_late_are_told_without_the_address(client, learner, meeting, at):
    response = asked_at(client, meeting, learner, at)

    assert response.status_code == 403
    assert "meet.example.org" not in response.content.decode()


def test_the_page_says_when_it_opens(client, learner, meeting):
    body = asked_at(client, meeting, learner, NOW).content.decode()

    assert "It opens on Tuesday 17 March 2026 at 07:45, Istanbul (UTC+3), 15 minutes before it begins." in body


@pytest.mark.parametrize("state", ["waiting", "cancelled", None])
def test_others_find_no_meeting(client, meeting, state):
    outsider = person()
    if state:
        registration(meeting, outsider, state)

    response = asked_at(client, meeting, outsider, START)

    assert response.status_code == 404
    assert "meet.example.org" not in response.content.decode()


def test_a_session_in_a_room_has_no_meeting(client, learner):
    held = session()
    registration(held, learner)

    assert asked_at(client, held, learner, START).status_code == 404


def test_a_cancelled_meeting_is_closed(client, learner, meeting):
    services.cancel_session(session=meeting, by=None, now=NOW)

    response = asked_at(client, meeting, learner, START)

    assert response.status_code == 403
    assert "This session is cancelled" in response.content.decode()


def test_a_visitor_signs_in_before_joining(client):
    held = session(join_url=SECRET)

    response = client.get(reverse("webinars:join", args=[held.pk]))

    assert response.url.startswith("/en/accounts/login/")


# The calendar file


def event_of(client, held):
    response = client.get(reverse("webinars:calendar", args=[held.pk]))
    assert response["Content-Type"] == "text/calendar; method=PUBLISH; charset=UTF-8"
    calendar = Calendar.from_ical(response.content)
    assert calendar["METHOD"] == "PUBLISH"
    (event,) = calendar.walk("VEVENT")
    return event, response.content.decode()


def test_the_calendar_file_is_in_utc_and_names_nobody(client):
    page = webinar(title="Признаки: Aýna", place="Online")
    held = session(page, join_url=SECRET)
    registration(held, person("Canary Participant"))

    event, text = event_of(client, held)

    assert "DTSTART:20260317T050000Z" in text
    assert "DTEND:20260317T073000Z" in text
    assert event["SUMMARY"] == "Признаки: Aýna"
    assert event["URL"] == event["LOCATION"] == f"https://learn.example.org/en/webinar/sessions/{held.pk}/join/"
    assert page.full_url in event["DESCRIPTION"]
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert "ATTENDEE" not in event
    assert event["ORGANIZER"] == "mailto:learn@example.org"  # the platform, no person
    assert "Canary" not in text
    assert "meet.example.org" not in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_identity_stays_and_the_sequence_grows(client):
    held = session()
    before, _text = event_of(client, held)

    services.cancel_session(session=held, by=None, now=NOW)
    after, _text = event_of(client, held)

    assert before["UID"] == after["UID"] == f"{held.uid}@waymark"
    assert (after["STATUS"], after["SEQUENCE"]) == ("CANCELLED", 1)


def test_one_of_several_sessions_has_its_number(client):
    page = webinar(title="Two days")
    session(page)

    event, _text = event_of(client, session(page))

    assert event["SUMMARY"] == "Two days, session 2"


def test_all_sessions_to_come_are_one_file(client):
    page = webinar(title="Two days")
    coming, off = session(page), session(page)
    session(page, day=NOW.date() - timedelta(days=3))
    services.cancel_session(session=off, by=None, now=NOW)

    response = client.get(reverse("webinars:calendar_of_webinar", args=[page.pk]))

    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["UID"] == f"{coming.uid}@waymark"
    assert event["SUMMARY"] == "Two days, session 1"
