"""Asking every route as every person, and reading the answers."""

import re

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests.access import things
from tests.access.world import OWN, WHOSE, World
from tests.people.sessions import prove

METHODS = ("GET", "POST")
NOT_OURS = {"admin", "documents"}  # Wagtail's: see test_doors and test_content_room
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE)", re.IGNORECASE)
PLAIN = ""  # of an address that names nothing


def routes(patterns=None, names="", address=""):
    """(name, address, view) of every route outside Wagtail's own rooms."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        below = address + str(one.pattern)
        if below.strip("^").split("/")[0] in NOT_OURS:
            continue
        if hasattr(one, "url_patterns"):
            namespace = f"{one.namespace}:" if one.namespace else ""
            yield from routes(one.url_patterns, names + namespace, below)
        elif one.name and not one.name.startswith("wagtail"):
            yield names + one.name, below, one.callback


VIEWS = {name: view for name, _address, view in reversed(list(routes()))}
ADDRESSES = {name: address for name, address, _view in reversed(list(routes()))}
ROUTES = list(dict.fromkeys(name for name, _address, _view in routes()))
PAGES = ("home", "catalogue", "webinars", "content", "closed")
PAGES += ("course", "module", "lesson", "quiz", "webinar", "draft", "hidden")


class WriteSpy:
    """Notes what is written, but to the session."""

    def __init__(self):
        self.seen: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        if WRITES.match(sql) and "django_session" not in sql:
            self.seen.append(sql[:80])
        return execute(sql, params, many, context)


def client_of(person, **options) -> Client:
    """Signed in, with a second factor given just now: staff could not go anywhere without."""
    client = Client(**options)
    if person is not None:
        prove(client, person, reauthenticated=True)
    return client


def ask(client, method: str, url: str, data=None):
    """One request; the database and the cookies are as before when it is answered."""
    cookies = client.cookies.copy()
    cache.clear()
    with transaction.atomic():
        response = _answered(client, method.lower(), url, data or {})
        if response.streaming:
            response.body = b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def _answered(client, method: str, url: str, data: dict):
    if things.JSON in data:
        return getattr(client, method)(url, data[things.JSON], content_type="application/json")
    return getattr(client, method)(url, data)


def answer(response) -> str:
    """``login`` for the way to the sign-in page, ``→`` for any other, else the status."""
    if response.status_code in {301, 302, 303}:
        return "login" if "/accounts/login/" in response.headers["Location"] else "→"
    return str(response.status_code)


def names_things(route: str) -> bool:
    return "<" in ADDRESSES.get(route, "") or route in {f"page:{name}" for name in PAGES[5:]}


def url_of(route: str, names: dict | None) -> str:
    if names and "url" in names:
        return names["url"]
    return reverse(route, kwargs=names) + things.QUERIES.get(route, "")


def cases(world: World, role: str) -> list[tuple[str, str, str, dict]]:
    """(route, whose, address, what a POST sends) of everything that is asked as ``role``."""
    found = []
    own = things.named(world, role, OWN)
    plain = things.plain_pages(world)
    mixed = things.mixed(world, role)
    by_whose = {whose: things.named(world, role, whose) for whose in WHOSE}
    sent = {whose: things.sent(world, role, whose) for whose in WHOSE}
    for route in [*ROUTES, *(f"page:{name}" for name in PAGES)]:
        if route in own:
            for whose in WHOSE:
                found.append((route, whose, url_of(route, by_whose[whose][route]), sent[whose].get(route, {})))
            if route in mixed:
                found.append((route, things.MIXED, url_of(route, mixed[route]), sent[OWN].get(route, {})))
            found.append((route, things.MISSING, url_of(route, things.missing(own[route])), sent[OWN].get(route, {})))
        elif route in plain or not names_things(route):
            found.append((route, PLAIN, url_of(route, plain.get(route)), sent[OWN].get(route, {})))
        else:  # names what this installation has none of: keys of the sign-in library, an organisation's server
            keys = ADDRESSES[route]
            names = {name: things.NAMES_NOTHING.get(name, "1") for name in re.findall(r"<(?:\w+:)?(\w+)>", keys)}
            names |= things.ALLAUTH_KEYS.get(route, {})
            found.append((route, things.MISSING, url_of(route, names), {}))
    return found
