"""What the screens of signing in show: ways in, factors, recovery codes, sessions, notices and mails."""

import re
from pathlib import Path
from urllib.parse import unquote

import allauth
import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from people import reasons
from people.forms.mfa import LONGEST_NAME
from people.mail import build_mail
from people.models import AuditEvent, Role
from people.templatetags.people_tags import in_fours
from tests.people.factories import PASSWORD, make_person
from tests.people.sessions import code_of, enrol, prove

pytestmark = pytest.mark.django_db

SIGN_IN, SECURITY, SESSIONS = "/en/accounts/login/", "/en/accounts/2fa/", "/en/accounts/sessions/"
END_OTHERS, END_ALL = f"{SESSIONS}end-others/", f"{SESSIONS}end-all/"
BANNER = "Second factor is switched off on this installation. Development and demo only."
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def learner():
    return make_person(full_name="Aýna Berdiýewa")


@pytest.fixture
def trainer():
    return make_person(roles=(Role.TRAINER,))


def passkey_of(person, name="Öý kompýuteri") -> Authenticator:
    data = {"name": name, "credential": {}}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)


def text_of(response) -> str:
    return response.content.decode()


# The sign-in page


def test_the_sign_in_page_begins_with_a_passkey_then_code_then_password(client):
    page = text_of(client.get(SIGN_IN))
    order = ["Sign in with a passkey", "Work e-mail address", "Send me a code", "Password", "Sign in with the password"]
    main = page[page.index("<main") :]
    places = [re.search(rf">\s*{words}<", main).start() for words in order]
    assert places == sorted(places)
    assert "js/passkey.js" in page
    assert 'data-passkey="get"' in page
    assert "<noscript>" not in page


def test_the_passkey_s_way_in_keeps_where_the_person_was_going(client):
    page = text_of(client.get(f"{SIGN_IN}?next=/en/profile/"))
    assert page.count('<input type="hidden" name="next" value="/en/profile/"') == 2
    refused = client.post(f"{SECURITY}webauthn/login/", {"credential": "", "next": "/en/profile/"})
    assert refused.url == f"{SIGN_IN}?next=%2Fen%2Fprofile%2F"
    assert "Nothing came from the device." in text_of(client.get(refused.url))


KEY = '"id": "eA", "rawId": "eA", "type": "public-key"'
MADE_UP = [
    "",
    "no json",
    "7",
    "[]",
    "{}",
    '{"id": "x"}',
    '{"response": {"userHandle": "AA"}}',
    f'{{{KEY}, "response": {{"userHandle": 7}}}}',
    f'{{{KEY}, "response": {{"clientDataJSON": "eA", "attestationObject": "eA"}}}}',
    f'{{{KEY}, "response": {{"clientDataJSON": "eA", "authenticatorData": "eA", "signature": "eA"}}}}',
]


@pytest.mark.parametrize("credential", MADE_UP)
def test_a_made_up_passkey_signs_nobody_in(client, learner, credential):
    client.get(f"{SECURITY}webauthn/login/", headers={"Accept": "application/json"})
    response = client.post(f"{SECURITY}webauthn/login/", {"credential": credential})
    assert (response.status_code, response.url) == (302, SIGN_IN)
    assert "_auth_user_id" not in client.session


def test_enter_without_a_password_asks_for_a_code(client, learner, mailoutbox):
    response = client.post(SIGN_IN, {"way": "enter", "login": learner.email, "password": ""})
    assert response.url == "/en/accounts/login/code/confirm/"
    assert [message.to for message in mailoutbox] == [[learner.email]]


