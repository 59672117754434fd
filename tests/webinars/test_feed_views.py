"""One's own calendar: its address is shown once, read without signing in, exchanged, ended, and in no log."""

import logging
import re
import runpy
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from lms.logs import JsonFormatter
from people.models import AuditEvent
from people.tokens import digest
from tests.webinars.factories import NOW, START, alias, person, registration, session, webinar
from tests.webinars.receiver import read
from webinars import services
from webinars.models import CalendarFeed
from webinars.services import feeds

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
MINE, MAKE, END = "/en/my-calendar/", "/en/my-calendar/make/", "/en/my-calendar/end/"
ADDRESS = re.compile(r"https://learn\.example\.org(/calendar/[\w-]{32}\.ics)")


@pytest.fixture(autouse=True)
def on_9_march():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def learner(client):
    one = person("Aýna")
    client.force_login(one)
    return one


def made(client, **fields):
    """The path of a new address."""
    return ADDRESS.search(client.post(MAKE, fields).content.decode())[1]


def events_at(client, path):
    response = client.get(path)
    assert response.status_code == 200, response
    method, events = read(response.content)
    assert method == "PUBLISH"
    return events


def summaries(client, path):
    return [str(event["SUMMARY"]) for event in events_at(client, path)]


# The address


def test_the_address_is_shown_once_and_kept_as_a_digest(client, learner):
    path = made(client)
    feed = CalendarFeed.objects.get(user=learner)
    token = path.removeprefix("/calendar/").removesuffix(".ics")

    assert feed.token_digest == digest(token)
    assert token not in str(vars(feed))
    assert token not in client.get(MINE).content.decode()
    [event] = AuditEvent.objects.filter(action="calendar_feed.made")
    assert (event.actor_id, event.about_id, token in str(vars(event))) == (learner.pk, learner.pk, False)


def test_the_page_with_the_address_is_kept_nowhere_and_offers_to_subscribe(client, learner):
    response = client.post(MAKE, {"instead_of": ""})
    assert "no-store" in response["Cache-Control"]
    assert 'href="webcal://learn.example.org/calendar/' in response.content.decode()


def test_sent_twice_it_asks_before_the_first_address_dies(client, learner):
    path = made(client)
    again = client.post(MAKE, {"instead_of": ""}).content.decode()
    assert "Make a new address for your calendar?" in again
    assert not ADDRESS.search(again)
    assert summaries(client, path) == []


def test_a_new_address_ends_the_old_one(client, learner):
    old = made(client)
    asked = client.get(MAKE).content.decode()
    assert "The present one stops working at once" in asked
    mark = re.search(r'name="instead_of" value="([^"]+)"', asked)[1]
    new = made(client, instead_of=mark.replace("&#x2B;", "+"))
    assert new != old
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    assert CalendarFeed.objects.count() == 1


def test_ending_asks_first(client, learner):
    path = made(client)
    assert "End the address of your calendar?" in client.get(END).content.decode()
    assert client.get(path).status_code == 200
    assert client.post(END, follow=True).redirect_chain == [(MINE, 302)]
    assert client.get(path).status_code == 404
    assert AuditEvent.objects.filter(action="calendar_feed.ended").count() == 1
    client.post(END)  # again: nothing
    assert AuditEvent.objects.filter(action="calendar_feed.ended").count() == 1


@pytest.mark.parametrize("path", [MAKE, END])
def test_without_an_address_there_is_nothing_to_ask(client, learner, path):
    assert client.get(path).url == MINE


@pytest.mark.parametrize("path", [MINE, MAKE, END])
def test_a_visitor_signs_in_first(client, path):
    assert client.post(path).status_code in {302, 405}
    assert CalendarFeed.objects.count() == 0
    assert client.get(path).url.startswith("/en/accounts/login/")


def test_the_page_says_when_it_was_last_read(client, learner):
    path = made(client)
    assert "Not yet" in client.get(MINE).content.decode()
    client.get(path)
    assert CalendarFeed.objects.get().last_read_on == date(2026, 3, 9)
    assert "9 March 2026" in client.get(MINE).content.decode()


# What it answers


@pytest.fixture
def path(learner):
    return f"/calendar/{feeds.make_feed(user=learner, now=NOW)}.ics"


