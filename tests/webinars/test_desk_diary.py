"""Sessions by month and by day at the desk, and the filters that they share with the list."""

import csv
import io
import re
from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from courses.models import Project
from people.models import Role
from tests.people.sessions import prove
from tests.webinars.factories import (
    DAY,
    NOW,
    START,
    audience,
    organisation,
    person,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars import services
from webinars.models import RegistrationRules, Series, Session

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


def read(client, name, *args, **query) -> str:
    response = client.get(reverse(f"desk:{name}", args=args), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def month(client, name="2026-03", **query) -> str:
    return read(client, "webinars_month", name, **query)


def sheet(body) -> str:
    """The table of the month."""
    return body.partition('<table class="month')[2].partition("</table>")[0]


def cell(body, day: str) -> str:
    return sheet(body).partition(f'datetime="{day}"')[2].partition("</td>")[0]


# Who gets in

SCREENS = [("webinars_this_month", []), ("webinars_month", ["2026-03"]), ("webinars_agenda", [])]


@pytest.mark.parametrize(("name", "args"), SCREENS)
@pytest.mark.parametrize("who", ["visitor", "learner", "focal point"])
def test_others_find_nothing(client, who, name, args):
    held = session()
    one = person()
    if who == "focal point":
        one.role_grants.create(role=Role.FOCAL_POINT, organisation=organisation(), granted_at=NOW)
        one.role_names = [Role.FOCAL_POINT]
        one.save()
    if who != "visitor":
        client.force_login(one)

    response = client.get(reverse(f"desk:{name}", args=args))

    assert response.status_code == (302 if who == "visitor" else 404)
    assert held.webinar.title not in response.content.decode()


@pytest.mark.parametrize(("name", "args"), SCREENS[1:])
def test_a_trainer_sees_their_own(client, name, args):
    one = trainer()
    session(webinar("Own event", owner=one))
    session(webinar("Foreign event", series=Series.objects.create(name="Foreign series"), owner=trainer("Foreigner")))
    client.force_login(one)

    body = read(client, name, *args)

    assert "Own event" in body
    assert "Foreign" not in body


# The month


def test_a_session_stands_on_its_day_with_both_times(client, coordinator):
    session(webinar("Safe recruitment"))

    body = month(client)

    assert "<caption" in sheet(body)
    found = cell(body, "2026-03-17")
    assert "<strong>08:00–10:30</strong>" in found
    assert ">Safe recruitment</a>" in found
    assert "10:00–12:30 in Ashgabat" in found
    assert "Safe recruitment" not in cell(body, "2026-03-16")


def test_the_event_is_named_only_where_its_clock_differs(client, coordinator):
    session(time_zone="Europe/Moscow")

    assert "in Moscow" not in month(client)


def test_the_day_is_that_of_the_reader(client):
    client.force_login(staff(time_zone="Asia/Tokyo"))
    session(webinar("Evening"), day=date(2026, 3, 31), starts=time(21), ends=time(22))  # 1 April, 01:00 in Tokyo

    assert "Evening" not in month(client)
    found = cell(month(client, "2026-04"), "2026-04-01")
    assert "<strong>01:00–02:00</strong>" in found
    assert "Tue 31 March 2026, 21:00–22:00 in Ashgabat" in found


def test_every_day_of_the_month_stands_once_under_its_weekday(client, coordinator):
    session()

    table = sheet(month(client))

    assert re.findall(r'<th scope="col">(\w+)</th>', table)[0::6] == ["Monday", "Sunday"]
    assert re.findall(r'datetime="2026-03-(\d+)"', table) == [f"{day:02}" for day in range(1, 32)]
    assert table.count("<tr>") == 7
    assert table.count('aria-current="date"') == 1
    assert 'aria-current="date"> <time class="month__day" datetime="2026-03-09"' in table


def test_previous_and_next_keep_the_filters(client, coordinator):
    body = month(client, "2026-12", format="hybrid")

    assert f'rel="prev" href="{reverse("desk:webinars_month", args=["2026-11"])}?format=hybrid"' in body
    assert f'rel="next" href="{reverse("desk:webinars_month", args=["2027-01"])}?format=hybrid"' in body
    assert f'href="{reverse("desk:webinars")}?format=hybrid"' in body
    assert f'href="{reverse("desk:webinars_agenda")}?format=hybrid"' in body


def test_a_month_without_sessions_says_so(client, coordinator):
    body = month(client, "2026-12")

    assert "No session is held in this month." in body
    assert "<table" not in body


@pytest.mark.parametrize("name", ["2026-13", "1999-12", "now", "2026-3"])
def test_there_is_no_such_month(client, coordinator, name):
    assert client.get(reverse("desk:webinars_month", args=[name])).status_code == 404


def test_this_month_leads_to_the_readers_month_with_the_filters(client, coordinator):
    response = client.get(reverse("desk:webinars_this_month"), {"format": "online", "page": "2"})

    assert response.url == reverse("desk:webinars_month", args=["2026-03"]) + "?format=online"


def test_what_is_special_is_said(client, coordinator):
    off, marked = session(webinar("Off")), session(webinar("Marked", live=False))
    services.cancel_session(session=off, by=None, now=NOW)
    Session.objects.filter(pk=marked.pk).update(zone_changed_at=NOW, offset_before_minutes=240)

    found = cell(month(client), "2026-03-17")

    assert [found.count(text) for text in ("Cancelled", "Time to confirm", "Draft")] == [1, 1, 1]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("screen", SCREENS[1:])
def test_the_views_in_a_fixed_number_of_queries(client, coordinator, django_assert_num_queries, screen, count):
    name, args = screen
    for number in range(count):
        page = webinar(f"Webinar {number}")
        registration(session(page))
        session(page, day=DAY + timedelta(days=1))
    client.get(reverse(f"desk:{name}", args=args))

    with django_assert_num_queries(7 if name == "webinars_month" else 8):
        read(client, name, *args)


# The agenda


def titles(body) -> list[str]:
    return re.findall(r'<p class="row-title--small"><a href="[^"]+">([^<]+)</a>', body)


def test_the_agenda_shows_what_is_to_come_by_day(client, coordinator):
    later, first = webinar("Later"), webinar("First")
    session(later, day=DAY + timedelta(days=1))
    session(first)
    session(later, day=DAY, starts=time(15), ends=time(16))
    session(webinar("Gone"), day=DAY - timedelta(days=30))

    body = read(client, "webinars_agenda")

    assert titles(body) == ["First", "Later", "Later"]
    assert re.findall(r'<h2 class="h3">([^<]+)</h2>', body) == ["Tuesday 17 March 2026", "Wednesday 18 March 2026"]
    assert "3 sessions" in body
    assert "08:00–10:30, Ankara (UTC+3)" in body or "08:00–10:30" in body


def test_past_sessions_stand_the_last_one_first(client, coordinator):
    for days in (30, 10):
        session(webinar(f"{days} days ago"), day=DAY - timedelta(days=days))
    session(webinar("To come"))

    assert titles(read(client, "webinars_agenda", when="past")) == ["10 days ago", "30 days ago"]


def test_the_agenda_goes_on_on_the_next_page(client, coordinator, monkeypatch):
    monkeypatch.setattr("webinars.diary.PER_PAGE", 2)
    page = webinar(format="hybrid")
    for days in range(3):
        session(page, day=DAY + timedelta(days=days))

    assert "page=2" in read(client, "webinars_agenda", format="hybrid")
    assert len(titles(read(client, "webinars_agenda", format="hybrid", page="2"))) == 1


def test_an_agenda_without_sessions_says_so(client, coordinator):
    assert "No session is found." in read(client, "webinars_agenda")


# The filters, of all three


VIEWS = [("webinars", []), ("webinars_month", ["2026-03"]), ("webinars_agenda", [])]


@pytest.fixture
def events(coordinator):
    """Six webinars, each of which one value finds."""
    group, project = Series.objects.create(name="Recognise"), Project.objects.create(name="Safe Route", code="safe")
    one, embassies = trainer("Maral Hojaýewa"), audience()
    for fields in (
        {"title": "For embassies", "audiences": [embassies]},
        {"title": "In a series", "series": group},
        {"title": "Of a project", "project": project},
        {"title": "In a room", "format": "in_person"},
        {"title": "Of Maral", "owner": one},
        {"title": "Not live", "live": False},
    ):
        session(webinar(**fields))
    return {"audience": embassies.pk, "series": group.pk, "project": project.pk, "trainer": one.pk}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("audience", "For embassies"),
        ("series", "In a series"),
        ("project", "Of a project"),
        ({"format": "in_person"}, "In a room"),
        ("trainer", "Of Maral"),
        ({"state": "draft"}, "Not live"),
        ({"search": "embass"}, "For embassies"),
    ],
)
def test_each_filter_narrows_each_view(client, events, view, given, found):
    name, args = view
    query = given if isinstance(given, dict) else {given: events[given]}
    every = {"For embassies", "In a series", "Of a project", "In a room", "Of Maral", "Not live"}

    body = read(client, name, *args, **query)

    assert {title for title in every if f">{title}</a>" in body} == {found}
    assert "Clear the filters" in body


