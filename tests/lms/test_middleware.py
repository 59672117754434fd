"""The second factor, asked for by the session and not by the door."""

import pytest

from people.models import Role
from tests.people.factories import make_person
from tests.people.sessions import enrol, prove

pytestmark = pytest.mark.django_db
STAFF = [Role.TRAINER, Role.COORDINATOR, Role.ADMINISTRATOR]


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.mark.parametrize("role", STAFF)
def test_a_session_without_a_factor_leads_to_enrolment(client, role):
    client.force_login(make_person(roles=(role,)))
    response = client.get("/en/desk/?a=b")
    assert (response.status_code, response.url) == (302, "/en/accounts/2fa/?next=%2Fen%2Fdesk%2F%3Fa%3Db")


@pytest.mark.parametrize("role", STAFF)
def test_a_session_without_the_record_leads_to_giving_the_factor(client, role):
    person = make_person(roles=(role,))
    enrol(person)
    client.force_login(person)
    response = client.get("/admin/")
    assert (response.status_code, response.url) == (302, "/en/accounts/2fa/reauthenticate/?next=%2Fadmin%2F")


@pytest.mark.parametrize("role", STAFF)
def test_a_session_with_the_record_is_let_through(client, role):
    person = make_person(roles=(role,))
    enrol(person)
    prove(client, person)
    assert client.get("/en/profile/").status_code == 200
