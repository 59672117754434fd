"""The desk's screens of mail: of one webinar, and what did not arrive."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.models import AuditEvent, MailAddress
from tests.webinars.factories import person, session, staff, trainer, webinar
from tests.webinars.outbox import message, states
from webinars.models import Message

pytestmark = pytest.mark.django_db
State, Kind = Message.State, Message.Kind


@pytest.fixture
def coordinator():
    return staff()


@pytest.fixture
def owner():
    return trainer()


@pytest.fixture
def event(owner):
    return webinar(owner=owner)


def old(user=None, **fields) -> Message:
    now = timezone.now()
    return message(user, **{"queued_at": now - timedelta(hours=1), "due_at": now - timedelta(hours=1), **fields})


def get(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"desk:{name}", args=args), query)


def names_in(response) -> set[str]:
    return {row.message.user.full_name for row in response.context["listing"].rows}


# One webinar


def test_the_mail_of_a_webinar_is_listed_with_what_became_of_it(client, coordinator, event):
    old(person("Aýna Berdiýewa"), of=event, state=State.FAILED, reply="550 5.1.1 <…> unknown", tries=1)
    old(person("Merdan Ataýew"), of=event, state=State.DROPPED, reply="#too-late")
    old(person("Gülşat Orazowa"))

    response = get(client, coordinator, "webinar_mail", event.pk)

    assert names_in(response) == {"Aýna Berdiýewa", "Merdan Ataýew"}
    text = response.content.decode()
    assert "550 5.1.1 &lt;…&gt; unknown" in text
    assert "It could not be sent in time." in text
    assert "1 could not be sent." in text
    assert text.count("/try-again/") == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"search": "Merdan"}, {"Merdan Ataýew"}),
        ({"kind": "reminder_day"}, {"Aýna Berdiýewa"}),
        ({"state": "returned"}, {"Merdan Ataýew"}),
        ({"state": "nonsense"}, {"Aýna Berdiýewa", "Merdan Ataýew"}),
    ],
)
def test_the_list_is_narrowed(client, coordinator, event, query, expected):
    old(person("Aýna Berdiýewa"), of=event, kind=Kind.REMINDER_DAY)
    old(person("Merdan Ataýew"), of=event, state=State.RETURNED)

    assert names_in(get(client, coordinator, "webinar_mail", event.pk, **query)) == expected


def test_a_trainer_sees_the_mail_of_their_own_webinars_only(client, owner, event):
    mine = old(of=event, state=State.FAILED)
    other = old(state=State.FAILED)

    assert get(client, owner, "webinar_mail", event.pk).status_code == 200
    assert get(client, owner, "webinar_mail", other.webinar_id).status_code == 404
    assert get(client, owner, "mail_try_again", mine.pk).status_code == 200
    assert get(client, owner, "mail_try_again", other.pk).status_code == 404
    assert [row.message for row in get(client, owner, "mail_problems").context["listing"].rows] == [mine]


def test_others_find_nothing(client, event):
    user = person()
    row = old(of=event, state=State.FAILED)

    for name, args in [("webinar_mail", [event.pk]), ("mail_problems", []), ("mail_try_again", [row.pk])]:
        assert get(client, user, name, *args).status_code == 404
    assert get(client, user, "mail_addresses").status_code == 404


def test_the_queries_do_not_grow_with_the_rows(client, coordinator, event):
    at = session(event)
    old(session=at, state=State.FAILED)
    get(client, coordinator, "webinar_mail", event.pk)
    for name, args in [("webinar_mail", [event.pk]), ("mail_problems", [])]:
        with CaptureQueriesContext(connection) as one:
            get(client, coordinator, name, *args)
        for _ in range(2):
            old(session=at, state=State.FAILED)
        with CaptureQueriesContext(connection) as three:
            get(client, coordinator, name, *args)
        assert len(three) == len(one)


# Problems


def test_problems_are_what_failed_came_back_or_waits_long(client, coordinator):
    now = timezone.now()
    expected = [
        old(state=State.FAILED),
        old(state=State.RETURNED),
        old(tries=3, due_at=now + timedelta(hours=1)),
        old(state=State.SENDING),
    ]
    old(state=State.SENT)
    old(state=State.DROPPED)
    old(due_at=now + timedelta(hours=1))
    message(queued_at=now, due_at=now)

    response = get(client, coordinator, "mail_problems")

    assert [row.message for row in response.context["listing"].rows] == expected[::-1]


def test_a_failed_mail_is_sent_again_after_a_confirmation(client, coordinator, event):
    row = old(of=event, state=State.FAILED, reply="550 no")
    assert "550 no" in get(client, coordinator, "mail_try_again", row.pk).content.decode()
    assert states([row]) == ["failed"]

    response = client.post(reverse("desk:mail_try_again", args=[row.pk]))

    assert response.url == reverse("desk:webinar_mail", args=[event.pk])
    assert states([row]) == ["queued"]
    noted = AuditEvent.objects.get(action="webinar_mail.tried_again")
    assert (noted.actor_id, noted.about_id) == (coordinator.pk, row.user_id)
    assert client.post(reverse("desk:mail_try_again", args=[row.pk])).status_code == 404


def test_a_mail_to_an_address_that_gets_none_says_why(client, coordinator, event):
    row = old(of=event, state=State.FAILED, reply="#suspended")
    MailAddress.objects.create(address=row.user.email, suspended_at=timezone.now())
    client.force_login(coordinator)

    response = client.post(reverse("desk:mail_try_again", args=[row.pk]), follow=True)

    assert "Let mail go there again first" in response.content.decode()
    assert states([row]) == ["failed"]


# Addresses


def suspended(address="gone@example.org") -> MailAddress:
    return MailAddress.objects.create(
        address=address, hard_returns=2, last_reply="550 5.1.1 unknown", suspended_at=timezone.now()
    )


def test_suspended_addresses_are_listed_with_whose_they_are(client, coordinator):
    holder = person("Merdan Ataýew", email="gone@example.org")
    suspended()
    suspended("nobody@example.org")
    MailAddress.objects.create(address="once@example.org", hard_returns=1)

    response = get(client, coordinator, "mail_addresses")

    assert [(row.address, row.holder) for row in response.context["listing"].rows] == [
        ("nobody@example.org", None),
        ("gone@example.org", holder.pk),
    ]
    assert "Merdan Ataýew" in response.content.decode()
    assert 'aria-current="page">Mail<' in get(client, coordinator, "mail_problems").content.decode()
    assert "(2)" in get(client, coordinator, "mail_problems").content.decode()


def test_mail_goes_to_an_address_again_after_a_confirmation(client, coordinator):
    row = suspended()
    assert "550 5.1.1 unknown" in get(client, coordinator, "mail_address_lift", row.pk).content.decode()
    row.refresh_from_db()
    assert row.suspended_at is not None

    client.post(reverse("desk:mail_address_lift", args=[row.pk]))

    row.refresh_from_db()
    assert (row.suspended_at, row.hard_returns) == (None, 0)
    assert AuditEvent.objects.filter(action="mail_address.lifted", actor_id=coordinator.pk).count() == 1
    assert client.post(reverse("desk:mail_address_lift", args=[row.pk])).status_code == 404


def test_a_trainer_neither_sees_nor_lifts_addresses(client, owner):
    row = suspended()

    assert get(client, owner, "mail_addresses").status_code == 404
    assert get(client, owner, "mail_address_lift", row.pk).status_code == 404
    assert "Addresses" not in get(client, owner, "mail_problems").content.decode()


# Files


def export(client, user, name, **query) -> str:
    client.force_login(user)
    address = reverse(f"desk:{name}_export", query={"format": "csv", **query})
    response = client.post(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode("utf-8-sig")


def test_the_files_hold_what_the_lists_show(client, coordinator, event):
    old(person("Aýna Berdiýewa"), of=event, state=State.FAILED, reply="#suspended")
    old(person("Merdan Ataýew"), of=event, state=State.SENT)
    old(person("Gülşat Orazowa"), state=State.RETURNED)

    of_one = export(client, coordinator, "webinar_mail", webinar=event.pk, state="failed")
    problems = export(client, coordinator, "mail_problems")

    assert "Aýna Berdiýewa" in of_one
    assert "No mail is sent to this address" in of_one
    assert "Merdan" not in of_one
    assert ("Aýna Berdiýewa" in problems, "Gülşat" in problems, "Merdan" in problems) == (True, True, False)


def test_the_file_of_a_trainer_holds_their_own_only(client, owner, event):
    old(person("Aýna Berdiýewa"), of=event, state=State.FAILED)
    other = old(person("Gülşat Orazowa"), state=State.FAILED)

    assert "Aýna" in export(client, owner, "webinar_mail")
    assert "Gülşat" not in export(client, owner, "webinar_mail")
    assert "Gülşat" not in export(client, owner, "webinar_mail", webinar=other.webinar_id)
    assert "Gülşat" not in export(client, owner, "mail_problems")
