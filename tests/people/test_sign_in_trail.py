"""What the trail keeps of signing in and of refusals, and that no flood fills it."""

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.urls import reverse

from people.models import AuditDetail, AuditEvent, Role
from people.services import sign_ins
from people.services.sign_ins import is_worth_a_line, record_failed_sign_in, record_refusal
from tests.people.factories import NOW, PASSWORD, make_person

pytestmark = pytest.mark.django_db
HOME = "203.0.113.7"


def sign_in(client, person, password=PASSWORD, address=HOME):
    return client.post(reverse("account_login"), {"login": person.email, "password": password}, REMOTE_ADDR=address)


def events(action):
    return AuditEvent.objects.filter(action=action).order_by("pk")


def test_signing_in_leaves_a_line_with_how_and_from_where(client):
    person = make_person()
    assert sign_in(client, person).status_code == 302
    event = events("sign_in.done").get()
    assert (event.actor_id, event.about_id, event.data) == (person.pk, person.pk, {"methods": ["password"]})
    assert AuditDetail.objects.get(event_id=event.pk).address == HOME
    assert not events("sign_in.failed").exists()


def test_a_wrong_password_leaves_a_line_about_the_person_without_their_address(client):
    person = make_person(email="canary@example.org")
    sign_in(client, person, "wrong")
    event = events("sign_in.failed").get()
    assert (event.actor_id, event.about_id) == (None, person.pk)
    assert event.data == {"methods": ["password"], "times": 1}
    assert AuditDetail.objects.get(event_id=event.pk).words == {}


def test_of_an_unknown_account_nothing_is_kept_but_the_count(client):
    client.post(reverse("account_login"), {"login": "canary@example.net", "password": "x"}, REMOTE_ADDR=HOME)
    event = events("sign_in.failed").get()
    assert (event.about_id, event.object_id, event.data["times"]) == (None, "", 1)
    stored = [str(row) for model in (AuditEvent, AuditDetail) for row in model.objects.values()]
    assert "canary" not in "".join(stored)


def test_known_and_unknown_accounts_cost_the_same(django_assert_num_queries):
    person = make_person()
    for user in (person, None):
        with django_assert_num_queries(1):
            record_failed_sign_in(user=user, method="password", now=NOW)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_wrong_mailed_code_leaves_a_line(client, is_known):
    for _time in range(37):  # in the session the number is spelled with 36 digits
        person = make_person()
    email = person.email if is_known else "nobody@example.org"
    client.post(reverse("account_request_login_code"), {"login": email})
    client.post(reverse("account_confirm_login_code"), {"code": "000000"}, REMOTE_ADDR=HOME)
    event = events("sign_in.failed").get()
    assert (event.about_id, event.data["methods"]) == (person.pk if is_known else None, ["code"])


def test_a_flood_from_one_address_is_folded():
    for _time in range(1000):
        record_failed_sign_in(user=None, method="password", now=NOW)
    times = [event.data["times"] for event in events("sign_in.failed")]
    assert times == [*range(1, 11), 100, 1000]


@pytest.mark.parametrize(
    ("count", "is_worth"), [(1, True), (10, True), (11, False), (99, False), (100, True), (110, False), (10_000, True)]
)
def test_which_of_a_flood_are_noted(count, is_worth):
    assert is_worth_a_line(count) is is_worth


def test_without_a_cache_everything_is_noted(monkeypatch):
    def gone(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(sign_ins, "times", gone)
    for _time in range(12):
        record_failed_sign_in(user=None, method="password", now=NOW)
    assert events("sign_in.failed").count() == 12


def test_changing_the_password_leaves_a_line(client):
    person = make_person()
    sign_in(client, person)
    new = "another long enough password"
    values = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), values).status_code == 302
    event = events("password.changed").get()
    assert (event.actor_id, event.about_id, event.data) == (person.pk, person.pk, {})


def test_changing_the_own_address_leaves_a_line_with_the_words_apart(rf):
    person = make_person()
    before = EmailAddress.objects.get(user=person)
    after = EmailAddress(user=person, email="new@example.org", verified=True)

    email_changed.send(
        sender=EmailAddress, request=rf.get("/"), user=person, from_email_address=before, to_email_address=after
    )
    event = events("person.email_changed").get()
    assert (event.actor_id, event.data) == (person.pk, {})
    assert AuditDetail.objects.get(event_id=event.pk).words == {"email": [person.email, "new@example.org"]}


# Refusals


def test_a_post_to_a_desk_that_is_not_theirs_is_noted(client):
    learner, other = make_person(), make_person()
    client.force_login(learner)
    assert client.post(reverse("desk:person_deactivate", args=[other.pk])).status_code == 404
    event = events("refused").get()
    assert (event.actor_id, event.data) == (
        learner.pk,
        {"what": "desk:person_deactivate", "ids": [other.pk], "times": 1},
    )


def test_a_post_that_names_what_is_not_theirs_is_noted(client):
    coordinator, administrator = make_person(roles=(Role.COORDINATOR,)), make_person(roles=(Role.ADMINISTRATOR,))
    client.force_login(coordinator)
    assert client.post(reverse("desk:person_deactivate", args=[administrator.pk])).status_code == 404
    assert events("refused").get().data["ids"] == [administrator.pk]
    administrator.refresh_from_db()
    assert administrator.is_active


def test_looking_in_vain_is_not_noted(client):
    client.force_login(make_person())
    assert client.get(reverse("desk:people")).status_code == 404
    client.logout()
    assert client.post(reverse("desk:people")).status_code == 302
    assert not events("refused").exists()


def test_refusals_are_folded_for_each_person():
    one, other = make_person(), make_person()
    for _time in range(30):
        record_refusal(user=one, what="x", ids=[], now=NOW)
    record_refusal(user=other, what="x", ids=[], now=NOW)
    assert [events("refused").filter(actor_id=person.pk).count() for person in (one, other)] == [10, 1]
