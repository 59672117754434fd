"""Who may open what. Every route of ours is asked as every kind of person; ``matrix.txt`` says what they get."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests.access import world as worlds

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("matrix.txt")
METHODS = ("GET", "POST")
NOT_OURS = {"admin", "documents"}  # Wagtail's: see test_doors
NEVER_STORED = "private, no-store"
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE)", re.IGNORECASE)
NAME = re.compile(
    r"csrfmiddlewaretoken\" value=\"[^\"]*|nonce-?[^ \"']*|(?<=/)9{9}(?=/)|WM-2026-[0-9A-Z-]*|(?<=/)\d+(?=/)"
)


def routes(patterns=None, names="", address=""):
    """(name, address) of every route outside Wagtail's own rooms."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        below = address + str(one.pattern)
        if below.strip("^").split("/")[0] in NOT_OURS:
            continue
        if hasattr(one, "url_patterns"):
            namespace = f"{one.namespace}:" if one.namespace else ""
            yield from routes(one.url_patterns, names + namespace, below)
        elif one.name and not one.name.startswith("wagtail"):
            yield names + one.name, below


def read_table() -> dict[tuple[str, str], list[str]]:
    """A row's answers; ``=`` stands for the answer the learner gets, and is not asked for."""
    lines = [line.split() for line in TABLE.read_text().splitlines() if line.strip() and not line.startswith("#")]
    heads, *rows = lines
    assert tuple(heads) == ("method", "route", *worlds.ROLES)
    return {(method, route): answers for method, route, *answers in rows}


EXPECTED = read_table()
ROUTES = list(dict.fromkeys(name for name, _address in routes()))


@pytest.fixture
def world(db):
    made = worlds.build()
    made.clients = {role: client_of(person) for role, person in made.people.items()}
    made.parameters = worlds.parameters(made)
    made.addresses = {name: reverse(name, kwargs=made.parameters.get(name)) for name in ROUTES}
    made.addresses |= {f"page:{name}": url for name, url in worlds.pages(made).items()}
    made.sent = worlds.sent(made)
    return made


def client_of(person, **options) -> Client:
    client = Client(**options)
    if person is not None:
        client.force_login(person)
    return client


def ask(client, method: str, url: str, data=None):
    """One request; the database and the cookies are as before when it is answered."""
    cookies = client.cookies.copy()
    cache.clear()
    with transaction.atomic():
        response = getattr(client, method.lower())(url, data or {})
        if response.streaming:
            response.body = b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def asked(world, method: str, route: str, role: str, **extra):
    data = {"sent": "1", **world.sent.get(route, {}), **extra} if method == "POST" else extra
    return ask(world.clients[role], method, world.addresses[route], data)


def answer(response) -> str:
    """``login`` for the way to the sign-in page, ``→`` for any other, else the status."""
    if response.status_code in {301, 302, 303}:
        return "login" if "/accounts/login/" in response.headers["Location"] else "→"
    return str(response.status_code)


class WriteSpy:
    """Notes what is written, but to the session."""

    def __init__(self):
        self.seen: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        if WRITES.match(sql) and "django_session" not in sql:
            self.seen.append(sql[:80])
        return execute(sql, params, many, context)


def test_every_route_has_its_rows():
    in_table = {route for _method, route in EXPECTED if not route.startswith("page:")}
    assert sorted(set(ROUTES) ^ in_table) == []
    assert [(method, name) for name in ROUTES for method in METHODS if (method, name) not in EXPECTED] == []


def test_everybody_gets_what_the_table_says_and_nothing_is_written_or_stored_by_reading(world):
    wrong, wrote, stored, bare = [], [], [], []
    for (method, route), answers in EXPECTED.items():
        for role, expected in zip(worlds.ROLES, answers, strict=True):
            if expected == "=":
                continue
            spy = WriteSpy()
            with connection.execute_wrapper(spy):
                response = asked(world, method, route, role)
            where = f"{method} {route} as {role}"
            if answer(response) != expected:
                wrong.append(f"{where}: {answer(response)}, not {expected}")
            if method == "GET" and spy.seen:
                wrote.append(f"{where}: {spy.seen}")
            if role != "visitor" and "no-store" not in response.headers.get("Cache-Control", ""):
                stored.append(where)
            bare += [f"{where}: {name}" for name in missing_headers(response)]
    assert (wrong, wrote, stored, bare) == ([], [], [], [])


def missing_headers(response) -> list[str]:
    policy = response.headers.get("Content-Security-Policy", "")
    found = [name for name, value in HEADERS.items() if response.headers.get(name) not in {value, "no-referrer"}]
    is_strict = "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    return found if is_strict else [*found, "Content-Security-Policy"]


def test_asking_for_the_head_alone_writes_nothing(world):
    spy = WriteSpy()
    with connection.execute_wrapper(spy):
        for route in world.addresses:
            for role in ("learner", "coordinator"):
                asked(world, "HEAD", route, role)
    assert spy.seen == []


def test_no_form_is_taken_without_its_token(world):
    taken = []
    for role in ("visitor", "learner", "administrator"):
        client = client_of(world.people[role], enforce_csrf_checks=True)
        for route in ROUTES:
            if ask(client, "POST", world.addresses[route], {"sent": "1"}).status_code != 403:
                taken.append(f"{route} as {role}")
    assert taken == [f"csp_report as {role}" for role in ("visitor", "learner", "administrator")]


@pytest.mark.parametrize("role", ["stranger", "focal", "colleague"])
def test_what_is_not_ones_own_looks_like_what_is_not_there(world, role):
    differ = []
    for (method, route), answers in EXPECTED.items():
        if route not in world.parameters or answers[worlds.ROLES.index(role)] != "404":
            continue
        missing = {
            name: 999999999 if isinstance(value, int) else "WM-2026-000000-AA"
            for name, value in world.parameters[route].items()
        }
        foreign = asked(world, method, route, role)
        absent = ask(
            world.clients[role],
            method,
            reverse(route, kwargs=missing),
            {"sent": "1", **world.sent.get(route, {})} if method == "POST" else {},
        )
        if (absent.status_code, told(absent)) != (foreign.status_code, told(foreign)):
            differ.append(f"{method} {route}: {absent.status_code}")
    assert differ == []


def told(response) -> str:
    """The page without what differs each time: tokens, and the address itself."""
    return NAME.sub("", response.content.decode())


ELSEWHERE = ["//e.com", "https://e.com/", "/\\e.com"]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_route_sends_anyone_to_another_host(world, elsewhere):
    left = []
    for route in ROUTES:
        for method, role in (("GET", "visitor"), ("GET", "learner"), ("POST", "learner")):
            extra = dict.fromkeys(("next", "return_url", "url", "go"), elsewhere)
            extra |= {} if route != "quizzes:save" else {"question": world.sent[route]["question"]}
            response = asked(world, method, route, role, **extra)
            if urlsplit(response.headers.get("Location", "").replace("\\", "/")).netloc:
                left.append(f"{method} {route} as {role}: {response.headers['Location']}")
    assert left == []