def shown(client, state) -> set[str]:
    body = read(client, "webinars", state=state)
    return {
        title
        for title in ("Open", "Closed", "Not yet", "Full", "One left", "Over", "Marked")
        if f">{title}</a>" in body
    }


def test_webinars_by_their_state(client, coordinator):
    session(webinar("Open"))
    for title, rules in (("Closed", {"closed_at": NOW}), ("Not yet", {"opens_at": NOW + timedelta(days=1)})):
        page = webinar(title)
        session(page)
        RegistrationRules.objects.create(webinar=page, **rules)
    day_past = webinar("Over")
    session(day_past, day=DAY - timedelta(days=30))
    full, left = webinar("Full"), webinar("One left")
    registration(session(full, capacity=1))
    registration(session(left, capacity=1))
    registration(session(left, capacity=1), state="waiting")
    marked = session(webinar("Marked"))
    Session.objects.filter(pk=marked.pk).update(zone_changed_at=NOW)

    assert shown(client, "open") == {"Open", "One left", "Marked"}
    assert shown(client, "closed") == {"Closed", "Not yet"}
    assert shown(client, "full") == {"Full"}
    assert shown(client, "to_confirm") == {"Marked"}
    assert shown(client, "nonsense") == {"Open", "Closed", "Not yet", "Full", "One left", "Over", "Marked"}


def test_a_marked_session_that_is_over_needs_no_answer(client, coordinator):
    held = session(webinar("Marked"))
    Session.objects.filter(pk=held.pk).update(zone_changed_at=NOW)

    with time_machine.travel(START + timedelta(days=1), tick=False):
        client.force_login(coordinator)
        assert shown(client, "to_confirm") == set()


def test_a_trainer_chooses_among_what_their_webinars_have(client):
    one = trainer()
    session(webinar("Own", owner=one, series=Series.objects.create(name="Own series")))
    session(webinar("Other", series=Series.objects.create(name="Foreign series"), owner=trainer("Foreigner")))
    client.force_login(one)

    body = read(client, "webinars")

    assert "Own series" in body
    assert "Foreign" not in body


def test_the_export_holds_what_the_filters_leave_and_where_it_belongs(client, events, coordinator):
    prove(client, coordinator, reauthenticated=True)

    response = client.post(f"{reverse('desk:webinars_export')}?format=csv&trainer={events['trainer']}")

    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert rows[0][2:7] == ["Format", "For", "Series", "Project", "Run by"]
    assert [(row[0], row[2], row[6]) for row in rows[1:]] == [("Of Maral", "Online", "Maral Hojaýewa")]
