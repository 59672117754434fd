"""Who may open what, for their own things and for others'. ``docs/access.md`` says what they get."""

import os
import re
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import connection, transaction

from tests.access import canaries, meetings, table, things
from tests.access import world as worlds
from tests.access.asking import METHODS, PAGES, PLAIN, ROUTES, VIEWS, WriteSpy, answer, ask, cases, client_of

pytestmark = pytest.mark.django_db
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
VARYING = re.compile(
    r"csrfmiddlewaretoken\" value=\"[^\"]*|nonce-?[^ \"']*|(?<=/)9{9}(?=/)|WM-2026-[0-9A-Z-]*|(?<=/)\d+(?=/)|-missing"
)


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker):
    """Built once for the module and undone after it; what a test writes is undone with the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield canaries.build()
        transaction.set_rollback(True)


@pytest.fixture
def world(shared_world, db, settings, monkeypatch):
    settings.REQUIRE_SECOND_FACTOR = True
    meetings.set_up_server(settings)
    monkeypatch.setattr(FileSystemStorage, "delete", lambda _storage, _name: None)  # rows come back, so do files
    shared_world.clients = {role: client_of(shared_world.people[role]) for role in worlds.ROLES}
    return shared_world


class Seen:
    """What one role gets everywhere, and what was wrong on the way."""

    def __init__(self, world, role):
        self.role, self.client = role, world.clients[role]
        self.offered = world.organisations[worlds.OTHER].name
        self.answers, self.wrote, self.stored, self.bare, self.told = {}, [], [], [], []
        for route, whose, url, sent in cases(world, role):
            for method in METHODS:
                self._ask(method, route, whose, url, {"sent": "1", **sent} if method == "POST" else {})

    def _ask(self, method, route, whose, url, data):
        if self._needs_no_asking(method, route, whose):
            self.answers[route, method, whose] = self.answers[route, method, worlds.OWN]
            return
        spy = WriteSpy()
        with connection.execute_wrapper(spy):
            response = ask(self.client, method, url, data)
        self.answers[route, method, whose] = answer(response)
        where = f"{method} {route} ({whose}) as {self.role}"
        if method == "GET" and spy.seen and route not in MAY_WRITE:
            self.wrote.append(f"{where}: {spy.seen}")
        if self.role != "visitor" and "no-store" not in response.headers.get("Cache-Control", ""):
            self.stored.append(where)
        secrets = meetings.secrets_in(canaries.words_of(response), route)
        self.told += [f"{where}: {secret}" for secret in secrets]
        if self.role in canaries.OUTSIDERS and not canaries.is_known_to_all(route, whose):
            offered = self.offered if route in canaries.OFFERS_ORGANISATIONS else ""
            self.told += [f"{where}: {word}" for word in canaries.found_in(response, asked=offered)]
        self.bare += [f"{where}: {name}" for name in missing_headers(response)]

    def _needs_no_asking(self, method, route, whose):
        """A method that an address does not take, and a visitor at the door: whose it is doesn't matter."""
        first = self.answers.get((route, method, worlds.OWN))
        if whose in {PLAIN, worlds.OWN}:
            return False
        return first == "405" or (self.role == "visitor" and first == "login")


# The library notes that recovery codes were looked at: they are shown once. A way into a meeting is noted, the end of
# one, and that a calendar is still read.
MAY_WRITE = {"mfa_view_recovery_codes", "mfa_download_recovery_codes"}
MAY_WRITE |= {"webinars:join", "room_callbacks:ended", "calendar_feed"}
# What a browser reports, the link in a letter that a mail program posts to by itself: the address is signed; and what a
# meeting server calls: it signs what it sends.
NO_TOKEN = ("csp_report", "courses:letter_off")
NO_TOKEN += ("room_callbacks:ended", "room_callbacks:analytics", "room_callbacks:recording")
# To the meeting and to the film, for who may enter and watch.
LEADS_AWAY = {"webinars:join", "webinars:recording"}
# Class-based forms of the library take a PUT as a POST and a DELETE as what they delete: with the token, after a proof.
TAKES_OTHER_METHODS = ("mfa_", "account_")


def missing_headers(response) -> list[str]:
    policy = response.headers.get("Content-Security-Policy", "")
    found = [name for name, value in HEADERS.items() if response.headers.get(name) not in {value, "no-referrer"}]
    is_strict = "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    return found if is_strict else [*found, "Content-Security-Policy"]


def write_the_table(world) -> None:
    by_role = {role: Seen(world, role).answers for role in worlds.ROLES}
    keys = by_role["learner"]
    answers = {key: {role: by_role[role][key] for role in worlds.ROLES} for key in keys}
    table.FILE.write_text(table.written(answers, stepping_up()))


