"""Limits, and what becomes of them when the cache does not answer."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from redis.exceptions import ConnectionError as RedisGone

from people.models import Role
from people.throttle import OPEN, is_over, throttled
from tests.people.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_cache(monkeypatch):
    def gone(*args, **kwargs):
        raise RedisGone("closed port")

    for name in ("add", "incr"):
        monkeypatch.setattr(cache, name, gone)


def test_the_limit_is_what_may_be_done():
    assert [is_over("test", "me", limit=2, seconds=60) for _time in range(3)] == [False, False, True]
    assert not is_over("test", "you", limit=2, seconds=60)


@pytest.mark.usefixtures("no_cache")
def test_without_a_cache_guesses_are_refused_and_reading_goes_on(rf):
    view = throttled("x", limit=1, seconds=1, by=lambda request: 1)(lambda request: HttpResponse("ok"))
    open_view = throttled("x", limit=1, seconds=1, by=lambda request: 1, when_gone=OPEN)(
        lambda request: HttpResponse("ok")
    )
    request = rf.get("/")
    request.user = None
    assert view(request).status_code == 429
    assert open_view(request).status_code == 200


@pytest.mark.usefixtures("no_cache")
def test_without_a_cache_nobody_signs_in_and_nobody_verifies(client):
    person = make_person()
    values = {"login": person.email, "password": PASSWORD}
    response = client.post("/en/accounts/login/", values)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "_auth_user_id" not in client.session
    assert client.get("/en/verify/", {"serial": "WM-2026-004182-K7"}).status_code == 429


@pytest.mark.usefixtures("no_cache")
def test_without_a_cache_pages_are_read(client):
    client.force_login(make_person())
    assert client.get("/en/profile/").status_code == 200


def test_six_exports_an_hour(client):
    client.force_login(make_person(roles=(Role.COORDINATOR,)))
    got = [client.post("/en/desk/exports/people/?format=csv").status_code for _time in range(7)]
    assert got == [200] * 6 + [429]


def test_ten_ways_to_a_meeting_a_minute(client):
    client.force_login(make_person())
    assert [client.get("/en/webinar/sessions/1/join/").status_code for _time in range(11)] == [404] * 10 + [429]


def test_twenty_certificates_an_hour(client):
    client.force_login(make_person())
    got = {client.get("/en/certificates/WM-2026-004182-K7.pdf").status_code for _time in range(20)}
    assert got == {404}
    assert client.get("/en/certificates/WM-2026-004182-K7.pdf").status_code == 429
