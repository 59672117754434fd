"""The second factor, asked for by the session and not by the door; sessions that end; the way back."""

import time
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from people import services
from people.models import Role
from people.session_limits import HOUR, LEARNER, STAFF, Ended, why_ended
from tests.people.factories import NOW, PASSWORD, make_organisation, make_person
from tests.people.sessions import code_of, enrol, prove

pytestmark = pytest.mark.django_db
ROLES = [Role.TRAINER, Role.COORDINATOR, Role.ADMINISTRATOR]
ENROL = "/en/accounts/2fa/?next="
GIVE = "/en/accounts/2fa/reauthenticate/?next="


@pytest.fixture(autouse=True)
def amid_a_code(time_machine):
    """In the middle of the half minute for which a code of an app is good."""
    time_machine.move_to(1_800_000_015, tick=False)


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


# The second factor


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("role", ROLES)
def test_a_session_without_a_factor_leads_to_enrolment(client, role):
    client.force_login(make_person(roles=(role,)))
    assert client.get("/en/desk/?a=b").url == f"{ENROL}%2Fen%2Fdesk%2F%3Fa%3Db"


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("role", ROLES)
def test_a_session_without_the_record_leads_to_giving_the_factor(client, role):
    person = make_person(roles=(role,))
    enrol(person)
    client.force_login(person)
    assert client.get("/admin/").url == f"{GIVE}%2Fadmin%2F"


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("role", ROLES)
def test_a_session_with_the_record_is_let_through(client, role):
    person = make_person(roles=(role,))
    enrol(person)
    prove(client, person)
    assert client.get("/en/profile/").status_code == 200


@pytest.mark.usefixtures("required")
def test_a_superuser_without_a_role_gives_it_too(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("root@example.org", full_name="Root"))
    assert client.get("/admin/").url == f"{ENROL}%2Fadmin%2F"


@pytest.mark.usefixtures("required")
def test_others_are_not_asked(client):
    for person in (make_person(), make_person(follows=make_organisation())):
        client.force_login(person)
        assert client.get("/en/profile/").status_code == 200


@pytest.mark.usefixtures("required")
def test_a_record_of_another_person_is_none(client):
    staff, other = make_person(roles=(Role.COORDINATOR,)), make_person()
    prove(client, other)
    kept = {name: value for name, value in client.session.items() if name.startswith("account_auth")}
    client.force_login(staff)
    session = client.session
    session.update(kept)
    session.save()
    assert client.get("/en/desk/").url.startswith(ENROL)


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("method", ["password", "code", "socialaccount"])
def test_no_other_way_of_signing_in_stands_for_the_factor(client, method):
    prove(client, make_person(roles=(Role.COORDINATOR,)), method=method, reauthenticated=True)
    assert client.get("/en/desk/").url.startswith(ENROL)


OPEN_WITHOUT = ["/en/accounts/2fa/", "/ru/accounts/2fa/", "/en/accounts/logout/", "/healthz"]


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("address", OPEN_WITHOUT)
def test_what_stays_open_before_enrolment(client, address):
    client.force_login(make_person(roles=(Role.TRAINER,)))
    assert client.get(address).status_code == 200


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("address", ["/en/accounts/2fa/totp/activate/", "/en/accounts/2fa/webauthn/add/"])
def test_a_first_factor_is_enrolled_only_just_after_signing_in(client, address):
    person = make_person(roles=(Role.TRAINER,))
    prove(client, person, method="password", seconds_ago=301)
    assert client.get(address).url.startswith("/en/accounts/reauthenticate/?next=")
    assert client.get("/en/accounts/reauthenticate/").status_code == 200
    prove(client, person, method="password", seconds_ago=10)
    assert client.get(address).status_code == 200


