"""Every address of the platform is tried: none lets staff in by a password alone, and none signs in but ours."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, resolve

from people.models import Role
from tests.people.factories import PASSWORD, make_person
from tests.people.sessions import enrol

pytestmark = pytest.mark.django_db
SAMPLES = {
    "str": "x", "slug": "x", "int": "1", "key": "1", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000",
}  # fmt: skip
MAY_ANSWER = re.compile(r"allauth\.|people\.(views|account_urls)|lms\.errors|django\.views\.generic\.base")


def addresses(patterns=None, before=""):
    """(address, view) of everything in the map of addresses, with something in place of each parameter."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        below = before + filled(str(one.pattern))
        if hasattr(one, "url_patterns"):
            yield from addresses(one.url_patterns, below)
        else:
            yield f"/{below}", one.callback


GROUP = re.compile(r"\((?:\?P<\w+>|\?:)?((?:[^()]|\([^()]*\))*)\)([*?]?)")


def filled(pattern: str) -> str:
    """A pattern with something in place of what it leaves open."""
    pattern = GROUP.sub(lambda found: "" if found[2] else sample_of(found[1]), pattern)
    pattern = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "str", "x"), pattern)
    return pattern.replace("^", "").replace("$", "").replace(r"\Z", "").replace("\\", "")


def sample_of(expression: str) -> str:
    if expression.startswith((r"\d", "[0-9]")):
        return "1"
    return expression.partition("|")[0] if re.fullmatch(r"[\w|]+", expression) else "x"


ALL = sorted({address for address, _view in addresses()})


def test_the_map_is_whole():
    assert len(ALL) > 400
    for known in ("/admin/login/", "/en/_util/login/", "/en/accounts/login/", "/admin/users/", "/en/accounts/2fa/"):
        assert known in ALL


def credentials(person) -> dict[str, str]:
    names = ("login", "username", "email", "user", "identifier")
    return dict.fromkeys(names, person.email) | {"password": PASSWORD, "next": "/admin/"}


def reaches_staff_pages(client) -> bool:
    """Whether any of the rooms of staff opens."""
    return any(client.get(address).status_code == 200 for address in ("/admin/", "/en/desk/people/", "/en/profile/"))


@pytest.mark.parametrize("has_app", [True, False])
def test_an_administrator_is_let_in_by_no_address_that_takes_a_password(settings, has_app):
    """Each address is sent the right address and password, with and without a sign-in at the real door before it."""
    settings.REQUIRE_SECOND_FACTOR = True
    person = make_person(roles=(Role.ADMINISTRATOR,))
    if has_app:
        enrol(person)
    open_to, signed_in = [], []
    half_in = Client()
    half_in.post("/en/accounts/login/", credentials(person))
    for address in ALL:
        cache.clear()
        client = Client(raise_request_exception=False)
        client.post(address, credentials(person))
        if reaches_staff_pages(client):
            open_to.append(address)
        if "_auth_user_id" in client.session:
            signed_in.append(address)
        if "logout" not in address and "end-all" not in address:
            half_in.raise_request_exception = False
            half_in.post(address, credentials(person))
            if reaches_staff_pages(half_in):
                open_to.append(f"{address} after the password")
    assert open_to == []
    assert signed_in == ([] if has_app else ["/en/accounts/login/"])


def test_nothing_but_the_door_knows_how_to_sign_in():
    """Views of Django and of Wagtail that sign people in, or set passwords, are behind ours in the map."""
    names = re.compile(r"log-?in|sign-?in/|password|authenticate", re.IGNORECASE)
    answering = {address: view_at(address) for address in ALL if names.search(address)}
    assert len(answering) > 15
    strange = {address: module for address, module in answering.items() if not MAY_ANSWER.match(module)}
    assert strange == {"/documents/authenticate_with_password/1/": "wagtail.documents.views.serve"}


def view_at(address: str) -> str:
    """The module of the view that answers there first."""
    view = resolve(address).func
    return getattr(view, "view_class", view).__module__


def test_the_password_of_a_document_signs_nobody_in(client):
    """Shared passwords are off: there is no restriction that could take one."""
    assert client.post("/documents/authenticate_with_password/1/", {"password": PASSWORD}).status_code == 404


@pytest.mark.parametrize(
    "address", ["users/", "users/new/", "users/1/", "groups/", "groups/new/", "bulk/people/user/delete/"]
)
def test_people_and_rights_are_managed_at_the_desk_alone(client, django_user_model, address):
    client.force_login(django_user_model.objects.create_superuser("root@example.org", full_name="Root"))
    assert client.get(f"/admin/{address}").status_code == 404
    assert client.post(f"/admin/{address}", {"email": "new@example.org"}).status_code == 404


def test_choosing_a_new_password_signs_nobody_in(client, mailoutbox, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    person = make_person(roles=(Role.ADMINISTRATOR,))
    enrol(person)
    asked = client.post("/en/accounts/password/reset/", {"email": person.email})
    code = re.search(r"\b(\d{6})\b", mailoutbox[0].body)[1]
    chosen = client.post(asked.url, {"code": code})
    new = "an entirely new sentence"
    assert client.post(chosen.url, {"password1": new, "password2": new}).url.endswith("/reset/done/")
    assert "_auth_user_id" not in client.session
    assert client.post("/en/accounts/login/", {"login": person.email, "password": new}).url == (
        "/en/accounts/2fa/authenticate/"
    )
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("way", ["password", "code"])
def test_each_way_in_asks_for_the_factor_that_is_there(client, mailoutbox, way):
    """Of everybody who has one, whatever the role and whatever the setting."""
    person = make_person()
    enrol(person)
    if way == "password":
        response = client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    else:
        client.post("/en/accounts/login/code/", {"login": person.email})
        code = re.search(r"\b(\d{6})\b", mailoutbox[0].body)[1]
        response = client.post("/en/accounts/login/code/confirm/", {"code": code})
    assert response.url == "/en/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
