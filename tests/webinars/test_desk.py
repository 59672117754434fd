"""The desk's screens of webinars and attendance: who gets in, what they show and do."""

import re
from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from people.models import Role
from tests.webinars.factories import (
    AFTER,
    DAY,
    NOW,
    START,
    audience,
    organisation,
    person,
    posting,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars import services
from webinars.models import AttendanceEntry, Session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_9_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinator(client):
    one = staff(time_zone="Asia/Ashgabat")
    client.force_login(one)
    return one


def read(client, name, *args, **query):
    response = client.get(reverse(f"desk:{name}", args=args), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def told(response):
    return [str(message) for message in response.context["messages"]]


# Who gets in


def screens(held, learner):
    page = held.webinar
    return [
        ("get", "webinars", []),
        ("get", "webinar", [page.pk]),
        ("get", "webinar_overview", [page.pk]),
        ("get", "webinar_people", [page.pk]),
        ("get", "webinar_registration", [page.pk]),
        ("post", "webinar_registration", [page.pk]),
        ("get", "registration_close", [page.pk]),
        ("post", "registration_close", [page.pk]),
        ("get", "registration_reopen", [page.pk]),
        ("post", "registration_reopen", [page.pk]),
        ("get", "webinar_question_add", [page.pk]),
        ("post", "webinar_question_add", [page.pk]),
        ("get", "session_add", [page.pk]),
        ("post", "session_add", [page.pk]),
        ("get", "session_edit", [held.pk]),
        ("post", "session_edit", [held.pk]),
        ("get", "session_cancel", [held.pk]),
        ("post", "session_cancel", [held.pk]),
        ("post", "webinar_add_person", [page.pk]),
        ("get", "webinar_take_off", [page.pk, learner.pk]),
        ("post", "webinar_take_off", [page.pk, learner.pk]),
        ("get", "attendance", [held.pk]),
        ("post", "attendance_mark", [held.pk, learner.pk]),
        ("get", "sign_in_sheet", [held.pk]),
    ]


@pytest.mark.parametrize("who", ["visitor", "learner", "focal point", "another trainer"])
def test_others_find_nothing_and_change_nothing(client, who):
    held, learner = session(webinar(owner=trainer())), person()
    registration(held, learner)
    if who == "learner":
        client.force_login(learner)
    elif who == "focal point":
        embassy = organisation()
        one = person()
        one.role_grants.create(role=Role.FOCAL_POINT, organisation=embassy, granted_at=NOW)
        one.role_names = [Role.FOCAL_POINT]
        one.save()
        client.force_login(one)
    elif who == "another trainer":
        client.force_login(trainer("Another"))

    for method, name, args in screens(held, learner):
        response = getattr(client, method)(reverse(f"desk:{name}", args=args), {"act": "present", "person": learner.pk})
        if who == "visitor":
            assert response.status_code == 302, name
            assert response.url.startswith("/en/accounts/login/"), name
        elif (who, name) == ("another trainer", "webinars"):
            assert held.webinar.title not in response.content.decode()
        else:
            assert response.status_code == 404, name
    assert AttendanceEntry.objects.count() == 0
    assert Session.objects.get().cancelled_at is None
    assert held.registrations.get().state == "registered"


def test_a_trainer_runs_their_own_webinars(client):
    one = trainer()
    own, other = session(webinar("Own", owner=one)), session(webinar("Other"))
    client.force_login(one)

    listing = read(client, "webinars")
    assert ">Own</a>" in listing
    assert ">Other</a>" not in listing
    assert read(client, "attendance", own.pk)
    assert client.get(reverse("desk:attendance", args=[other.pk])).status_code == 404


# The list and one webinar


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_in_a_fixed_number_of_queries(client, coordinator, django_assert_num_queries, count):
    for number in range(count):
        for _person in range(2):
            registration(session(webinar(f"Webinar {number}"), capacity=9))
    client.get(reverse("desk:webinars"))

    with django_assert_num_queries(9):
        body = read(client, "webinars")
    assert f"{count} found" in body or f"{2 * count} found" in body


def test_the_list_counts_each_person_once(client, coordinator):
    page = webinar("Two days")
    learner = person()
    for days in range(2):
        registration(session(page, day=DAY + timedelta(days=days)), learner)
    registration(page.sessions.first(), state="waiting")

    body = read(client, "webinars")

    assert re.findall(r'<td[^>]*class="number">(\d+)</td>', body) == ["2", "1"]


def test_the_list_is_narrowed_to_those_to_come(client, coordinator):
    session(webinar("Coming"))
    session(webinar("Gone"), day=DAY - timedelta(days=30))

    assert ">Gone</a>" not in read(client, "webinars", when="coming")
    assert ">Coming</a>" not in read(client, "webinars", when="past")


def test_a_webinar_shows_sessions_with_counts(client, coordinator):
    page = webinar()
    first = session(page, capacity=1)
    registration(first, person("Aýna Berdiýewa"))
    registration(first, person("Batyr Ataýew"), "waiting")

    body = read(client, "webinar", page.pk)

    assert "1 of 1 places taken. One person is waiting." in body


@pytest.mark.parametrize("count", [1, 3])
def test_a_webinar_in_a_fixed_number_of_queries(client, coordinator, django_assert_num_queries, count):
    page = webinar()
    for number in range(count):
        registration(session(page, day=DAY + timedelta(days=number)))
    client.get(reverse("desk:webinar", args=[page.pk]))

    with django_assert_num_queries(4):
        client.get(reverse("desk:webinar", args=[page.pk]))


# Sessions


def session_values(**changes):
    values = {
        "title": "Day 1",
        "on_date": "2026-03-17",
        "starts_local": "10:00",
        "ends_local": "12:30",
        "time_zone": "Asia/Ashgabat",
        "place": "",
        "join_url": "https://meet.example.org/room",
        "capacity": "60",
        "threshold_percent": "75",
    }
    return values | changes


def test_a_session_is_added_through_the_service(client, coordinator):
    page = webinar()

    response = client.post(reverse("desk:session_add", args=[page.pk]), session_values(), follow=True)

    added = page.sessions.get()
    assert told(response) == ["The session is added."]
    assert (added.starts_at, added.title, added.capacity) == (START, "Day 1", 60)
    assert added.join_url == "https://meet.example.org/room"


def test_the_next_session_begins_with_the_values_of_the_last(client, coordinator):
    page = webinar()
    session(page, capacity=42, time_zone="Asia/Ashgabat")

    body = read(client, "session_add", page.pk)

    assert 'value="42"' in body
    assert '<option value="Asia/Ashgabat" selected>' in body
    assert 'name="on_date" required' in body or 'name="on_date"' in body


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_local": "12:30"}, "The session must end after it starts."),
        ({"join_url": "http://meet.example.org/"}, "Enter a valid URL."),
        ({"threshold_percent": "101"}, "Ensure this value is less than or equal to 100."),
        (
            {"on_date": "2027-03-28", "starts_local": "03:30", "ends_local": "06:00", "time_zone": "Europe/Kyiv"},
            "No clock in Kyiv shows this time: the clocks go forward that night. 04:30 exists.",
        ),
        (
            {"on_date": "2027-10-31", "starts_local": "03:30", "ends_local": "06:00", "time_zone": "Europe/Kyiv"},
            "Choose which of the two times is meant.",
        ),
        ({"time_zone": "Mars/Olympus"}, "Choose a time zone from the list."),
        ({"on_date": "tomorrow"}, "Enter a valid date."),
    ],
)
def test_a_session_that_cannot_be_is_refused(client, coordinator, changes, sentence):
    page = webinar()

    response = client.post(reverse("desk:session_add", args=[page.pk]), session_values(**changes))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert page.sessions.count() == 0


