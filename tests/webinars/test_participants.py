"""The list of a webinar's people: states, organisation, answers, who came before; and the same as a file."""

import io
import re
from datetime import timedelta

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from people.models import AuditEvent
from tests.webinars.factories import (
    DAY,
    NOW,
    organisation,
    person,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars import services
from webinars.models import AttendanceEntry, WebinarPage
from webinars.participants import History, histories_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_9_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinator(client):
    one = staff(time_zone="Europe/Istanbul")
    client.force_login(one)
    return one


def names(client, page, **query):
    response = client.get(reverse("desk:webinar_people", args=[page.pk]), query)
    return [row.user.full_name for row in response.context["listing"].rows]


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()).replace("\xa0", " ")


def came(held, one, kind="present"):
    AttendanceEntry.objects.create(session=held, user=one, kind=kind, source="by_hand", recorded_at=NOW)


def test_a_row_says_where_from_in_which_state_and_what_was_answered(client, coordinator):
    page, embassy = webinar(), organisation()
    first, second = session(page, capacity=1), session(page, day=DAY + timedelta(days=1))
    question = services.add_question(webinar=page, by=coordinator, now=NOW, label="Lunch?", kind="yes_no")
    one = person("Aýna Berdiýewa", email="secret@example.org")
    for held, state in ((first, "waiting"), (second, "registered")):
        registration(held, one, state)
    one.registrations.update(organisation=embassy)
    services.keep_answers(user=one, webinar=page, answers={question.pk: "no"}, now=NOW)

    seen = words(client.get(reverse("desk:webinar_people", args=[page.pk])))

    assert "Aýna Berdiýewa Embassy in Ankara 1: On the waiting list 2: Registered" in seen
    assert "Lunch? No" in seen
    assert "secret@example.org" not in seen


def test_the_list_is_narrowed_by_name_state_and_organisation(client, coordinator):
    page, embassy = webinar(), organisation()
    held = session(page)
    for name, state in [("Aýna", "registered"), ("Batyr", "waiting"), ("Çary", "cancelled")]:
        registration(held, person(name), state)
    held.registrations.filter(user__full_name="Batyr").update(organisation=embassy)
    registration(session(webinar("Other")), person("Elsewhere"))

    assert names(client, page) == ["Aýna", "Batyr"]
    assert names(client, page, state="cancelled") == ["Çary"]
    assert names(client, page, state="waiting") == ["Batyr"]
    assert names(client, page, search="ayna") == ["Aýna"]
    assert names(client, page, organisation=embassy.pk) == ["Batyr"]
    assert names(client, page, sort="-participant") == ["Batyr", "Aýna"]
    assert names(client, page, state="nonsense") == ["Aýna", "Batyr"]


def test_who_left_one_session_and_keeps_another_is_on_a_list(client, coordinator):
    page, one = webinar(), person("Aýna")
    registration(session(page), one, "cancelled")
    registration(session(page, day=DAY + timedelta(days=1)), one)

    assert names(client, page) == ["Aýna"]
    assert names(client, page, state="cancelled") == []


def test_history_counts_places_in_sessions_where_attendance_was_taken():
    owner = trainer()
    page = webinar("Own", owner=owner)
    one, other = person("One"), person("Other")
    over = [session(page, day=DAY - timedelta(days=days)) for days in (40, 30, 20, 10)]
    for held in over:
        registration(held, one)
    came(over[0], one)
    came(over[1], other)  # taken, and One was not there
    came(over[2], one, "excused")
    registration(session(page), one)  # still to come
    waited = session(page, day=DAY - timedelta(days=5))
    registration(waited, one, "waiting")
    came(waited, other)
    foreign = session(webinar("Foreign"), day=DAY - timedelta(days=9))
    registration(foreign, one)
    came(foreign, other)

    found = histories_of([one, other], owner, WebinarPage, now=NOW)
    assert found == {one.pk: History(registered=3, missed=1), other.pk: History()}
    assert found[one.pk].came == 2
    assert histories_of([one], staff(), WebinarPage, now=NOW)[one.pk] == History(registered=4, missed=2)


def test_the_row_says_who_missed_sessions(client, coordinator):
    page, one = webinar(), person("Aýna")
    registration(session(page), one)
    before = session(webinar("Before"), day=DAY - timedelta(days=30))
    registration(before, one)
    came(before, person())

    assert "0 of 1 missed 1 session" in words(client.get(reverse("desk:webinar_people", args=[page.pk])))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_in_a_fixed_number_of_queries(client, coordinator, django_assert_num_queries, count):
    page = webinar()
    held = session(page)
    question = services.add_question(webinar=page, by=coordinator, now=NOW, label="Lunch?")
    for number in range(count):
        one = person()
        registration(held, one)
        one.registrations.update(organisation=organisation(f"Organisation {number}"))
        services.keep_answers(user=one, webinar=page, answers={question.pk: "Yes"}, now=NOW)
    address = reverse("desk:webinar_people", args=[page.pk])
    client.get(address)

    with django_assert_num_queries(11):
        client.get(address)


# The file


def exported(client, page, **query):
    query = "&".join(f"{name}={value}" for name, value in ({"webinar": page.pk, "format": "xlsx"} | query).items())
    response = client.post(f"{reverse('desk:participants_export')}?{query}")
    if response.status_code != 200:
        return response.status_code
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    return [row for row in sheet.iter_rows(values_only=True) if row[0]]


def test_the_file_holds_what_the_list_shows_and_is_noted(client, coordinator):
    page = webinar()
    held = session(page)
    question = services.add_question(webinar=page, by=coordinator, now=NOW, label="Lunch?")
    for name in ("=HYPERLINK", "Batyr"):
        registration(held, person(name))
    services.keep_answers(
        user=held.registrations.get(user__full_name="Batyr").user, webinar=page, answers={question.pk: "+1"}, now=NOW
    )

    rows = exported(client, page)

    assert [row[0].lstrip("'") for row in rows][-2:] == ["=HYPERLINK", "Batyr"]
    assert rows[-1][3] == "1: Registered"
    assert rows[-1][6] == "Lunch?: +1"
    assert len(exported(client, page, search="batyr")) == len(rows) - 1
    assert AuditEvent.objects.filter(action="list.exported").count() == 2


def test_only_coordinators_export(client):
    page = webinar(owner=trainer())
    session(page)
    client.force_login(page.owner)

    assert exported(client, page) == 404
    assert "Export" not in words(client.get(reverse("desk:webinar_people", args=[page.pk])))


def test_a_file_without_a_webinar_is_not_found(client, coordinator):
    for key in ("", "x", "99999999", "9" * 30):
        assert client.post(f"{reverse('desk:participants_export')}?webinar={key}&format=csv").status_code == 404
    assert not AuditEvent.objects.filter(action="list.exported").exists()