def test_it_holds_the_places_of_the_person_and_nothing_else(client, learner, path):
    client.logout()
    held = {state: session(webinar(state)) for state in ("registered", "waiting", "cancelled")}
    for state, one in held.items():
        registration(one, learner, state)
    registration(session(webinar("Of another")), person("Canary Participant"))

    [event] = events_at(client, path)
    content = client.get(path).content.decode()
    assert (event["SUMMARY"], event["UID"]) == ("registered", f"{held['registered'].uid}@waymark")
    assert "Canary" not in content
    assert learner.full_name not in content
    assert learner.email not in content


def test_nobody_needs_to_sign_in_and_nothing_keeps_it(client, path):
    client.logout()
    response = client.get(path)
    assert response["Content-Type"] == "text/calendar; method=PUBLISH; charset=UTF-8"
    assert response["Cache-Control"] == "private, no-store"
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_it_follows_the_session(client, learner, path):
    held = session(webinar("Referral"))
    registration(held, learner)
    services.cancel_session(session=held, by=None, now=NOW)
    [event] = events_at(client, path)
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("CANCELLED", 1, f"{held.uid}@waymark")


def test_it_reaches_sixty_days_back(client, learner, path):
    for title, days in (("Old", 69), ("Lately", 67)):
        registration(session(webinar(title), day=START.date() - timedelta(days=days)), learner)
    assert summaries(client, path) == ["Lately"]  # 9 March less 60 days is 8 January


def test_it_speaks_the_language_of_the_person(client, path, learner):
    learner.language = "ru"
    learner.save()
    page = webinar("Referral")
    russian = alias(page, "ru")
    russian.alias_of, russian.title = None, "Перенаправление"
    russian.save_revision().publish()
    for _number in range(2):
        registration(session(page), learner)
    first, second = events_at(client, path)
    assert str(first["SUMMARY"]).startswith("Перенаправление")
    assert first["SUMMARY"] != second["SUMMARY"]
    assert "/ru/webinar/sessions/" in first["URL"]


def test_a_wrong_secret_and_a_closed_account_find_nothing(client, learner, path):
    assert client.get("/calendar/" + "t" * 32 + ".ics").status_code == 404
    learner.is_active = False
    learner.save()
    assert client.get(path).status_code == 404


def test_who_asks_too_often_waits(client, path):
    answers = [client.get(path).status_code for _time in range(62)]
    assert (answers[0], answers[59], answers[60]) == (200, 200, 429)
    guesses = [client.get(f"/calendar/{number:032}.ics").status_code for number in range(62)]
    assert (guesses[0], guesses[59], guesses[60]) == (404, 404, 429)


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_whatever_the_number_of_sessions(client, learner, path, count, django_assert_num_queries):
    for number in range(count):
        registration(session(webinar(f"Webinar {number}")), learner)
    client.logout()
    client.get(path)  # the day is written; the addresses of the site are read
    with django_assert_num_queries(4):  # the feed, sessions, pages, how many sessions each webinar has
        assert len(events_at(client, path)) == count


# Logs


def test_no_log_holds_the_secret(client, path, monkeypatch):
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter())
    monkeypatch.setattr(logging.getLogger("django.request"), "propagate", True)
    logging.getLogger().addHandler(handler)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    try:
        client.get(path)
        client.put(path)
        client.get(f"{path}/further")
        monkeypatch.setattr("webinars.feed_views.feeds.note_reading", lambda **_: 1 / 0)
        client.raise_request_exception = False
        assert client.get(path).status_code == 500
        logging.getLogger("waymark").warning("asked for https://learn.example.org%s", path)
    finally:
        logging.getLogger().removeHandler(handler)
    assert "/calendar/•" in lines.getvalue()
    assert token not in lines.getvalue()


def test_the_access_log_of_gunicorn_holds_no_secret(path):
    logger = runpy.run_path(str(ROOT / "gunicorn.conf.py"))["logger_class"]
    environ = {"REQUEST_METHOD": "GET", "RAW_URI": path, "PATH_INFO": path, "SERVER_PROTOCOL": "HTTP/1.1"}
    answer = SimpleNamespace(status="200 OK", sent=0, headers=[])
    atoms = logger.atoms(logger.__new__(logger), answer, SimpleNamespace(headers=[]), environ, timedelta(seconds=1))
    assert "/calendar/•" in atoms["r"]
    assert path[10:-4] not in str(atoms)


def test_the_address_names_no_language(client, path):
    assert reverse("calendar_feed", args=["t"]) == "/calendar/t.ics"
    assert client.get(f"/en{path}").status_code == 404
