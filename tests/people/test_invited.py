"""The pages of whoever was invited: a GET shows, a POST spends; every dead link leads to one page."""

import logging
import runpy
from datetime import timedelta
from http import HTTPStatus
from io import StringIO
from types import SimpleNamespace

import pytest
import time_machine
from allauth.account.authentication import get_authentication_records
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from jobs.testing import run_jobs
from lms.logs import JsonFormatter
from lms.settings.env import ROOT
from people import errors
from people.models import Invitation, Role, User
from people.services import invitations
from people.services.invitations import withdraw
from tests.people.entry import ANSWERS, LATER, commit_at_once, invite, make_mission, opened, sent_link, token_of
from tests.people.factories import NOW, make_person

pytestmark = pytest.mark.django_db
PAGE = "/en/invitation/"
POSTED = ANSWERS | {"has_read": "on"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    commit_at_once(monkeypatch)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mission():
    return make_mission()


@pytest.fixture
def link(mission):
    invite(mission, full_name="Maksat Garlyýew")
    return sent_link()


def test_the_link_puts_the_token_out_of_sight(client, link):
    response = client.get(link)
    assert (response.status_code, response.url) == (302, PAGE)
    kept = dict(client.session)
    assert token_of(link) not in str(kept)
    assert "no-store" in response["Cache-Control"]


def test_the_page_shows_who_invites_where_to_and_until_when(client, link):
    page = client.get(link, follow=True).content.decode()
    for words in (
        "From Merdan Orazow, focal point.",
        "Embassy of Turkmenistan in Ankara.",
        "Valid until 31 March 2026.",
    ):
        assert words in page
    assert 'value="Maksat Garlyýew"' in page
    assert "It is <span data-zone-now>12:00</span> there now." in page
    assert token_of(link) not in page


def test_looking_spends_nothing_however_often_a_scanner_looks(link):
    for _scanner in range(3):
        looking = Client()
        for method in (looking.get, looking.head):
            method(link)
            method(PAGE)
            method(f"{PAGE}not-me/")
    assert opened(link).state_on(NOW) == "waiting"
    assert not User.objects.filter(email="maksat.g@mfa.example").exists()


def test_accepting_signs_in_and_leads_on(client, link):
    client.get(link)
    key_before = client.session.session_key
    response = client.post(PAGE, POSTED)
    user = User.objects.get(email="maksat.g@mfa.example")
    assert (response.status_code, response.url) == (302, "/tk/profile/passkey/")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.session.session_key != key_before
    assert "invitation" not in client.session
    request = SimpleNamespace(session=client.session, user=user)
    assert [record["method"] for record in get_authentication_records(request, user)] == ["code"]
    assert UserSession.objects.filter(user=user).exists()
    assert client.get("/tk/my-learning/").status_code == 200


def test_an_invited_trainer_is_asked_for_a_second_factor_first(client, mission, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    invite(mission, by=mission.coordinator, role=Role.TRAINER)
    client.get(sent_link())
    client.post(PAGE, POSTED)
    assert User.objects.get(email="maksat.g@mfa.example").role_names == ["trainer"]
    assert client.get("/en/desk/webinars/").status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"has_read": ""}, "Read the privacy note, then tick the box"),
        ({"full_name_latin": "", "full_name_cyrillic": ""}, "Enter your name in at least one of the two alphabets"),
        ({"full_name_latin": "Максат"}, "Use Latin letters only here."),
        ({"full_name_cyrillic": "Maksat"}, "Use Cyrillic letters only here."),
        ({"full_name_latin": "Win at http://e.com"}, "A name is made of letters; “:” cannot stand in it."),
        ({"full_name_latin": "A\r\nBcc: x"}, "There are characters in the name that cannot be seen. Type it anew."),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice. Mars/Olympus is not one of the available choices."),
        ({"password": "short"}, "This password is too short. It must contain at least 12 characters."),
        ({"password": "maksat.g@mfa.example"}, "The password is too similar to the e-mail address."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_spent(client, link, changes, sentence):
    client.get(link)
    response = client.post(PAGE, POSTED | changes)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert opened(link).state_on(NOW) == "waiting"


def test_role_organisation_and_address_never_come_from_the_request(client, mission, link):
    client.get(link)
    forged = {"role": "administrator", "organisation": mission.other.pk, "email": "x@example.org", "is_superuser": "1"}
    client.post(PAGE, POSTED | forged)
    user = User.objects.get(email="maksat.g@mfa.example")
    assert (user.role_names, user.is_superuser) == ([], False)
    assert user.postings.get().organisation == mission.embassy


def test_one_alphabet_is_enough(client, link):
    client.get(link)
    client.post(PAGE, POSTED | {"full_name_latin": "", "language": "ru"})
    assert User.objects.get(email="maksat.g@mfa.example").full_name == "Максат Гарлыев"


# Links that do not work


@pytest.fixture
def bodies(mission):
    """The page of each kind of dead link, as a fresh browser gets it."""

    def body(link):
        looking = Client()
        response = looking.get(link, follow=True)
        assert response.redirect_chain == [(PAGE, 302)]
        assert response.status_code == HTTPStatus.GONE
        return response.content

    used = _used(mission)
    revoked = _link(mission, "revoked@mfa.example")
    withdraw(invitation=opened(revoked), by=mission.focal, now=NOW)
    declined = _link(mission, "declined@mfa.example")
    invitations.decline(invitation=opened(declined), now=NOW)
    renewed = _link(mission, "renewed@mfa.example")
    invitations.send_again(invitation=opened(renewed), by=mission.focal, now=LATER)
    return [body(link) for link in (used, revoked, declined, renewed, "/en/invitation/nobody-ever-sent-this/")]


def _link(mission, email):
    invite(mission, email)
    return sent_link()


def _used(mission):
    link = _link(mission, "used@mfa.example")
    invitations.accept(invitation=opened(link), **ANSWERS, now=NOW)
    return link


def test_used_withdrawn_declined_renewed_and_unknown_links_lead_to_one_page(bodies):
    assert len(set(bodies)) == 1
    assert "This invitation has expired" in bodies[0].decode()
    assert "/en/ask-access/" in bodies[0].decode()


def test_an_expired_one_says_when_and_from_whom_and_asks_for_another(client, mission, link):
    with time_machine.travel(NOW + timedelta(days=15), tick=False):
        response = client.get(link, follow=True)
        page = response.content.decode()
        assert response.status_code == HTTPStatus.GONE
        for words in ("This invitation has expired", "It was valid until 31 March 2026.", "Merdan Orazow"):
            assert words in page
        answer = client.post(f"{PAGE}ask/", follow=True).content.decode()
        run_jobs()
    assert "Your wish was passed on. A new invitation comes by mail." in answer
    assert mail.outbox[-1].to == [mission.focal.email]


def test_asking_again_without_a_link_is_answered_the_same_and_does_nothing(client, mission):
    answer = client.post(f"{PAGE}ask/", follow=True).content.decode()
    run_jobs()
    assert "Your wish was passed on. A new invitation comes by mail." in answer
    assert mail.outbox == []


def test_without_a_link_there_is_nothing_to_accept(client):
    assert client.get(PAGE).status_code == HTTPStatus.GONE
    assert client.post(PAGE, POSTED).status_code == HTTPStatus.GONE


def test_one_who_has_an_account_meanwhile_is_led_to_the_sign_in_page(client, link):
    client.get(link)
    make_person(email="maksat.g@mfa.example")
    response = client.post(PAGE, POSTED)
    assert response.status_code == HTTPStatus.GONE
    assert "/en/accounts/login/" in response.content.decode()


def test_withdrawn_between_the_check_and_the_act(client, link, monkeypatch):
    client.get(link)

    def too_late(**rest):
        raise errors.InvitationOver

    monkeypatch.setattr(invitations, "accept", too_late)
    assert client.post(PAGE, POSTED).status_code == HTTPStatus.GONE


# Another person, and not me


def test_signed_in_as_another_it_is_refused_with_a_way_out(client, link):
    another = make_person(full_name="Aýna Berdiýewa")
    client.force_login(another)
    client.get(link)
    for response in (client.get(PAGE), client.post(PAGE, POSTED)):
        assert response.status_code == HTTPStatus.FORBIDDEN
        assert "You are signed in as Aýna Berdiýewa" in response.content.decode()
        assert "/en/accounts/logout/" in response.content.decode()
    assert opened(link).state_on(NOW) == "waiting"


def test_this_is_not_me_ends_it_by_post_and_tells_the_inviter(client, mission, link):
    client.get(link)
    assert (
        "Is the invitation to maksat.g@mfa.example not meant for you?" in client.get(f"{PAGE}not-me/").content.decode()
    )
    response = client.post(f"{PAGE}not-me/")
    run_jobs()
    assert "Thank you for telling us" in response.content.decode()
    assert Invitation.objects.get().state_on(NOW) == "declined"
    assert mail.outbox[-1].to == [mission.focal.email]
    assert client.post(f"{PAGE}not-me/").status_code == HTTPStatus.GONE


def test_posts_need_the_token_of_the_page(link):
    careful = Client(enforce_csrf_checks=True)
    careful.get(link)
    for path in (PAGE, f"{PAGE}not-me/", f"{PAGE}ask/"):
        assert careful.post(path, POSTED).status_code == HTTPStatus.FORBIDDEN
    assert opened(link).state_on(NOW) == "waiting"


@pytest.mark.parametrize("path", ["invitation/ask/", "invitation/some-token/"])
def test_other_methods_are_refused(client, path):
    assert client.generic("PUT", f"/en/{path}").status_code == HTTPStatus.METHOD_NOT_ALLOWED


# Logs


def test_no_log_holds_the_token(client, link, monkeypatch):
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter())
    monkeypatch.setattr(logging.getLogger("django.request"), "propagate", True)
    logging.getLogger().addHandler(handler)
    try:
        client.get(link)
        client.put(link)  # not allowed, which is logged with the path
        client.get(f"{link}further/")  # not found, as well
        logging.getLogger("waymark").warning("asked for %s", link)
    finally:
        logging.getLogger().removeHandler(handler)
    assert "/en/invitation/•/" in lines.getvalue()
    assert token_of(link) not in lines.getvalue()


def test_the_access_log_of_gunicorn_holds_no_token(link):
    logger = runpy.run_path(str(ROOT / "gunicorn.conf.py"))["logger_class"]
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": link,
        "PATH_INFO": link,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"https://learn.example.org{link}",
    }
    answer = SimpleNamespace(status="302 Found", sent=0, headers=[])
    seen = SimpleNamespace(headers=[("REFERER", environ["HTTP_REFERER"])])
    atoms = logger.atoms(logger.__new__(logger), answer, seen, environ, timedelta(seconds=1))
    assert "/en/invitation/•/" in atoms["r"]
    assert token_of(link) not in str(atoms)
