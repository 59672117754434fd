"""Proof just given again: what counts as one, what becomes of the POST that waits for it."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from people import stepup
from people.models import AuditEvent, Role, RoleGrant, User
from tests.people.factories import PASSWORD, make_organisation, make_person
from tests.people.sessions import code_of, enrol, prove

pytestmark = pytest.mark.django_db
EXPORT = "/en/desk/exports/people/?format=csv&search=Berdi"


@pytest.fixture(autouse=True)
def amid_a_code(time_machine):
    """In the middle of the half minute for which a code of an app is good."""
    time_machine.move_to(1_800_000_015, tick=False)


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def coordinator(client):
    person = make_person(roles=(Role.COORDINATOR,))
    person.secret = enrol(person)
    prove(client, person)
    return person


def give_code(client, address, secret, **extra):
    return client.post(address, {"code": code_of(secret)} | extra)


def exports() -> int:
    return AuditEvent.objects.filter(action="list.exported").count()


# A POST waits, and is done once


def test_a_post_waits_for_the_proof_and_is_done_once_as_it_was_sent(client, coordinator):
    make_person(full_name="Berdi Annaýew")
    make_person(full_name="Maral Garaýewa")
    asked = client.post(EXPORT, headers={"referer": "http://testserver/en/desk/people/?search=Berdi"})
    assert asked.url == "/en/accounts/2fa/reauthenticate/?next=%2Fen%2Fdesk%2Fpeople%2F%3Fsearch%3DBerdi"
    assert exports() == 0
    response = give_code(client, asked.url, coordinator.secret)
    sheet = b"".join(response.streaming_content).decode("utf-8-sig")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "Berdi Annaýew" in sheet  # the query string went along
    assert "Maral Garaýewa" not in sheet
    assert response.cookies["after_file"].coded_value == "%2Fen%2Fdesk%2Fpeople%2F%3Fsearch%3DBerdi"  # the way back
    assert exports() == 1
    with time_machine.travel(time.time() + 30):
        again = give_code(client, asked.url, coordinator.secret)
    assert again.url == "/en/desk/people/?search=Berdi"
    assert exports() == 1


def test_within_five_minutes_nothing_more_is_asked(client, coordinator):
    prove(client, coordinator, reauthenticated=True, seconds_ago=299)
    assert client.post(EXPORT).status_code == 200
    prove(client, coordinator, reauthenticated=True, seconds_ago=301)
    assert client.post(EXPORT).status_code == 302


def test_signing_in_just_now_is_no_proof(client, coordinator):
    prove(client, coordinator)
    assert client.post(EXPORT).status_code == 302


def test_the_password_alone_is_no_proof_for_staff(client, coordinator):
    asked = client.post(EXPORT)
    response = client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    assert response.url == "/en/accounts/2fa/reauthenticate/"
    assert client.post(EXPORT).url == asked.url
    assert exports() == 0


def test_a_record_of_a_password_given_again_is_no_proof_for_staff(client, coordinator):
    prove(client, coordinator, reauthenticated=True)
    records = client.session["account_authentication_methods"]
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "at": time.time()},
        records[0] | {"method": "password"},
    ]
    session.save()
    assert client.post(EXPORT).status_code == 302


def test_a_wrong_code_leaves_the_post_waiting(client, coordinator):
    asked = client.post(EXPORT)
    assert client.post(asked.url, {"code": "000000"}).status_code in {200, 422}
    assert exports() == 0
    give_code(client, asked.url, coordinator.secret)
    assert exports() == 1


def test_a_recovery_code_is_a_proof_once(client, coordinator):
    codes = coordinator.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    asked = client.post(EXPORT)
    client.post(asked.url, {"code": codes[0]})
    assert exports() == 1
    client.post("/en/accounts/logout/")
    prove(client, coordinator)
    asked = client.post(EXPORT)
    client.post(asked.url, {"code": codes[0]})
    assert exports() == 1


def test_the_same_code_of_the_app_is_not_taken_twice(client, coordinator):
    asked = client.post(EXPORT)
    code = code_of(coordinator.secret)
    client.post(asked.url, {"code": code})
    prove(client, coordinator)
    asked = client.post(EXPORT)
    assert "was used already" in client.post(asked.url, {"code": code}).content.decode()
    assert exports() == 1


def test_a_change_of_the_form_is_done_with_all_it_held(client, coordinator):
    embassy, other = make_organisation(), make_person()
    address = f"/en/desk/people/{other.pk}/roles/"
    asked = client.post(address, {"role": "focal_point", "organisation": embassy.pk})
    assert not RoleGrant.objects.filter(user=other).exists()
    response = give_code(client, asked.url, coordinator.secret)
    assert response.url == f"/en/desk/people/{other.pk}/"
    assert RoleGrant.objects.get(user=other).organisation == embassy


def test_a_refused_form_is_shown_so_that_it_can_be_sent_again(client, coordinator):
    other = make_person()
    address = f"/en/desk/people/{other.pk}/roles/"
    asked = client.post(address, {"role": "focal_point"})
    response = give_code(client, asked.url, coordinator.secret)
    assert response.status_code == 422
    assert f'action="{address}"' in response.content.decode()


def test_it_is_done_in_the_language_it_was_sent_in(client, coordinator):
    other = make_person()
    asked = client.post(f"/ru/desk/people/{other.pk}/deactivate/")
    response = give_code(client, asked.url.replace("/ru/", "/en/"), coordinator.secret)
    assert response.url == f"/ru/desk/people/{other.pk}/"


def test_a_get_is_let_through(client, coordinator):
    assert client.get(f"/en/desk/people/{make_person().pk}/deactivate/").status_code == 200


def test_what_waited_too_long_is_not_done(client, coordinator):
    asked = client.post(EXPORT)
    with time_machine.travel(time.time() + 601):
        response = give_code(client, asked.url, coordinator.secret)
    assert response.url == "/en/my-learning/"
    assert exports() == 0


def test_what_somebody_else_left_in_the_session_is_not_done(client, coordinator):
    asked = client.post(EXPORT)
    session = client.session
    session["account_reauthentication_state"]["state"]["user"] += 1
    session.save()
    give_code(client, asked.url, coordinator.secret)
    assert exports() == 0


def test_a_file_has_to_be_sent_again(client, coordinator):
    other = make_person()
    address = f"/en/desk/people/{other.pk}/deactivate/"
    asked = client.post(address, {"list": SimpleUploadedFile("people.csv", b"a,b")})
    assert "account_reauthentication_state" not in client.session
    give_code(client, asked.url, coordinator.secret)
    other.refresh_from_db()
    assert other.is_active
    assert "send the form, or the file, once more" in client.get("/en/profile/").content.decode()


def test_a_way_back_never_leads_to_another_site(client, coordinator):
    asked = client.post(EXPORT, headers={"referer": "https://elsewhere.example.org/en/desk/"})
    assert asked.url == "/en/accounts/2fa/reauthenticate/?next=%2Fen%2Fmy-learning%2F"


def test_a_forged_post_is_refused_before_it_could_wait(coordinator):
    strict = Client(enforce_csrf_checks=True)
    prove(strict, coordinator)
    assert strict.post(EXPORT).status_code == 403
    assert "account_reauthentication_state" not in strict.session
    page = strict.get("/en/profile/").content.decode()
    token = {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(.+?)"', page)[1]}
    asked = strict.post(EXPORT, token)
    code = {"code": code_of(coordinator.secret)}
    assert strict.post(asked.url, code).status_code == 403
    assert exports() == 0
    assert strict.post(asked.url, code | token).status_code == 200
    assert exports() == 1


def test_with_the_requirement_off_nothing_is_asked(client, coordinator, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    assert client.post(EXPORT).status_code == 200


@pytest.mark.parametrize("name", ["grant", "withdraw", "deactivate", "edit"])
def test_changes_of_people_step_up(name):
    from people.views import desk_people  # noqa: PLC0415

    assert getattr(desk_people, f"person_{name}").steps_up


# What counts as a proof for whom


@pytest.mark.parametrize(
    ("password", "factor", "staff", "kind"),
    [
        (PASSWORD, False, False, stepup.PASSWORD),
        (PASSWORD, True, False, stepup.FACTOR),
        (None, False, False, stepup.CODE),
        (None, True, False, stepup.FACTOR),
        (PASSWORD, True, True, stepup.FACTOR),
    ],
)
def test_what_a_person_proves_themselves_with(password, factor, staff, kind):
    person = make_person(password=password, roles=(Role.TRAINER,) if staff else ())
    if factor:
        enrol(person)
    assert stepup.kind_for(User.objects.get(pk=person.pk)) == kind


# The code by mail, for who has neither a factor nor a password


PROVE = "/en/accounts/prove/"
SET = "/en/accounts/password/set/"


@pytest.fixture
def by_mail(client):
    person = make_person(password=None)
    client.force_login(person)
    return person


def send(client, mailoutbox) -> str:
    client.post(PROVE, {"action": "send", "next": SET})
    return re.search(r"\b(\d{6})\b", mailoutbox[-1].body)[1]


def test_a_first_password_needs_a_mailed_code(client, by_mail, mailoutbox):
    assert client.get(SET).url == f"{PROVE}?next=%2Fen%2Faccounts%2Fpassword%2Fset%2F"
    code = send(client, mailoutbox)
    assert mailoutbox[0].to == [by_mail.email]
    assert client.post(PROVE, {"code": f"{code[:3]} {code[3:]}", "next": SET}).url == SET
    assert client.get(SET).status_code == 200


def test_a_post_waits_for_the_mailed_code_too(client, by_mail, mailoutbox):
    asked = client.post(SET, {"password1": PASSWORD, "password2": PASSWORD})
    assert asked.url.startswith(PROVE)
    client.post(PROVE, {"code": send(client, mailoutbox)})
    by_mail.refresh_from_db()
    assert by_mail.check_password(PASSWORD)


def test_a_mailed_code_works_once_for_ten_minutes_and_five_tries(client, by_mail, mailoutbox):
    code = send(client, mailoutbox)
    assert code not in str(dict(client.session))
    with time_machine.travel(time.time() + 601):
        assert client.post(PROVE, {"code": code}).status_code == 422
    code = send(client, mailoutbox)
    for wrong in range(5):
        assert client.post(PROVE, {"code": f"{(int(code) + 1 + wrong) % 10**6:06}"}).status_code == 422
    assert client.post(PROVE, {"code": code}).status_code == 422


def test_a_spent_code_is_not_taken_again(client, by_mail, mailoutbox):
    code = send(client, mailoutbox)
    assert client.post(PROVE, {"code": code}).status_code == 302
    assert client.post(PROVE, {"code": code}).status_code == 422


def test_codes_are_not_mailed_without_end(client, by_mail, mailoutbox):
    assert [client.post(PROVE, {"action": "send"}).status_code for _again in range(4)] == [302, 302, 302, 429]
    assert len(mailoutbox) == 3


def test_ten_tries_in_ten_minutes_are_all(client, by_mail, mailoutbox):
    for _code in range(2):
        code = send(client, mailoutbox)
        for wrong in range(5):
            client.post(PROVE, {"code": f"{(int(code) + 1 + wrong) % 10**6:06}"})
    assert client.post(PROVE, {"code": send(client, mailoutbox)}).status_code == 422


def test_the_code_of_one_person_is_nothing_to_another(client, by_mail, mailoutbox):
    code = send(client, mailoutbox)
    kept = client.session["proof_code"]
    other = Client()
    other.force_login(make_person(password=None))
    session = other.session
    session["proof_code"] = kept
    session.save()
    assert other.post(PROVE, {"code": code}).status_code == 422


def test_who_has_a_password_or_a_factor_gives_that(client):
    person = make_person()
    client.force_login(person)
    assert client.get(PROVE).url == "/en/accounts/reauthenticate/"
    enrol(person)
    assert client.get(PROVE).url == "/en/accounts/2fa/reauthenticate/"


def test_a_visitor_signs_in(client):
    assert client.get(PROVE).url == f"/en/accounts/login/?next={PROVE}"


def test_a_proof_counts_for_five_minutes(rf, client):
    person = make_person()
    client.force_login(person)
    request = rf.post("/")
    request.user, request.session = person, client.session
    assert stepup.needs_proof(request)
    prove(client, person, reauthenticated=True, method="password")
    request.session = client.session
    assert not stepup.needs_proof(request)
    with time_machine.travel(time.time() + timedelta(minutes=5, seconds=1).total_seconds()):
        assert stepup.needs_proof(request)