def test_enter_with_a_password_signs_in(client, learner):
    client.post(SIGN_IN, {"way": "enter", "login": learner.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(learner.pk)


def test_the_password_s_button_without_one_says_what_is_missing(client, learner, mailoutbox):
    page = text_of(client.post(SIGN_IN, {"login": learner.email, "password": ""}))
    assert "Enter your password, or ask for a code by e-mail" in page
    assert mailoutbox == []


def test_an_organisation_s_sign_in_stands_below_when_there_is_one(client, settings):
    heading = "With your organisation’s sign-in"
    assert heading not in text_of(client.get(SIGN_IN))
    app = {"provider_id": "ministry", "name": "The ministry", "client_id": "x", "secret": "s", "settings": {}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = text_of(client.get(SIGN_IN))
    assert heading in page
    assert 'action="/en/accounts/oidc/ministry/login/' in page
    assert ">The ministry</button>" in page


# A passkey on this device?


def test_a_passkey_is_offered_and_may_be_declined(client, learner):
    address = reverse("people:offer_passkey")
    assert client.get(address).url == f"{SIGN_IN}?next={address}"
    client.force_login(learner)
    page = text_of(client.get(f"{address}?next=/en/profile/"))
    assert "a code by e-mail always works" in page
    assert f'href="{SECURITY}webauthn/add/"' in page
    assert '<a class="button" href="/en/profile/">Not now</a>' in page


@pytest.mark.parametrize(("onward", "leads"), [("/en/profile/", "/en/profile/"), ("//e.com", "/en/my-learning/")])
def test_who_has_a_passkey_is_not_asked_again(client, learner, onward, leads):
    passkey_of(learner)
    client.force_login(learner)
    assert client.get(reverse("people:offer_passkey"), {"next": onward}).url == leads


def test_a_learner_s_passkey_does_not_close_the_other_ways(client, learner, mailoutbox):
    passkey_of(learner)
    client.post("/en/accounts/login/code/", {"login": learner.email})
    code = re.search(r"^ +(\d{6})$", mailoutbox[0].body, re.MULTILINE).group(1)
    assert client.post("/en/accounts/login/code/confirm/", {"code": code}).url == "/en/my-learning/"
    assert client.session["_auth_user_id"] == str(learner.pk)


def test_a_learner_with_an_app_is_asked_for_its_code(client, learner):
    secret = enrol(learner)
    response = client.post(SIGN_IN, {"login": learner.email, "password": PASSWORD})
    assert response.url == f"{SECURITY}authenticate/"
    assert "_auth_user_id" not in client.session
    page = text_of(client.get(response.url))
    assert "Six digits from the app, or one of your recovery codes." in page
    assert "Use a passkey" not in page  # there is none
    assert client.post(response.url, {"code": code_of(secret)}).url == "/en/my-learning/"


def test_a_wrong_code_says_so_and_may_be_mended(client, learner):
    enrol(learner)
    client.post(SIGN_IN, {"login": learner.email, "password": PASSWORD})
    page = text_of(client.post(f"{SECURITY}authenticate/", {"code": "12 34 5"}))
    assert "This code is not right, or it was used already." in page
    assert "_auth_user_id" not in client.session


# Choosing a second factor


def test_staff_without_a_factor_choose_one_and_go_on(client, required, trainer):
    client.force_login(trainer)
    response = client.get("/en/desk/", follow=True)
    page = text_of(response)
    assert "Choose a second factor" in page
    assert (f'href="{SECURITY}webauthn/add/"' in page, f'href="{SECURITY}totp/activate/"' in page) == (True, True)


def test_who_need_not_choose_sees_the_page_of_all_ways(client, required, learner):
    client.force_login(learner)
    page = text_of(client.get(SECURITY))
    assert "Choose a second factor" not in page
    assert ("You have no passkey yet." in page, "You have a password." in page) == (True, True)


def test_an_app_is_set_up_with_its_key_in_words(client, required, trainer, mailoutbox):
    client.post(SIGN_IN, {"login": trainer.email, "password": PASSWORD}, headers={"User-Agent": FIREFOX})
    client.get(f"{SECURITY}?next=/en/desk/webinars/")
    page = text_of(client.get(f"{SECURITY}totp/activate/"))
    key = re.search(r"data-secret>([A-Z2-7 ]+)<", page).group(1)
    assert [len(part) for part in key.split()] == [4] * 8
    assert 'src="data:image/svg+xml;base64,' in page
    assert "Your role shows you other people’s data." in page

    refused = text_of(client.post(f"{SECURITY}totp/activate/", {"code": ""}))
    assert "Enter the six digits that the app shows" in refused
    assert key in refused  # a mistake does not change the key

    code = code_of(key.replace(" ", ""))
    response = client.post(f"{SECURITY}totp/activate/", {"code": f"{code[:3]} {code[3:]}"}, follow=True)
    codes = re.findall(r"<li>(\d{4} \d{4})</li>", text_of(response))
    assert len(codes) == 10
    assert 'href="/en/desk/webinars/">I have saved them: continue</a>' in text_of(response)
    assert client.get("/en/desk/webinars/").status_code == 200  # setting it up counts as giving it


def test_recovery_codes_are_shown_once_with_a_file(client, learner):
    enrol(learner)
    prove(client, learner, reauthenticated=True)
    first, second = (text_of(client.get(f"{SECURITY}recovery-codes/")) for _time in range(2))
    codes = re.findall(r"<li>(\d{4} \d{4})</li>", first)
    assert len(codes) == 10
    file = unquote(re.search(r'href="data:text/plain;charset=utf-8,([^"]+)"', first).group(1))
    assert file.startswith("Recovery codes for Waymark\r\n")
    assert [code for code in codes if code.replace(" ", "") not in file] == []
    assert "They were shown once and cannot be shown again." in second
    assert re.findall(r"\d{4} ?\d{4}", second[second.index("<main") : second.index("</main")]) == []


def test_new_codes_are_made_after_a_question_and_shown(client, learner, mailoutbox, django_capture_on_commit_callbacks):
    enrol(learner)
    prove(client, learner, reauthenticated=True)
    client.get(f"{SECURITY}recovery-codes/")
    question = text_of(client.get(f"{SECURITY}recovery-codes/generate/"))
    assert "The old ones stop working at once." in question
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"{SECURITY}recovery-codes/generate/", follow=True)
    assert len(re.findall(r"<li>(\d{4} \d{4})</li>", text_of(response))) == 10
    assert [message.subject for message in mailoutbox] == ["You have new recovery codes at Waymark"]


def test_switching_the_app_off_names_what_it_does_and_tells_by_mail(client, learner, mailoutbox):
    enrol(learner)
    prove(client, learner, reauthenticated=True)
    address = f"{SECURITY}totp/deactivate/"
    assert "Switch off the authenticator app?" in text_of(client.get(address))
    response = client.post(address, headers={"User-Agent": FIREFOX}, follow=True)
    assert "The authenticator app is off." in text_of(response)
    assert not Authenticator.objects.filter(user=learner).exists()
    [message] = mailoutbox
    assert message.subject == "The authenticator app is off at Waymark"
    assert "On: Firefox, Windows." in message.body


def test_the_last_factor_of_staff_stays_on(client, required, trainer):
    enrol(trainer)
    prove(client, trainer, reauthenticated=True)
    address = f"{SECURITY}totp/deactivate/"
    for response in (client.get(address), client.post(address)):
        assert "The authenticator app stays on" in text_of(response)
        assert "Your role needs a second factor." in text_of(response)
    assert Authenticator.objects.filter(user=trainer, type="totp").exists()


# Passkeys


@pytest.mark.parametrize("passkeys", [1, 3])
def test_the_security_page_costs_the_same_for_any_number_of_passkeys(client, learner, passkeys):
    for number in range(passkeys):
        passkey_of(learner, f"Device {number}")
    client.force_login(learner)
    client.get(SECURITY)
    with CaptureQueriesContext(connection) as queries:
        page = text_of(client.get(SECURITY))
    assert len(queries) <= 8
    assert page.count(">Rename<") == passkeys


def test_a_passkey_is_renamed(client, learner):
    passkey = passkey_of(learner)
    prove(client, learner, reauthenticated=True)
    address = f"{SECURITY}webauthn/keys/{passkey.pk}/edit/"
    assert "Enter a name for the passkey" in text_of(client.post(address, {"name": "  "}))
    assert client.post(address, {"name": "  Iş \n telefony "}).url == SECURITY
    passkey.refresh_from_db()
    assert str(passkey) == "Iş telefony"
    too_long = "ý" * (LONGEST_NAME + 1)
    client.post(address, {"name": too_long})
    passkey.refresh_from_db()
    assert str(passkey) == too_long[:LONGEST_NAME]


def test_a_passkey_is_removed_after_a_question(client, learner, mailoutbox):
    passkey = passkey_of(learner, "<b>Old</b>")
    prove(client, learner, reauthenticated=True)
    address = f"{SECURITY}webauthn/keys/{passkey.pk}/remove/"
    assert "Remove the passkey “&lt;b&gt;Old&lt;/b&gt;”?" in text_of(client.get(address))
    assert client.post(address).url == SECURITY
    assert not Authenticator.objects.filter(pk=passkey.pk).exists()
    assert [message.subject for message in mailoutbox] == ["A passkey was removed at Waymark"]


@pytest.mark.parametrize("act", ["edit", "remove"])
def test_the_passkey_of_another_is_not_found(client, learner, trainer, act):
    passkey = passkey_of(trainer)
    passkey_of(learner)
    prove(client, learner, reauthenticated=True)
    address = f"{SECURITY}webauthn/keys/{passkey.pk}/{act}/"
    assert [client.get(address).status_code, client.post(address, {"name": "x"}).status_code] == [404, 404]
    passkey.refresh_from_db()
    assert str(passkey) == "Öý kompýuteri"


def test_the_last_passkey_of_staff_stays(client, required, trainer):
    passkey = passkey_of(trainer)
    prove(client, trainer, reauthenticated=True)
    address = f"{SECURITY}webauthn/keys/{passkey.pk}/remove/"
    assert "this is the only one you have" in text_of(client.get(address))
    refused = client.post(address)
    assert refused.status_code == 409
    assert Authenticator.objects.filter(pk=passkey.pk).exists()
    enrol(trainer)
    assert client.post(address).status_code == 302
    assert not Authenticator.objects.filter(pk=passkey.pk).exists()


def test_a_new_passkey_is_one_that_signs_in_alone(client, learner):
    prove(client, learner, reauthenticated=True)
    response = client.get(f"{SECURITY}webauthn/add/", headers={"User-Agent": FIREFOX})
    wish = response.context["js_data"]["creation_options"]["publicKey"]["authenticatorSelection"]
    assert (wish["residentKey"], wish["userVerification"]) == ("required", "required")
    page = text_of(response)
    assert 'value="Firefox, Windows"' in page
    assert "passwordless" not in page
    assert "Passkeys need JavaScript." in page


@pytest.mark.parametrize("credential", MADE_UP)
def test_a_made_up_answer_of_the_device_saves_nothing(client, learner, credential):
    prove(client, learner, reauthenticated=True)
    client.get(f"{SECURITY}webauthn/add/")
    page = text_of(client.post(f"{SECURITY}webauthn/add/", {"name": "x", "credential": credential}))
    assert "There is a problem" in page
    assert not Authenticator.objects.exists()


# Why proof is asked


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/en/accounts/2fa/totp/deactivate/", "You are about to change how you sign in."),
        ("/en/desk/people/", "What comes next concerns the safety of an account"),
        ("https://e.com/en/accounts/2fa/totp/activate/", "You are about to change"),  # a path; it leads nowhere else
        ("//[", "What comes next"),
        ("", "What comes next"),
    ],
)
def test_the_page_that_asks_for_proof_says_why(rf, client, learner, address, sentence):
    request = rf.get("/", {"next": address})
    request.user, request.session = learner, client.session
    assert reasons.why(request).startswith(sentence)


