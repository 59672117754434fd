"""Signing in with an organisation's server: a fake one, which answers as OpenID Connect says."""

import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from people import services
from people.models import AuditEvent, Role, User
from people.oidc import SocialAccountAdapter
from tests.people.factories import NOW, make_organisation, make_person
from tests.people.sessions import enrol

pytestmark = pytest.mark.django_db
SERVER = "https://sign-in.example.org"
LOGIN = "/en/accounts/oidc/ministry/login/"
CALLBACK = "/en/accounts/oidc/ministry/login/callback/"
SIGN_IN = "/en/accounts/login/"


class Answer:
    status_code = 200
    headers = {"content-type": "application/json"}

    def __init__(self, data):
        self.data, self.text = data, json.dumps(data)

    def json(self):
        return self.data

    def raise_for_status(self):
        pass


class FakeServer:
    """Also a session of ``requests`` whose every request goes to itself."""

    def __init__(self):
        self.claims = {"sub": "7", "email": "aylar@ministry.example.org", "email_verified": True}
        self.amr = []
        self.posted = {}

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def get(self, url, **kwargs):
        if url.startswith(f"{SERVER}/.well-known/"):
            names = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
            return Answer({"issuer": SERVER} | {name: f"{SERVER}/{name}" for name in names})
        assert url == f"{SERVER}/userinfo_endpoint"
        return Answer(self.claims)

    def request(self, method, url, *, data, **kwargs):
        assert (method, url) == ("POST", f"{SERVER}/token_endpoint")
        self.posted = data
        token = {"iss": SERVER, "aud": "waymark", "sub": "7", "exp": time.time() + 60, "amr": self.amr}
        return Answer({"access_token": "x", "id_token": jwt.encode(token, "k" * 32, algorithm="HS256")})


