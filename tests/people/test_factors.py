"""The operator lets somebody in; the secrets of the factors; the last factor of staff."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import Fernet, InvalidToken
from django.core.management import CommandError, call_command
from django.test import Client

from jobs.testing import run_jobs
from people.models import AuditEvent, Role
from tests.people.factories import PASSWORD, make_person
from tests.people.sessions import code_of, enrol, prove

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def amid_a_code(time_machine):
    """In the middle of the half minute for which a code of an app is good."""
    time_machine.move_to(1_800_000_015, tick=False)


# The command


def test_the_operator_lets_in_who_has_lost_everything(
    client, capsys, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.REQUIRE_SECOND_FACTOR = True
    person, other = make_person(roles=(Role.ADMINISTRATOR,), language="ru"), make_person(roles=(Role.ADMINISTRATOR,))
    enrol(person)
    enrol(other)
    prove(client, person)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("reset_second_factor", person.email.upper())
    run_jobs()
    assert capsys.readouterr().out.startswith(f"The second factor of {person.email} is reset.")
    assert list(Authenticator.objects.values_list("user", flat=True).distinct()) == [other.pk]
    [event] = AuditEvent.objects.filter(action="second_factor.reset")
    assert (event.actor_id, event.object_id, event.data) == (
        None,
        str(person.pk),
        {"types": ["recovery_codes", "totp"]},
    )
    assert client.get("/en/profile/").url == "/en/accounts/login/?next=/en/profile/"
    told = sorted((message.to[0], message.alternatives[0].content.count('<html lang="ru">')) for message in mailoutbox)
    assert told == sorted(
        [(person.email, 1), (person.email, 1), (other.email, 0)]
    )  # the person, and the administrators


def test_the_operator_is_told_when_there_is_nothing_to_do():
    person = make_person()
    with pytest.raises(CommandError, match="has no second factor"):
        call_command("reset_second_factor", person.email)
    with pytest.raises(CommandError, match="Nobody has an account"):
        call_command("reset_second_factor", "nobody@example.org")
    assert AuditEvent.objects.filter(action="second_factor.reset").count() == 0


# Secrets


def test_secrets_lie_encrypted():
    person = make_person()
    secret = enrol(person)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_of(secret))


def test_keys_are_changed_without_asking_anybody_for_a_new_app(settings):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.MFA_KEYS = [old]
    kept = encrypt("SECRET")
    settings.MFA_KEYS = [new, old]
    assert decrypt(kept) == "SECRET"
    later = encrypt("SECRET")
    settings.MFA_KEYS = [new]
    assert decrypt(later) == "SECRET"
    with pytest.raises(InvalidToken):
        decrypt(kept)


def test_a_code_is_good_in_its_half_minute_only(time_machine):
    time_machine.move_to(1_800_000_015, tick=False)
    person = make_person()
    secret = enrol(person)
    app = TOTP(Authenticator.objects.get(type="totp"))
    assert not app.validate_code(code_of(secret, at=1_800_000_015 - 30))
    assert not app.validate_code(code_of(secret, at=1_800_000_015 + 30))
    assert app.validate_code(code_of(secret))
    assert not app.validate_code(code_of(secret))


# The last factor

REMOVE = "/en/accounts/2fa/totp/deactivate/"


@pytest.mark.parametrize(("role", "left"), [((Role.TRAINER,), 1), ((), 0)])
def test_staff_keep_their_last_factor(client, settings, role, left):
    settings.REQUIRE_SECOND_FACTOR = True
    person = make_person(roles=role)
    enrol(person)
    prove(client, person, reauthenticated=True)
    client.post(REMOVE)
    assert Authenticator.objects.filter(user=person, type="totp").count() == left


def test_staff_may_take_away_one_of_two(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    person = make_person(roles=(Role.TRAINER,))
    enrol(person)
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "Key", "credential": {}})
    prove(client, person, reauthenticated=True)
    client.post(REMOVE)
    assert list(Authenticator.objects.values_list("type", flat=True)) == ["recovery_codes", "webauthn"]


@pytest.mark.parametrize("way", ["password", "code", "session"])
def test_a_session_without_the_factor_takes_none_away(client, way):
    """Of a learner too: a stolen password, mailbox or session must not end in an account without its factor."""
    person = make_person()
    enrol(person)
    if way == "session":
        client.force_login(person)
    else:
        prove(client, person, method=way, reauthenticated=True)
    for address in (REMOVE, "/en/accounts/2fa/recovery-codes/", "/en/accounts/2fa/recovery-codes/generate/"):
        assert client.get(address).url.startswith("/en/accounts/2fa/reauthenticate/")
        assert client.post(address).url.startswith("/en/accounts/2fa/reauthenticate/")
    assert Authenticator.objects.filter(user=person).count() == 2


def test_what_happens_to_factors_is_in_the_trail(client):
    person = make_person()
    enrol(person)
    prove(client, person, reauthenticated=True)
    client.post(REMOVE)
    events = AuditEvent.objects.filter(action__startswith="second_factor.").order_by("pk")
    assert [(event.action, event.data["type"]) for event in events] == [
        ("second_factor.removed", "totp"),
        ("second_factor.removed", "recovery_codes"),
    ]


def test_the_code_that_set_the_app_up_opens_nothing_more(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    person = make_person(roles=(Role.TRAINER,))
    prove(client, person, method="password")
    client.get("/en/accounts/2fa/totp/activate/")
    code = code_of(client.session["mfa.totp.secret"])
    assert client.post("/en/accounts/2fa/totp/activate/", {"code": code}).url == "/en/accounts/2fa/recovery-codes/"
    assert client.get("/en/profile/").status_code == 200  # the factor was given by setting it up
    other = Client()
    other.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    other.post("/en/accounts/2fa/authenticate/", {"code": code})
    assert "_auth_user_id" not in other.session
