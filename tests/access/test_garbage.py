"""Whatever is sent to whichever route, it is answered: refused, left out or shown as text, never an error of ours."""

import pytest

from tests.access.asking import METHODS, ask, cases, client_of
from tests.access.table import read
from tests.access.test_matrix import shared_world, world  # noqa: F401 -- fixtures
from tests.access.world import OTHER, OWN

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # no database changes what an address answers
FIELDS = [
    "full_name",
    "full_name_latin",
    "full_name_cyrillic",
    "email",
    "language",
    "time_zone",
    "gender",
    "audiences",
    "organisation",
    "job_title",
    "started_on",
    "role",
    "name",
    "name_ru",
    "name_tk",
    "kind",
    "parent",
    "country",
    "host_country",
    "city",
    "title",
    "on_date",
    "starts_local",
    "ends_local",
    "place",
    "which_of_two",
    "join_url",
    "capacity",
    "threshold_percent",
    "person",
    "act",
    "reason",
    "serial",
    "family_name",
    "block",
    "option",
    "question",
    "go",
    "view",
    "session",
    "webinar",
    "since",
    "until",
    "by",
    "series",
    "audience",
    "login",
    "password",
    "code",
    "q",
    "find",
    "search",
    "page",
    "sort",
    "status",
    "when",
    "level",
    "pillar",
    "for",
    "all",
    "part_of",
    "account",
    "text",
    "have",
    "words",
    "answer",
    "quiz",
    "extra_minutes",
    "extra_attempts",
    "points-0",
    "comment",
    "seen",
    "seq",
    "spent",
    "check",
    "policy",
    "effect",
    "test",
    "topic",
    "new_topic",
    "objective",
    "file_format",
    "state",
    "show",
    "what",
    "format",
    "purpose",
    "opens_at",
    "closes_at",
    "open_to",
    "organisations",
    "is_hidden",
    "seats_per_organisation",
    "label",
    "label_ru",
    "choices_en",
    "choices_ru",
    "is_required",
    "address",
    "size",
    "transcript",
    "stays_until",
    "useful",
    "clear",
    "pace",
    "with_name",
    "holds",
    "provider",
    "phone_note",
    "chosen",
    "speaker",
    "as",
    "instead_of",
    "try",
    "first_day",
    "has_waiting_list",
    "signed_parameters",
    "trainer",
    "project",
]
AS = {  # who asks: whoever gets furthest
    "coordinator": ("desk:",),
    "focal": ("staff:", "people:invit"),
    "visitor": ("account_", "people:ask", "people:access", "socialaccount", "openid"),
    "learner": (
        "page:",
        "courses:",
        "quizzes:",
        "webinars:",
        "certificates:",
        "people:",
        "mfa_",
        "usersessions",
        "search",
        "glossary",
        "my_calendar",
        "calendar_feed",
        "room_callbacks:",
    ),
}
GARBAGE = {
    "formula": '=HYPERLINK("http://e.com")',
    "markup": "'\"><script>alert(1)</script>{{ x }}%s",
    "right to left": "\u202e\u0627\u0644\u200f\U0001f642",
    "nul": "a\x00b",
    "long": "ä" * 5_000,
    "huge number": "9" * 25,
    "negative": "-1",
    "other digits": "１２",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "line breaks": "\r\nBcc: x@e.com\r\n",
}


def asked_with_words(world) -> list[tuple[str, str, str, str]]:  # noqa: F811
    """(role, method, route, address) of everything that takes an answer at all: the table knows."""
    rows, found = read(), []
    for role, begins in AS.items():
        for route, whose, url, _sent in cases(world, role):
            if route.startswith(begins) and whose in {"", OWN}:
                taken = [method for method in METHODS if rows[route, method, whose][role] not in {"404", "405"}]
                found += [(role, method, route, url) for method in taken]
    return found


@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_is_never_an_error(world, kind):  # noqa: F811
    sent = dict.fromkeys(FIELDS, GARBAGE[kind])
    short = {name: value[:100] for name, value in sent.items()}
    clients = {role: client_of(world.people[role], raise_request_exception=False) for role in AS}
    failed = []
    for role, method, route, url in asked_with_words(world):
        response = ask(clients[role], method, url, sent if method == "POST" else short)
        if response.status_code >= 500:
            failed.append(f"{method} {route}")
    assert failed == []


RIGHT = {
    "desk:session_add": {
        "on_date": "2027-03-28", "starts_local": "10:00", "ends_local": "12:00", "time_zone": "Europe/Kyiv",
        "join_url": "https://meet.example.org/", "capacity": "5", "threshold_percent": "50", "which_of_two": "",
    },
    "desk:person_add": {
        "full_name": "Name", "email": "new@example.org", "language": "en", "organisation": "",
        "started_on": "2026-01-01", "audiences": "", "gender": "",
    },
    "desk:person_post": {"organisation": "", "started_on": "2026-01-01", "job_title": ""},
    "desk:organisation_add": {"name": "Name", "kind": "embassy", "time_zone": "Europe/Kyiv", "parent": ""},
    "people:profile": {"language": "en", "time_zone": "Europe/Kyiv", "full_name_latin": "", "full_name_cyrillic": ""},
    "desk:certificate_withdraw": {"reason": "Because"},
}  # fmt: skip
ODD = {"a gap": "03:30", "a day that comes twice": "2027-10-31", "no day": "2026-02-30"}
ODD |= {kind: GARBAGE[kind] for kind in ("nul", "huge number", "negative", "first day", "last day", "line breaks")}


@pytest.mark.parametrize("route", RIGHT)
def test_one_odd_value_among_right_ones_is_never_an_error(world, route):  # noqa: F811
    client = client_of(world.people["coordinator"], raise_request_exception=False)
    embassy = world.organisations[OTHER].pk
    right = {name: value or embassy if name == "organisation" else value for name, value in RIGHT[route].items()}
    [url] = {url for name, whose, url, _sent in cases(world, "coordinator") if name == route and whose in {"", OTHER}}
    failed = [
        f"{name}: {kind}"
        for name in right
        for kind, value in ODD.items()
        if ask(client, "POST", url, right | {name: value}).status_code >= 500
    ]
    assert failed == []