@pytest.fixture
def server(monkeypatch, settings):
    app = {
        "provider_id": "ministry",
        "name": "The ministry",
        "client_id": "waymark",
        "secret": "s",
        "settings": {"server_url": SERVER, "mail_domains": ["ministry.example.org"], "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    fake = FakeServer()
    fake.settings = app["settings"]
    monkeypatch.setattr(SocialAccountAdapter, "get_requests_session", lambda self: fake)
    return fake


def begin(client, language="en"):
    """Where the person is led, as the server would see it."""
    response = client.post(f"/{language}/accounts/oidc/ministry/login/?process=login", {"next": "/en/profile/"})
    return {name: values[0] for name, values in parse_qs(urlsplit(response["Refresh"][7:]).query).items()}


def sign_in(client):
    return client.get(CALLBACK, {"code": "c", "state": begin(client)["state"]})


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_who_has_an_account_comes_in_and_is_linked_once(client, server, mailoutbox):
    person = make_person(email="aylar@ministry.example.org")
    assert sign_in(client).url == "/en/profile/"
    assert is_signed_in(client)
    [account] = SocialAccount.objects.all()
    assert (account.user, account.provider, account.uid, account.extra_data) == (person, "ministry", "7", {})
    assert [message.to for message in mailoutbox] == [[person.email]]
    assert AuditEvent.objects.filter(action="person.linked").count() == 1
    client.post("/en/accounts/logout/")
    sign_in(client)
    assert is_signed_in(client)
    assert (SocialAccount.objects.count(), len(mailoutbox)) == (1, 1)


def test_the_way_there_carries_a_challenge_and_the_one_public_address(client, server):
    make_person(email="aylar@ministry.example.org")
    asked = begin(client, "tk")
    assert asked["redirect_uri"] == f"https://learn.example.org{CALLBACK}"
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    client.get(CALLBACK, {"code": "c", "state": asked["state"]})
    assert len(server.posted["code_verifier"]) >= 43


def refused(client) -> str:
    response = sign_in(client)
    assert response.url == SIGN_IN
    assert not is_signed_in(client)
    return client.get(SIGN_IN).content.decode()


def test_a_stranger_gets_no_account(client, server):
    make_person(email="other@ministry.example.org")
    assert "It works for people who have an account here" in refused(client)
    assert User.objects.count() == 1


@pytest.mark.parametrize("said", [False, None, "false", 0, "yes"])
def test_an_address_that_the_server_has_not_confirmed_opens_nothing(client, server, said):
    make_person(email="aylar@ministry.example.org")
    server.claims["email_verified"] = said
    assert "It works for people" in refused(client)


def test_an_address_that_is_not_confirmed_here_opens_nothing(client, server):
    make_person(email="aylar@ministry.example.org")
    EmailAddress.objects.update(verified=False)
    refused(client)


def test_a_server_vouches_for_its_own_domains_only(client, server):
    make_person(email="admin@elsewhere.example.org", roles=(Role.ADMINISTRATOR,))
    server.claims["email"] = "admin@elsewhere.example.org"
    refused(client)


@pytest.mark.parametrize(("works_there", "comes_in"), [(True, True), (False, False)])
def test_a_server_may_vouch_for_an_organisation(client, server, works_there, comes_in):
    ministry = make_organisation("The ministry")
    embassy = make_organisation("An embassy", parent=ministry)
    make_person(email="a@elsewhere.example.org", organisation=embassy if works_there else make_organisation())
    server.claims["email"] = "a@elsewhere.example.org"
    server.settings |= {"mail_domains": [], "organisation": ministry.pk}
    sign_in(client)
    assert is_signed_in(client) == comes_in


def test_a_link_ends_with_the_address(client, server):
    person = make_person(email="aylar@ministry.example.org")
    sign_in(client)
    client.post("/en/accounts/logout/")
    services.change_email(user=person, email="aylar@elsewhere.example.org", by=None, now=NOW)
    refused(client)


def test_a_closed_account_stays_closed(client, server):
    person = make_person(email="aylar@ministry.example.org")
    sign_in(client)
    services.deactivate(user=person, by=None, now=NOW)
    client.logout()
    sign_in(client)
    assert not is_signed_in(client)


# The second factor


def staff(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    return make_person(email="aylar@ministry.example.org", roles=(Role.COORDINATOR,))


@pytest.mark.parametrize(("mfa", "amr"), [(False, ["mfa"]), (True, []), (True, ["pwd"])])
def test_staff_still_give_their_own_factor(client, server, settings, mfa, amr):
    enrol(staff(settings))
    server.settings["mfa"], server.amr = mfa, amr
    assert sign_in(client).url == "/en/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


@pytest.mark.parametrize("amr", ["mfa", "otp", "hwk"])
def test_a_server_that_is_trusted_for_it_may_have_asked(client, server, settings, amr):
    staff(settings)
    server.settings["mfa"], server.amr = True, ["pwd", amr]
    sign_in(client)
    assert client.get("/en/profile/").status_code == 200


def test_without_a_factor_anywhere_staff_get_no_further_than_enrolment(client, server, settings):
    staff(settings)
    sign_in(client)
    assert client.get("/en/profile/").url.startswith("/en/accounts/2fa/?")


def test_a_vouched_session_adds_a_factor_before_what_cannot_be_undone(client, server, settings):
    person = staff(settings)
    server.settings["mfa"], server.amr = True, ["mfa"]
    sign_in(client)
    other = make_person()
    address = f"/en/desk/people/{other.pk}/deactivate/"
    assert client.post(address).url == "/en/accounts/2fa/"
    other.refresh_from_db()
    assert other.is_active
    assert person.is_active


# What else one might try


def test_without_servers_there_is_nothing(client):
    assert client.post(LOGIN).status_code == 404
    assert client.get(CALLBACK).status_code == 404


@pytest.mark.parametrize("address", ["3rdparty/", "3rdparty/signup/", "3rdparty/login/error/", "social/connections/"])
def test_the_library_s_other_pages_are_closed(client, server, address):
    client.force_login(make_person())
    assert client.get(f"/en/accounts/{address}").status_code == 404


def test_a_link_to_the_way_there_starts_nothing(client, server):
    assert client.get(LOGIN).url == SIGN_IN


@pytest.mark.parametrize("query", [{"error": "access_denied"}, {"error": "server_error"}, {"code": "c"}, {}])
def test_coming_back_with_nothing_says_so(client, server, query):
    state = begin(client)["state"] if "error" in query else "forged"
    assert client.get(CALLBACK, query | {"state": state}).url == SIGN_IN
    assert "nothing came back from your organisation" in client.get(SIGN_IN).content.decode()


def test_nobody_who_is_signed_in_is_linked_to_another_s_identity(client, server):
    victim = make_person(email="victim@ministry.example.org")
    client.force_login(victim)
    response = client.post(f"{LOGIN}?process=connect")
    state = parse_qs(urlsplit(response["Refresh"][7:]).query)["state"][0]
    assert client.get(CALLBACK, {"code": "c", "state": state}).url == SIGN_IN
    assert SocialAccount.objects.count() == 0