@pytest.mark.parametrize(("which", "hour"), [("earlier", 0), ("later", 1)])
def test_a_time_that_comes_twice_is_asked_about(client, coordinator, which, hour):
    page = webinar()
    night = {"on_date": "2027-10-31", "starts_local": "03:30", "ends_local": "06:00", "time_zone": "Europe/Kyiv"}

    client.post(reverse("desk:session_add", args=[page.pk]), session_values(**night, which_of_two=which))

    added = page.sessions.get()
    assert added.starts_at.hour == hour
    assert f'value="{which}" id="id_which_of_two_{hour}" required checked' in read(
        client, "session_edit", added.pk
    ) or "checked" in read(client, "session_edit", added.pk)


def test_a_session_is_changed(client, coordinator):
    held = session(capacity=1)

    client.post(
        reverse("desk:session_edit", args=[held.pk]), session_values(starts_local="09:30", capacity="", title="New")
    )

    held.refresh_from_db()
    assert (held.starts_local, held.capacity, held.title, held.sequence) == (time(9, 30), None, "New", 1)
    assert held.starts_at == START - timedelta(minutes=30)


def test_the_time_of_a_session_with_attendance_stays(client, coordinator):
    held = session()
    services.mark_present(session=held, user=person(), by=coordinator, now=AFTER)

    response = client.post(reverse("desk:session_edit", args=[held.pk]), session_values(starts_local="09:30"))

    assert response.status_code == 422
    assert "Attendance is recorded for this session" in response.content.decode()
    held.refresh_from_db()
    assert held.starts_at == START