def test_what_was_put_by_is_named(rf, client, learner):
    request = rf.get("/")
    request.user, request.session = learner, {"account_reauthentication_state": {}}
    assert reasons.why(request).startswith("What you sent is kept")


def test_staff_who_have_not_given_a_factor_are_told_of_their_role(client, required, trainer):
    enrol(trainer)
    client.force_login(trainer)
    page = text_of(client.get("/en/desk/", follow=True))
    assert "Give your second factor, and you go on where you were." in page


# Where one is signed in


def signed_in(person, client_class, user_agent=FIREFOX):
    client = client_class(headers={"User-Agent": user_agent})
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    return client


@pytest.fixture
def browsers(client, learner, trainer):
    """Two browsers of the learner and one of the trainer."""
    return [signed_in(person, type(client)) for person in (learner, learner, trainer)]


def is_signed_in(client) -> bool:
    return client.get("/en/profile/").status_code == 200


def test_the_sessions_are_named_by_device_and_time(browsers):
    here, other, _stranger = browsers
    other.get("/en/profile/")
    page = text_of(here.get(SESSIONS))
    assert page.count("Firefox, Windows") == 2
    assert page.count("This device") == 1
    assert page.count("In use now.") == 1
    assert page.count("Last used on ") == 1
    assert "from 127.0.0.1" in page