@pytest.mark.usefixtures("required")
def test_with_a_factor_the_pages_of_enrolment_are_closed(client):
    person = make_person(roles=(Role.TRAINER,))
    enrol(person)
    prove(client, person, method="password", reauthenticated=True)
    for address in ("", "totp/activate/", "totp/deactivate/", "webauthn/add/", "recovery-codes/"):
        assert client.get(f"/en/accounts/2fa/{address}").url.startswith(GIVE)
        assert client.post(f"/en/accounts/2fa/{address}").url == "/en/accounts/2fa/reauthenticate/"
    for address in ("/en/accounts/reauthenticate/", "/en/accounts/password/change/", "/en/accounts/email/", "/en/"):
        assert client.get(address).url.startswith(GIVE)


@pytest.mark.usefixtures("required")
def test_a_post_does_nothing_and_leads_back_to_where_it_came_from(client):
    person, other = make_person(roles=(Role.COORDINATOR,)), make_person()
    enrol(person)
    client.force_login(person)
    address = f"/en/desk/people/{other.pk}/deactivate/"
    assert client.post(address, headers={"referer": f"http://testserver{address}"}).url == (
        f"{GIVE}%2Fen%2Fdesk%2Fpeople%2F{other.pk}%2Fdeactivate%2F"
    )
    assert client.post(address, "{}", content_type="application/json").status_code == 302
    other.refresh_from_db()
    assert other.is_active


@pytest.mark.usefixtures("required")
def test_giving_the_factor_opens_the_session_under_a_new_key_and_leads_on(client):
    person = make_person(roles=(Role.COORDINATOR,))
    secret = enrol(person)
    client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert client.post("/en/accounts/2fa/authenticate/", {"code": code_of(secret)}).status_code == 302
    listed = UserSession.objects.get(user=person)
    assert listed.session_key == client.session.session_key
    with time_machine.travel(time.time() + 30):
        before = client.session.session_key
        asked = client.post("/en/desk/exports/people/?format=csv")
        client.post(asked.url, {"code": code_of(secret)})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
    listed.refresh_from_db()
    assert listed.session_key == client.session.session_key


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("way_on", ["//e.example", "https://e.example/", "/\\e.example", "javascript:alert(1)"])
def test_the_way_on_never_leads_to_another_site(client, way_on):
    person = make_person(roles=(Role.COORDINATOR,))
    secret = enrol(person)
    client.force_login(person)
    response = client.post("/en/accounts/2fa/reauthenticate/", {"code": code_of(secret), "next": way_on})
    assert response.url == "/en/my-learning/"


def test_with_the_requirement_off_the_pages_say_so(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(make_person(roles=(Role.COORDINATOR,)))
    assert client.get("/en/profile/").context["second_factor_is_off"] is True
    settings.REQUIRE_SECOND_FACTOR = True
    assert client.get("/en/accounts/2fa/").context["second_factor_is_off"] is False


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("people", [1, 3])
def test_the_question_costs_staff_no_query(client, people, django_assert_num_queries):
    for _number in range(people):
        person = make_person(roles=(Role.COORDINATOR,))
    prove(client, person)
    client.get("/en/accounts/logout/")
    with django_assert_num_queries(2):  # session, person
        client.get("/en/accounts/logout/")


# The end of a session


@pytest.mark.parametrize(
    ("limits", "age", "idle", "ended"),
    [
        (LEARNER, 0, 0, None),
        (LEARNER, 2 * HOUR, 2 * HOUR, None),
        (LEARNER, 2 * HOUR + 1, 2 * HOUR + 1, Ended.IDLE),
        (LEARNER, 12 * HOUR, 0, None),
        (LEARNER, 12 * HOUR + 1, 0, Ended.TOO_OLD),
        (STAFF, HOUR, HOUR / 2, None),
        (STAFF, HOUR, HOUR / 2 + 1, Ended.IDLE),
        (STAFF, 8 * HOUR, 60, None),
        (STAFF, 8 * HOUR + 1, 60, Ended.TOO_OLD),
    ],
)
def test_limits(limits, age, idle, ended):
    now = 1_800_000_000
    assert why_ended(limits=limits, now=now, began_at=int(now - age), seen_at=int(now - idle)) is ended


def later(**units):
    return time_machine.travel(time.time() + timedelta(**units).total_seconds(), tick=False)


@pytest.mark.parametrize(("roles", "lives", "ends"), [((), 119, 121), ((Role.TRAINER,), 29, 31)])
def test_an_idle_session_ends_with_a_sentence_and_the_way_back(client, roles, lives, ends):
    person = make_person(roles=roles)
    client.force_login(person)
    with later(minutes=lives):
        assert client.get("/en/profile/").status_code == 200
    client.force_login(person)
    with later(minutes=ends):
        response = client.get("/en/profile/?a=b", follow=True)
    assert response.redirect_chain == [("/en/accounts/login/?next=%2Fen%2Fprofile%2F%3Fa%3Db", 302)]
    assert "You were signed out because nothing was done for a while" in response.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("roles", "hours"), [((), 12), ((Role.TRAINER,), 8)])
