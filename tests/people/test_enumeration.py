"""An address that has an account and one that has none get the same answer, at the same cost."""

import re

import pytest
from django.contrib.auth import hashers
from django.test import Client

from tests.people.factories import NOW, make_person
from tests.people.sessions import enrol

pytestmark = pytest.mark.django_db
ASKED = {
    "password": ("/en/accounts/login/", {"password": "not the right one"}, "login"),
    "code": ("/en/accounts/login/code/", {}, "login"),
    "reset": ("/en/accounts/password/reset/", {}, "email"),
}
WRONG_CODES = {
    "code": ("/en/accounts/login/code/confirm/", {"code": "000000"}),
    "reset": ("/en/accounts/password/reset/confirm/", {"code": "000000"}),
}
CHANGES = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|nonce-?[^ "\']*|person\d+@example\.org|nobody@example\.org')


@pytest.fixture(autouse=True)
def one_moment(time_machine):
    """Headers and pages name the time."""
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def hashed(monkeypatch):
    """How often a password was hashed."""
    times = []
    real = hashers.MD5PasswordHasher.encode

    def counted(self, password, salt):
        times.append(1)
        return real(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)
    return times


def seen(response, client, hashed) -> tuple:
    """All that somebody outside can see of an answer, and what it cost."""
    body = CHANGES.sub("", response.content.decode())
    headers = {name: value for name, value in response.headers.items() if name != "X-Request-ID"}
    headers = {name: CHANGES.sub("", value) for name, value in headers.items() if name != "Content-Length"}
    cookies = {name: (one["max-age"], one["path"], bool(one.value)) for name, one in client.cookies.items()}
    cost, hashed[:] = len(hashed), []
    return response.status_code, response.headers.get("Location"), body, headers, cookies, cost


def ask(way, email, hashed) -> list[tuple]:
    client = Client()
    client.get("/en/accounts/login/")
    address, values, name = ASKED[way]
    hashed.clear()
    answers = [seen(client.post(address, values | {name: email}), client, hashed)]
    if way in WRONG_CODES:
        address, values = WRONG_CODES[way]
        answers.append(seen(client.get(address), client, hashed))
        answers.append(seen(client.post(address, values), client, hashed))
    return answers


@pytest.mark.parametrize("way", ASKED)
@pytest.mark.parametrize("kind", ["password", "no password", "app"])
def test_known_and_unknown_addresses_cannot_be_told_apart(way, kind, hashed):
    person = make_person(**({"password": None} if kind == "no password" else {}))
    if kind == "app":
        enrol(person)
    known = ask(way, person.email, hashed)
    unknown = ask(way, "nobody@example.org", hashed)
    assert known == unknown
    if way == "password":
        assert known[0][-1] == 1  # one hash for either


def test_the_limit_is_reached_alike(hashed):
    person = make_person()
    answers = []
    for email in (person.email, "nobody@example.org"):
        client = Client()
        values = {"login": email, "password": "not the right one"}
        answers.append([seen(client.post("/en/accounts/login/", values), client, hashed)[2] for _time in range(7)])
    assert answers[0] == answers[1]
    assert "too many attempts" in answers[0][-1]