def test_signing_out_elsewhere_is_asked_first_and_keeps_this_one(browsers):
    here = browsers[0]
    since = UserSession.objects.get(session_key=here.session.session_key).created_at
    key = here.session.session_key
    assert "Here you stay signed in." in text_of(here.get(END_OTHERS))
    assert [is_signed_in(one) for one in browsers] == [True, True, True]
    response = here.post(END_OTHERS, follow=True)
    assert "You are signed out everywhere else." in text_of(response)
    assert [is_signed_in(one) for one in browsers] == [True, False, True]
    assert here.session.session_key != key
    assert UserSession.objects.get(session_key=here.session.session_key).created_at == since


def test_signing_out_elsewhere_ends_sessions_that_no_list_knows(client, browsers, learner):
    client.force_login(learner)
    UserSession.objects.filter(session_key=client.session.session_key).delete()
    assert is_signed_in(client)
    browsers[0].post(END_OTHERS)
    assert not is_signed_in(client)


def test_signing_out_everywhere_ends_this_one_too(browsers, learner):
    here = browsers[0]
    assert "this one too" in text_of(here.get(END_ALL))
    response = here.post(END_ALL)
    assert (response.url, response["Clear-Site-Data"]) == (SIGN_IN, '"cache", "storage"')
    assert [is_signed_in(one) for one in browsers] == [False, False, True]
    assert not UserSession.objects.filter(user=learner).exists()
    assert AuditEvent.objects.filter(action="person.signed_out_everywhere", actor_id=learner.pk).count() == 1