def test_cancelling_names_the_people_and_waits_for_the_button(client, coordinator):
    held = session()
    registration(held)
    address = reverse("desk:session_cancel", args=[held.pk])

    assert "One person is registered." in client.get(address).content.decode()
    assert Session.objects.get().cancelled_at is None

    client.post(address)
    assert Session.objects.get().cancelled_at == NOW


# People on the lists


def test_a_person_is_found_and_added(client, coordinator):
    page = webinar()
    held = session(page)
    learner = person("Aýna Berdiýewa", email="secret@example.org")
    posting(learner, organisation())

    body = read(client, "webinar_people", page.pk, find="ayna berd")
    assert "Aýna Berdiýewa" in body
    assert "Embassy in Ankara" in body
    assert "secret@example.org" not in body

    response = client.post(reverse("desk:webinar_add_person", args=[page.pk]), {"person": learner.pk}, follow=True)
    assert told(response) == ["Aýna Berdiýewa is on the list."]
    assert held.registrations.get().user == learner


@pytest.mark.parametrize("asked", ["a", "", "  ", "zzz", "a" * 500])
def test_a_letter_finds_nobody(client, coordinator, asked):
    page = webinar()
    session(page)
    person("Aýna Berdiýewa")

    assert "Aýna Berdiýewa" not in read(client, "webinar_people", page.pk, find=asked)


@pytest.mark.parametrize("sent", ["", "x", "-1", "99999999999999999999", "0"])
def test_an_unknown_person_is_not_added(client, coordinator, sent):
    page = webinar()
    session(page)

    assert client.post(reverse("desk:webinar_add_person", args=[page.pk]), {"person": sent}).status_code == 404


def test_a_person_is_taken_off_after_asking(client, coordinator):
    page = webinar()
    taken = registration(session(page), person("Aýna"))
    address = reverse("desk:webinar_take_off", args=[page.pk, taken.user_id])

    assert "Take Aýna off the list" in client.get(address).content.decode()
    client.post(address)

    taken.refresh_from_db()
    assert taken.state == "cancelled"


# Attendance


def mark(client, held, user, act, query=""):
    return client.post(f"{reverse('desk:attendance_mark', args=[held.pk, user.pk])}{query}", {"act": act})


def test_marking_and_undoing_leads_back_to_the_same_place(client, coordinator):
    held, learner = session(), person("Aýna")
    registration(held, learner)

    response = mark(client, held, learner, "present", "?organisation=3&page=2")
    assert response.url == f"{reverse('desk:attendance', args=[held.pk])}?organisation=3&page=2#person-{learner.pk}"
    entry = held.attendance.get()
    assert (entry.user, entry.recorded_by, entry.kind) == (learner, coordinator, "present")

    mark(client, held, learner, "undo")
    entry.refresh_from_db()
    assert entry.withdrawn_by == coordinator

    mark(client, held, learner, "excused")
    assert held.attendance.standing().get().kind == "excused"


def test_a_refusal_is_told(client, coordinator):
    held, learner = session(), person()

    response = client.post(reverse("desk:attendance_mark", args=[held.pk, learner.pk]), {"act": "undo"}, follow=True)

    assert told(response) == ["There is nothing to undo for this person."]


def test_an_unknown_act_is_not_found_and_marking_needs_the_button(client, coordinator):
    held, learner = session(), person()

    assert mark(client, held, learner, "delete").status_code == 404
    assert client.get(reverse("desk:attendance_mark", args=[held.pk, learner.pk])).status_code == 405
    assert AttendanceEntry.objects.count() == 0


def test_the_sheet_of_a_session_that_is_over(client, coordinator):
    held = session()
    aina, batyr, chary, dowlet = (person(name) for name in ("Aýna", "Batyr", "Çary", "Döwlet"))
    for one in (aina, batyr, chary, dowlet):
        registration(held, one)
    services.mark_present(session=held, user=aina, by=coordinator, now=AFTER)
    services.mark_excused(session=held, user=chary, by=coordinator, now=AFTER)
    AttendanceEntry.objects.create(
        session=held,
        user=batyr,
        source="zoom",
        started_at=START,
        ended_at=START + timedelta(minutes=60),
        recorded_at=AFTER,
    )

    with time_machine.travel(AFTER, tick=False):
        client.force_login(coordinator)
        body = read(client, "attendance", held.pk)

    assert "<strong>1</strong> present" in body
    assert "<strong>1</strong> in part" in body
    assert "<strong>1</strong> excused" in body
    assert "<strong>1</strong> did not come" in body
    assert 'aria-label="Present, 150 minutes"' in body
    assert 'aria-label="In part, 60 minutes"' in body
    assert '<line class="presence__on" x1="0%" x2="40%" y1="50%" y2="50%"/>' in body
    assert "Zoom report" in body
    assert "4 registered." in body
    assert "113 of 150 minutes (75%)." in body


