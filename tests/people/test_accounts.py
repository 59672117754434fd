"""The one door: signing in by password and by code, and everything around it."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.urls import reverse

from people import services
from people.models import Role
from tests.people.factories import NOW, PASSWORD, make_person
from tests.people.sessions import prove

pytestmark = pytest.mark.django_db

WRONG = "a wrong but long password"
SIGN_IN, CODE, CONFIRM = "/en/accounts/login/", "/en/accounts/login/code/", "/en/accounts/login/code/confirm/"


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def code_in(message) -> str:
    return re.search(r"^ +(\d{6})$", message.body, re.MULTILINE).group(1)


def sign_in(client, email, password=PASSWORD, **query):
    return client.post(reverse("account_login", query=query), {"login": email, "password": password})


# By password


@pytest.mark.parametrize("typed", ["learner@example.org", "Learner@Example.ORG", " learner@example.org "])
def test_the_case_of_the_address_makes_no_difference(client, typed):
    make_person(email="learner@example.org")
    assert sign_in(client, typed).status_code == 302
    assert is_signed_in(client)


@pytest.mark.parametrize(("language", "address"), [("en", "/en/my-learning/"), ("ru", "/ru/my-learning/")])
def test_a_person_lands_in_their_own_language(client, language, address):
    person = make_person(language=language)
    response = sign_in(client, person.email)
    assert response.url == address
    assert response.cookies["django_language"].value == language


def test_next_is_followed(client):
    assert sign_in(client, make_person().email, next="/en/profile/").url == "/en/profile/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//e.com",
        "https:e.com",
        "/\\e.com",
        "\\\\e.com",
        "javascript:alert(1)",
        "https://e.com\\@testserver/",
        " //e.com",
    ],
)
def test_next_leads_nowhere_else(client, elsewhere):
    assert sign_in(client, make_person().email, next=elsewhere).url == "/en/my-learning/"


def test_a_wrong_password_says_no_more_than_an_unknown_address(client):
    person = make_person()
    known, unknown = (sign_in(client, email, WRONG) for email in (person.email, "nobody@example.org"))
    words = "The e-mail address or the password is not right."
    assert [words in response.content.decode() for response in (known, unknown)] == [True, True]
    assert (known.status_code, unknown.status_code) == (200, 200)
    assert not is_signed_in(client)


def test_five_wrong_passwords_close_the_door_for_a_while(client):
    person = make_person()
    for _time in range(5):
        sign_in(client, person.email, WRONG)
    assert "There were too many attempts." in sign_in(client, person.email).content.decode()
    assert not is_signed_in(client)


def test_a_session_gets_a_new_key(client):
    client.get(SIGN_IN)
    before = client.session.session_key
    sign_in(client, make_person().email)
    assert client.session.session_key != before


def test_a_closed_account_is_told_so_after_the_right_password_only(client):
    person = make_person()
    services.deactivate(user=person, by=None, now=NOW)
    assert sign_in(client, person.email, WRONG).status_code == 200
    response = client.post(SIGN_IN, {"login": person.email, "password": PASSWORD}, follow=True)
    assert "This account is closed" in response.content.decode()
    assert not is_signed_in(client)


# By code


def test_a_code_by_mail_signs_in(client, mailoutbox):
    person = make_person(email="learner@example.org", password=None, language="ru")
    response = client.post(CODE, {"login": "Learner@Example.org"})
    assert response.url == CONFIRM
    [message] = mailoutbox
    assert message.to == ["learner@example.org"]
    code = code_in(message)
    assert code not in message.subject
    assert '<html lang="ru">' in message.alternatives[0].content
    page = client.get(CONFIRM).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    response = client.post(CONFIRM, {"code": f"{code[:3]} {code[3:]}"})
    assert response.url == "/ru/my-learning/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_code_leads_to_next(client, mailoutbox):
    person = make_person()
    response = client.post(CODE, {"login": person.email, "next": "/en/profile/"})
    response = client.post(response.url, {"code": code_in(mailoutbox[0]), "next": "/en/profile/"})
    assert response.url == "/en/profile/"


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, mailoutbox):
    make_person(email="learner@example.org")
    known, unknown = (client.post(CODE, {"login": f"{name}@example.org"}) for name in ("learner", "nobody"))
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mailoutbox) == 1
    assert "Sent to nobody@example.org" in client.get(CONFIRM).content.decode()


def test_a_closed_account_gets_no_code(client, mailoutbox):
    person = make_person()
    services.deactivate(user=person, by=None, now=NOW)
    assert client.post(CODE, {"login": person.email}).url == CONFIRM
    assert mailoutbox == []


def test_an_address_needs_its_sign(client):
    page = client.post(CODE, {"login": "learner.example.org"}).content.decode()
    assert "Enter an e-mail address with an @ sign" in page


def test_a_wrong_code_may_be_mended_twice(client, mailoutbox):
    person = make_person()
    client.post(CODE, {"login": person.email})
    wrong = "000000" if code_in(mailoutbox[0]) != "000000" else "111111"
    for _time in range(2):
        assert "This code is not right." in client.post(CONFIRM, {"code": wrong}).content.decode()
    response = client.post(CONFIRM, {"code": wrong}, follow=True)
    assert response.redirect_chain == [(CODE, 302)]
    assert "There were too many attempts." in response.content.decode()
    assert client.post(CONFIRM, {"code": code_in(mailoutbox[0])}).url == CODE
    assert not is_signed_in(client)


def test_an_old_code_has_expired_and_a_new_one_is_one_press_away(client, mailoutbox):
    person = make_person()
    with time_machine.travel(NOW, tick=False) as clock:
        client.post(CODE, {"login": person.email})
        clock.shift(timedelta(minutes=11))
        page = client.post(CONFIRM, {"code": code_in(mailoutbox[0])}).content.decode()
        assert "This code has expired. Ask for a new one." in page
        assert f'name="login" value="{person.email}"' in page
        assert not is_signed_in(client)
        client.post(CODE, {"login": person.email})
        client.post(CONFIRM, {"code": code_in(mailoutbox[1])})
        assert is_signed_in(client)


def test_a_new_code_can_be_asked_for_on_the_code_page(client, mailoutbox):
    client.post(CODE, {"login": make_person().email})
    assert client.post(CONFIRM, {"action": "resend"}).url == CONFIRM
    client.post(CONFIRM, {"code": code_in(mailoutbox[1])})
    assert is_signed_in(client)


def test_who_waits_for_a_code_may_use_a_password_or_another_address(client):
    person = make_person()
    client.post(CODE, {"login": "mistyped@example.org"})
    assert client.get(CODE).status_code == 200
    assert client.get(SIGN_IN).status_code == 200
    sign_in(client, person.email)
    assert is_signed_in(client)


def test_the_code_page_without_a_code_leads_to_the_first_page(client):
    assert client.get(CONFIRM).url == CODE


# Signing out, and sessions that end


def test_signing_out_is_a_post_and_clears_the_browser(client):
    sign_in(client, make_person().email)
    assert client.get("/en/accounts/logout/").status_code == 200
    assert is_signed_in(client)
    response = client.post("/en/accounts/logout/")
    assert (response.url, response["Clear-Site-Data"]) == ("/en/", '"cache", "storage"')
    assert not is_signed_in(client)


def end_by_deactivation(person):
    services.deactivate(user=person, by=None, now=NOW)


def end_by_role(person):
    services.grant_role(user=person, role=Role.TRAINER, by=None, now=NOW)


def end_by_address(person):
    services.change_email(user=person, email="new@example.org", by=None, now=NOW)


def end_by_password(person):
    person.set_password("another long password")
    person.save()


@pytest.mark.parametrize("end", [end_by_deactivation, end_by_role, end_by_address, end_by_password])
def test_a_session_ends_at_once(client, end):
    person = make_person()
    sign_in(client, person.email)
    assert client.get("/en/profile/").status_code == 200
    end(person)
    assert client.get("/en/profile/").url == "/en/accounts/login/?next=/en/profile/"


def test_an_old_session_stays_dead_when_the_account_opens_again(client):
    person = make_person()
    sign_in(client, person.email)
    services.deactivate(user=person, by=None, now=NOW)
    services.reactivate(user=person, by=None, now=NOW)
    assert client.get("/en/profile/").status_code == 302


def test_the_list_of_sessions_ends_the_others(client, django_user_model):
    person = make_person()
    another = type(client)(HTTP_USER_AGENT="Another device")
    for one in (another, client):
        sign_in(one, person.email)
    assert "Another device" in client.get("/en/accounts/sessions/").content.decode()
    client.post("/en/accounts/sessions/")
    assert client.get("/en/profile/").status_code == 200
    assert another.get("/en/profile/").status_code == 302


# Passwords


def test_a_password_is_chosen_anew_with_a_code(client, mailoutbox):
    person = make_person(language="tk")
    response = client.post("/en/accounts/password/reset/", {"email": person.email.upper()})
    assert response.url == "/en/accounts/password/reset/confirm/"
    response = client.post(response.url, {"code": code_in(mailoutbox[0])})
    assert response.url == "/en/accounts/password/reset/complete/"
    new = "an entirely new sentence"
    response = client.post(response.url, {"password1": new, "password2": new})
    assert response.url == "/en/accounts/password/reset/done/"
    assert not is_signed_in(client)
    assert "Sign in with the new password" in client.get(response.url).content.decode()
    assert [message.alternatives[0].content.count('<html lang="tk">') for message in mailoutbox] == [1, 1]
    sign_in(client, person.email, new)
    assert is_signed_in(client)


def test_a_new_password_for_an_unknown_address_answers_the_same(client, mailoutbox):
    response = client.post("/en/accounts/password/reset/", {"email": "nobody@example.org"})
    assert response.url == "/en/accounts/password/reset/confirm/"
    assert mailoutbox == []


def test_changing_the_password_signs_out_and_tells_the_person(client, mailoutbox):
    person = make_person()
    sign_in(client, person.email)
    new = "an entirely new sentence"
    values = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/en/accounts/password/change/", values)
    assert not is_signed_in(client)
    assert [message.subject for message in mailoutbox] == ["Your password at Waymark was changed"]


def test_a_short_password_is_refused(client):
    sign_in(client, make_person().email)
    values = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    page = client.post("/en/accounts/password/change/", values).content.decode()
    assert "This password is too short" in page


def test_who_signs_in_by_code_can_set_a_password(client, mailoutbox):
    person = make_person(password=None)
    prove(client, person, method="code")
    assert client.get("/en/accounts/password/change/").url == "/en/accounts/password/set/"
    client.post("/en/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert [message.subject for message in mailoutbox] == ["Your account at Waymark has a password now"]


# The one address


def change_address(client, new):
    response = client.post("/en/accounts/email/", {"action_add": "1", "email": new})
    if "reauthenticate" in response.url:
        response = client.post(response.url, {"password": PASSWORD, "next": "/en/accounts/email/"})
    return response


def test_the_address_changes_when_the_code_is_typed(client, mailoutbox):
    person = make_person(email="old@example.org")
    sign_in(client, person.email)
    assert change_address(client, "New@Example.org").url == "/en/accounts/confirm-email/"
    assert mailoutbox[-1].to == ["new@example.org"]
    person.refresh_from_db()
    assert person.email == "old@example.org"
    client.post("/en/accounts/confirm-email/", {"code": code_in(mailoutbox[-1])})
    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "verified")) == [
        ("new@example.org", True)
    ]
    assert [message.to for message in mailoutbox] == [["new@example.org"], ["old@example.org"]]


def test_the_address_of_another_is_not_betrayed(client, mailoutbox):
    person = make_person()
    make_person(email="taken@example.org", language="ru")
    sign_in(client, person.email)
    assert change_address(client, "taken@example.org").url == "/en/accounts/confirm-email/"
    [message] = mailoutbox
    assert message.to == ["taken@example.org"]
    assert '<html lang="ru">' in message.alternatives[0].content


# Every page


OPEN = ["login", "request_login_code", "reset_password", "inactive", "signup", "password_reset_completed"]
SIGNED_IN = ["email", "change_password", "reauthenticate", "logout"]


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
@pytest.mark.parametrize("name", OPEN)
def test_every_open_page_is_in_our_frame(client, name, language):
    address = reverse(f"account_{name}").replace("/en/", f"/{language}/")
    check_page(client.get(address), language)


@pytest.mark.parametrize("name", SIGNED_IN)
def test_every_page_of_the_account_is_in_our_frame(client, name):
    sign_in(client, make_person().email)
    check_page(client.get(reverse(f"account_{name}")), "en")


def check_page(response, language):
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert "account/page.html" in [template.name for template in response.templates]
    assert response.request["PATH_INFO"].endswith("/signup/") or "/accounts/signup/" not in page
    assert "placeholder=" not in page


def test_nobody_signs_up(client):
    values = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    assert "Accounts are opened for you" in client.post("/en/accounts/signup/", values).content.decode()
    assert not EmailAddress.objects.filter(email="new@example.org").exists()


# One door


DOORS = [
    "/admin/login/",
    "/en/_util/login/",
    "/ru/_util/login/",
    "/admin/password_reset/",
    "/admin/password_reset/confirm/abc/set-password/",
    "/django-admin/login/",
    "/login/",
    "/accounts/login/",
    "/en/login/",
    "/admin/logout/",
]


@pytest.mark.parametrize("door", DOORS)
def test_no_other_door_takes_a_password(client, door):
    person = make_person(roles=(Role.ADMINISTRATOR,))
    values = {"username": person.email, "email": person.email, "login": person.email, "password": PASSWORD}
    response = client.post(door, values)
    assert response.status_code in {302, 404, 405}
    assert not is_signed_in(client)


@pytest.mark.parametrize("door", ["/admin/", "/admin/login/?next=/admin/", "/en/_util/login/"])
def test_the_other_doors_lead_to_this_one(client, door):
    response = client.get(door, follow=True)
    assert "account/login.html" in [template.name for template in response.templates]


def test_signing_out_of_the_admin_asks_here(client):
    sign_in(client, make_person(roles=(Role.COORDINATOR,)).email)
    response = client.get("/admin/logout/", follow=True)
    assert "account/logout.html" in [template.name for template in response.templates]
