"""The second factor, route by route: without it staff reach its pages alone; acts of weight ask for it again."""

import pytest
from django.test import Client
from django.urls import reverse

from lms.middleware import SecondFactorMiddleware
from people import second_factor
from people.models import Role
from tests.access.asking import VIEWS, ask, cases
from tests.access.test_matrix import shared_world, world  # noqa: F401 -- fixtures
from tests.access.world import OWN, STAFF
from tests.people.factories import make_person
from tests.people.sessions import prove

pytestmark = pytest.mark.django_db
STEPS_UP = [route for route, view in VIEWS.items() if getattr(view, "steps_up", False)]
ACTS = {"focal": ("staff:", "people:"), "coordinator": ("desk:",)}


def by_password(person) -> Client:
    client = Client()
    prove(client, person, reauthenticated=True, method="password")
    return client


@pytest.mark.parametrize("role", STAFF)
def test_a_session_without_the_factor_reaches_the_page_to_give_it_and_nothing_else(world, role):  # noqa: F811
    client, page, reached = by_password(world.people[role]), reverse("mfa_reauthenticate"), set()
    for route, _whose, url, sent in cases(world, role):
        for method in ("GET", "POST"):
            response = ask(client, method, url, sent)
            if not response.headers.get("Location", "").startswith(page):
                reached.add(route)
    assert reached <= SecondFactorMiddleware.ALWAYS | second_factor.GIVING
    assert ask(client, "GET", "/admin/").headers["Location"].startswith(page)


@pytest.mark.parametrize("role", [Role.TRAINER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_has_none_yet_reaches_the_pages_to_add_one_and_nothing_else(world, role):  # noqa: F811
    person, page, reached = make_person(roles=(role,)), reverse("mfa_index"), set()
    client = by_password(person)
    for route, whose, url, _sent in cases(world, "coordinator"):
        if whose in {"", OWN} and not ask(client, "GET", url).headers.get("Location", "").startswith(page):
            reached.add(route)
    assert reached <= SecondFactorMiddleware.ALWAYS | second_factor.ENROLLING


@pytest.mark.parametrize("role", ACTS)
@pytest.mark.parametrize("seconds_ago", [None, 301])
def test_acts_of_weight_lead_to_the_proof_when_it_is_old_or_was_never_given(world, role, seconds_ago):  # noqa: F811
    client, done = Client(), []
    prove(client, world.people[role], reauthenticated=seconds_ago is not None, seconds_ago=seconds_ago or 0)
    for route, whose, url, sent in cases(world, role):
        if route in STEPS_UP and route.startswith(ACTS[role]) and whose in {"", OWN}:
            response = ask(client, "POST", url, {"sent": "1", **sent})
            is_asked = "/2fa/reauthenticate/" in response.headers.get("Location", "")
            is_asked |= "/accounts/reauthenticate/" in response.headers.get("Location", "")
            if not is_asked and response.status_code != 404:
                done.append(route)
    assert done == []