def test_the_sheet_is_narrowed_by_name_and_organisation_on_the_day(client, coordinator):
    held = session()
    aina, batyr = person("Aýna Berdiýewa"), person("Batyr Ataýew")
    registration(held, aina), registration(held, batyr)
    ankara, moscow = organisation(), organisation("Embassy in Moscow")
    posting(aina, ankara, until=DAY)  # her last day there
    posting(aina, moscow, since=DAY + timedelta(days=1))
    posting(batyr, moscow)

    assert "Batyr" not in read(client, "attendance", held.pk, search="ayna")
    in_ankara = read(client, "attendance", held.pk, organisation=ankara.pk)
    assert "Aýna" in in_ankara
    assert "Batyr" not in in_ankara
    assert "Aýna" not in read(client, "attendance", held.pk, organisation=moscow.pk)
    assert "Aýna" not in read(client, "attendance", held.pk, organisation="9" * 25)


def test_who_came_without_registering_is_on_the_sheet(client, coordinator):
    held = session()
    walk_in = person("Walk In")
    registration(held, walk_in, "cancelled")

    assert "Walk In" not in read(client, "attendance", held.pk)
    assert "Walk In" in read(client, "attendance", held.pk, find="walk")
    mark(client, held, walk_in, "present")
    assert "Walk In" in read(client, "attendance", held.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_the_sheet_in_a_fixed_number_of_queries(client, coordinator, django_assert_num_queries, count):
    held, embassy = session(), organisation()
    for _number in range(count):
        one = person()
        posting(one, embassy)
        services.mark_present(session=held, user=one, by=coordinator, now=AFTER)
    client.get(reverse("desk:attendance", args=[held.pk]))

    with django_assert_num_queries(9):
        client.get(reverse("desk:attendance", args=[held.pk]))


def test_the_overview_says_how_many_days_each_attended(client, coordinator):
    page = webinar("Two days")
    first, second = session(page), session(page, day=date(2026, 3, 18))
    aina, batyr = person("Aýna"), person("Batyr")
    for one in (aina, batyr):
        registration(first, one), registration(second, one)
        services.mark_present(session=first, user=one, by=coordinator, now=AFTER)
    services.mark_present(session=second, user=aina, by=coordinator, now=AFTER)

    with time_machine.travel(AFTER + timedelta(days=1), tick=False):
        client.force_login(coordinator)
        body = read(client, "webinar_overview", page.pk)

    assert body.index("Aýna") < body.index("attended 2 of 2") < body.index("Batyr") < body.index("attended 1 of 2")
    assert "Present, 150 min" in body
    assert "Did not come" in body


def test_the_sheet_of_paper_has_those_with_a_place_and_room_for_others(client, coordinator):
    held = session()
    registration(held, person("Aýna"))
    registration(held, person("Waiting"), "waiting")

    body = read(client, "sign_in_sheet", held.pk)

    assert "Aýna" in body
    assert "Waiting" not in body
    assert '<td class="number">7</td>' in body
    assert "10:00–12:30, Ashgabat (UTC+5)" in body


# Whom a trainer finds by name


def found_by(client, page, name):
    response = client.get(reverse("desk:webinar_people", args=[page.pk]), {"find": name})
    return [one.full_name for one in response.context["found"]]


def test_a_trainer_finds_whom_the_webinar_is_made_for_and_nobody_else(client):
    one, members = trainer(), audience()
    page = webinar(owner=one, audiences=[members])
    session(page)
    member, stranger = person("Aýna Orazowa"), person("Merdan Orazow")
    member.audiences.add(members)
    client.force_login(one)
    assert found_by(client, page, "oraz") == ["Aýna Orazowa"]
    add = reverse("desk:webinar_add_person", args=[page.pk])
    assert client.post(add, {"person": stranger.pk}).status_code == 404
    assert client.post(add, {"person": member.pk}).status_code == 302
    client.force_login(staff())
    assert found_by(client, page, "oraz") == ["Aýna Orazowa", "Merdan Orazow"]


def test_for_a_webinar_for_everyone_a_trainer_finds_colleagues_and_who_came_before(client):
    one, embassy = trainer(), organisation()
    posting(one, embassy)
    earlier, page = webinar("Earlier", owner=one), webinar(owner=one)
    session(page)
    colleague, known, stranger = person("Orazow A"), person("Orazow B"), person("Orazow C")
    posting(colleague, embassy)
    registration(session(earlier), known)
    client.force_login(one)
    assert found_by(client, page, "orazow") == ["Orazow A", "Orazow B"]
    mark = reverse("desk:attendance_mark", args=[page.sessions.get().pk, stranger.pk])
    assert client.post(mark, {"act": "present"}).status_code == 404