def test_a_session_in_use_ends_at_its_age(client, roles, hours):
    client.force_login(make_person(roles=roles))
    for minutes in range(20, hours * 60, 20):
        with later(minutes=minutes):
            assert client.get("/en/accounts/logout/").context["user"].is_authenticated
    with later(hours=hours, seconds=2):
        response = client.get("/en/profile/", follow=True)
    assert "signed out at the end of the day" in response.content.decode()


def test_the_last_request_is_noted_once_a_minute_in_one_write(client, django_assert_num_queries):
    client.force_login(make_person())
    client.get("/en/accounts/logout/")
    with later(seconds=59), django_assert_num_queries(2):  # session, person
        client.get("/en/accounts/logout/")
    with later(seconds=61), django_assert_num_queries(5):  # and the session, in a savepoint
        client.get("/en/accounts/logout/")
    with later(seconds=100), django_assert_num_queries(2):
        client.get("/en/accounts/logout/")


def test_a_session_from_before_the_limits_begins_now(client):
    client.force_login(make_person())
    session = client.session
    del session["began_at"], session["seen_at"]
    session.save()
    assert client.get("/en/profile/").status_code == 200
    assert abs(client.session["began_at"] - time.time()) < 60


def test_a_script_is_told_in_a_sentence(client):
    client.force_login(make_person())
    with later(hours=3):
        response = client.post("/ru/profile/", headers={"x-requested-with": "fetch", "accept": "application/json"})
    assert response.status_code == 401
    assert set(response.json()) == {"sentence"}
    assert "_auth_user_id" not in client.session


# Ended at once


def end_by_password(person):
    other = Client()
    prove(other, person, method="password", reauthenticated=True)
    new = "an entirely new sentence"
    values = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert other.post("/en/accounts/password/change/", values).status_code == 302


def end_by_role(person):
    services.grant_role(user=person, role=Role.TRAINER, by=None, now=NOW)


def end_by_deactivation(person):
    services.deactivate(user=person, by=None, now=NOW)


def end_everywhere(person):
    other = Client()
    other.force_login(person)
    assert other.post("/en/accounts/sessions/end-all/").status_code == 302
    assert "_auth_user_id" not in other.session


@pytest.mark.parametrize("end", [end_by_password, end_by_role, end_by_deactivation, end_everywhere])
def test_every_session_ends_at_once(client, end):
    person = make_person()
    client.force_login(person)  # of which the list of sessions knows nothing
    assert client.get("/en/profile/").status_code == 200
    end(person)
    assert client.get("/en/profile/").url == "/en/accounts/login/?next=/en/profile/"


def test_the_key_of_a_session_changes_when_signing_in(client):
    person = make_person()
    client.get("/en/accounts/login/")
    session = client.session
    session["left"] = "by a stranger"
    session.save()
    before = session.session_key
    client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


# Copies


def test_what_is_typed_at_the_door_is_stored_nowhere(client):
    reset = "/en/accounts/password/reset/"
    asked = client.post(reset, {"email": "somebody@example.org"})
    page = client.get(asked.url)
    assert "somebody@example.org" in page.content.decode()
    for response in (asked, page, client.get(reset), client.get("/en/accounts/login/")):
        assert "no-store" in response.headers["Cache-Control"]