if "WRITE_ACCESS_TABLE" in os.environ:  # python -m tests.access

    def test_write_the_table(world):
        write_the_table(world)


def stepping_up() -> list[str]:
    return [route for route in ROUTES if getattr(VIEWS[route], "steps_up", False)]


def test_every_route_has_its_rows():
    listed = {route for route, _method, _whose in table.read()}
    assert sorted({*ROUTES, *(f"page:{name}" for name in PAGES)} ^ listed) == []


def test_what_an_address_names_has_a_row_for_each_whose(world):
    rows = set(table.read())
    wanted = {(route, method, whose) for route, whose, _url, _sent in cases(world, "learner") for method in METHODS}
    assert sorted(rows ^ wanted) == []


@pytest.mark.parametrize("role", worlds.ROLES)
def test_everybody_gets_what_the_table_says_and_nothing_of_others(world, role):
    seen, rows = Seen(world, role), table.read()
    wrong = [
        f"{' '.join(key)}: {found}, not {rows[key][role]}"
        for key, found in seen.answers.items()
        if key in rows and rows[key][role] != found
    ]
    assert (wrong, seen.wrote, seen.stored, seen.bare, seen.told) == ([], [], [], [], [])


def test_asking_for_the_head_alone_answers_the_same_and_writes_nothing(world):
    spy, differ = WriteSpy(), []
    for role in ("learner", "coordinator"):
        for route, whose, url, _sent in cases(world, role):
            if whose in {PLAIN, worlds.OWN} and route not in MAY_WRITE:
                found = ask(world.clients[role], "GET", url).status_code
                with connection.execute_wrapper(spy):
                    if ask(world.clients[role], "HEAD", url).status_code != found:
                        differ.append(f"{route} as {role}")
    assert (spy.seen, differ) == ([], [])


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_no_other_method_changes_anything(world, method):
    """Such a request is refused, or answered as a GET is."""
    spy, taken = WriteSpy(), []
    for route, whose, url, _sent in cases(world, "coordinator"):
        if whose in {PLAIN, worlds.OWN} and not route.startswith(TAKES_OTHER_METHODS):
            with connection.execute_wrapper(spy):
                response = ask(world.clients["coordinator"], method, url)
            if response.status_code >= 500:
                taken.append(route)
    assert (spy.seen, taken) == ([], [])


def test_no_form_is_taken_without_its_token(world):
    taken = []
    for role in ("visitor", "learner", "administrator"):
        client = client_of(world.people[role], enforce_csrf_checks=True)
        for route, whose, url, _sent in cases(world, role):
            is_ours = not route.startswith("page:") and whose in {PLAIN, worlds.OWN, things.MISSING}
            if is_ours and ask(client, "POST", url, {"sent": "1"}).status_code != 403:
                taken.append(f"{route} as {role}")
    asked_without = {f"{route} as {role}" for route in NO_TOKEN for role in ("visitor", "learner", "administrator")}
    assert set(taken) == asked_without


@pytest.mark.parametrize("role", ["learner", "focal", "trainer"])
def test_what_one_may_not_see_looks_like_what_is_not_there(world, role):
    absent, differ = {}, []
    rows = table.read()
    asked = [case for case in cases(world, role) if case[1] != PLAIN]
    for route, whose, url, sent in sorted(asked, key=lambda case: case[1] != things.MISSING):
        for method in METHODS:
            if rows[route, method, whose][role] != "404":
                continue
            response = ask(world.clients[role], method, url, {"sent": "1", **sent} if method == "POST" else {})
            page = (response.status_code, VARYING.sub("", without_address(response.content.decode(), url)))
            if whose == things.MISSING:
                absent[route, method] = page
            elif page != absent.get((route, method), page):
                differ.append(f"{method} {route} ({whose})")
    assert differ == []


def without_address(text: str, url: str) -> str:
    """The page without its own address: the choice of languages holds it."""
    return text.replace(url.removeprefix("/en"), "/")


@pytest.mark.parametrize("elsewhere", ["//e.com", "https://e.com/", "/\\e.com"])
def test_no_route_sends_anyone_to_another_host(world, elsewhere):
    left = []
    for method, role in (("GET", "visitor"), ("GET", "learner"), ("POST", "learner")):
        for route, whose, url, sent in cases(world, role):
            if whose not in {PLAIN, worlds.OWN} or route in LEADS_AWAY:
                continue
            extra = dict.fromkeys(("next", "return_url", "url", "go"), elsewhere)
            response = ask(world.clients[role], method, url, {**sent, **extra})
            if urlsplit(response.headers.get("Location", "").replace("\\", "/")).netloc:
                left.append(f"{method} {route} as {role}: {response.headers['Location']}")
    assert left == []