@pytest.mark.parametrize("address", [SESSIONS, END_OTHERS, END_ALL, SECURITY])
def test_a_visitor_is_asked_to_sign_in(client, address):
    assert client.get(address).url == f"{SIGN_IN}?next={address}"
    assert client.post(address).url == f"{SIGN_IN}?next={address}"


# The standing notice


@pytest.mark.parametrize("address", [SIGN_IN, "/en/", "/en/desk/people/", "/admin/"])
def test_an_installation_without_a_second_factor_says_so(client, settings, address):
    coordinator = make_person(roles=(Role.ADMINISTRATOR,))
    enrol(coordinator)
    prove(client, coordinator)
    if address == SIGN_IN:
        client.logout()
    settings.REQUIRE_SECOND_FACTOR = False
    assert text_of(client.get(address)).count(BANNER) == 1
    settings.REQUIRE_SECOND_FACTOR = True
    page = client.get(address)
    assert page.status_code == 200
    assert BANNER not in text_of(page)


# Mails

APPS = ("account", "mfa", "socialaccount", "usersessions")
NEVER_SENT = {
    "email_confirmation_signup": "nobody signs up",
    "password_reset_key": "a password is reset by a code",
    "unknown_account": "an unknown address gets no mail",
    "account_connected": "the pages of linked accounts are closed",
    "account_disconnected": "the pages of linked accounts are closed",
    "email_deleted": "an account has one address, which is changed, never deleted",
}


def mails_of_allauth() -> set[str]:
    root = Path(allauth.__file__).parent
    sources = [
        path for app in ("account", "mfa", "socialaccount", "usersessions") for path in (root / app).rglob("*.py")
    ]
    pattern = re.compile(r'"(?:account|mfa|socialaccount|usersessions)/email/(\w+)"')
    return {name for path in sources if "tests" not in path.parts for name in pattern.findall(path.read_text())}


def test_every_mail_that_allauth_can_send_has_words_here():
    names = mails_of_allauth()
    assert {"login_code", "totp_activated", "webauthn_added", "recovery_codes_generated"} <= names
    assert NEVER_SENT.keys() <= names
    for name in names - NEVER_SENT.keys():
        for part in ("subject.txt", "body.txt", "body.html"):
            get_template(f"emails/account_{name}/{part}")


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
@pytest.mark.parametrize(
    "name",
    ["totp_activated", "totp_deactivated", "webauthn_added", "webauthn_removed", "recovery_codes_generated"],
)
def test_a_mail_about_a_factor_says_when_where_and_what_to_do(name, language, settings):
    person = make_person(full_name="Öwez <b>Çaryýew</b>", language=language)
    context = {"timestamp": timezone.now(), "ip": "192.0.2.7", "user_agent": FIREFOX}
    message = build_mail(to=person.email, person=person, template=f"account_{name}", context=context)
    html = message.alternatives[0].content
    for words in (message.body, html):
        assert "192.0.2.7" in words
        assert "Firefox, Windows" in words
        assert f"https://learn.example.org/{language}/accounts/2fa/" in words
    with translation.override(language):
        assert str(settings.PLATFORM_NAME) in message.subject
    assert "<b>Çaryýew" not in html


# Small parts


def test_a_long_code_is_written_in_fours():
    assert in_fours("ABCDEFGHIJ") == "ABCD EFGH IJ"
    assert in_fours("") == ""
