"""Exports and reports through their addresses: who may, what comes, what is noted."""

import csv
import io
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from courses.models import Enrolment
from people.models import AuditEvent, Role
from reports.exports import EXPORTS
from tests.certificates.factories import complete, make_course
from tests.webinars.factories import (
    AFTER,
    DAY,
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

pytestmark = pytest.mark.django_db
LATER = AFTER + timedelta(days=3)
EVIL = '=HYPERLINK("https://evil.example";"Certificate")'


@pytest.fixture(autouse=True)
def on_20_march():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def coordinator(client):
    one = staff(time_zone="Asia/Ashgabat")
    client.force_login(one)
    return one


def csv_of(response):
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"), newline="")))


def sheet_of(response):
    return load_workbook(io.BytesIO(b"".join(response))).active


def two_days():
    """A two-day training: one person attended both days, one the first only; one has a name like a formula."""
    page = webinar("Two days")
    days = [session(page, day=DAY), session(page, day=DAY + timedelta(days=1))]
    embassy, by = organisation(), staff(name="Bahar")
    for name, attended in [("Aýna Berdiýewa", days), (EVIL, days[:1])]:
        one = person(name)
        posting(one, embassy)
        for held in days:
            registration(held, one)
        for held in attended:
            services.mark_present(session=held, user=one, by=by, now=AFTER + timedelta(days=1))
    return page


# Exports

# Trainers have these lists, of their own webinars and tests.
OF_TRAINERS = {"webinars", "answers_to_read", "allowances", "webinar_mail", "mail_problems"}
MAY_BE_EMPTY = {"audiences", "certificates", "invitations", "answers_to_read", "allowances", "webinar_mail"}
MAY_BE_EMPTY |= {"mail_problems"}
OF_ONE_WEBINAR = {"participants"}  # it names which


@pytest.mark.parametrize("who", ["visitor", "learner", "focal point", "trainer"])
def test_others_export_nothing(client, who):
    page = two_days()
    one = person()
    if who == "trainer":
        one = trainer()
        page.owner = one
        page.save()
    if who == "focal point":
        one.role_grants.create(role=Role.FOCAL_POINT, organisation=organisation("X"), granted_at=AFTER)
        one.role_names = [Role.FOCAL_POINT]
        one.save()
    if who != "visitor":
        client.force_login(one)

    wanted = [("attendance_export", {"webinar": page.pk, "format": "csv"}), ("attendance_export", {"format": "xlsx"})]
    theirs = OF_TRAINERS if who == "trainer" else set()
    wanted += [(f"{name}_export", {"format": "csv"}) for name in sorted(set(EXPORTS) - theirs)]
    for name, values in wanted:
        response = client.post(reverse(f"desk:{name}"), values)
        assert response.status_code == (302 if who == "visitor" else 404), name
    assert client.get(reverse("desk:reports")).status_code == (302 if who == "visitor" else 404)
    assert not AuditEvent.objects.filter(action__endswith="exported").exists()


def test_attendance_of_a_training_as_xlsx(client, coordinator):
    page = two_days()

    response = client.post(reverse("desk:attendance_export"), {"webinar": page.pk, "format": "xlsx"})

    assert response["Content-Disposition"] == 'attachment; filename="attendance-two-days.xlsx"'
    sheet = sheet_of(response)
    assert sheet.title == "Attendance"
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[1], row[5], row[10], row[11], row[13]) for row in found] == [
        ("1", EVIL, "Present", 150, "yes"),
        ("1", "Aýna Berdiýewa", "Present", 150, "yes"),
        ("2", EVIL, "Did not come", 0, "no"),
        ("2", "Aýna Berdiýewa", "Present", 150, "yes"),
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    event = AuditEvent.objects.get(action="attendance.exported")
    assert (event.actor_id, event.object_id) == (coordinator.pk, str(page.pk))
    assert event.data == {"format": "xlsx", "since": None, "until": None}


def test_attendance_of_a_session_as_csv(client, coordinator):
    page = two_days()
    first = page.sessions.first()

    response = client.post(reverse("desk:attendance_export"), {"session": first.pk, "format": "csv"})

    head, *found = csv_of(response)
    assert head[:6] == ["Webinar", "Session", "Date", "Time at the event", "Zone of the event", "Person"]
    assert [row[5] for row in found] == [f"'{EVIL}", "Aýna Berdiýewa"]
    assert found[1][2] == "2026-03-17"
    assert found[1][-1] == "2026-03-18T14:30+05:00"


def test_attendance_of_a_period(client, coordinator):
    two_days()

    def sent(**values):
        return len(csv_of(client.post(reverse("desk:attendance_export"), {"format": "csv", **values}))) - 1

    assert sent() == 4
    assert sent(since="2026-03-18") == 2
    assert sent(until="2026-03-16") == 0
    assert sent(since="not a date") == 4


@pytest.mark.parametrize(
    "values",
    [{"session": "0"}, {"session": "x"}, {"webinar": "9" * 30}, {"webinar": "-1"}],
)
def test_what_does_not_exist_is_not_found(client, coordinator, values):
    assert client.post(reverse("desk:attendance_export"), {**values, "format": "csv"}).status_code == 404


def test_an_unknown_format_and_a_get_are_refused(client, coordinator):
    address = reverse("desk:attendance_export")

    assert client.post(address, {"format": "pdf"}).status_code == 404
    assert client.get(address, {"format": "csv"}).status_code == 405
    assert client.get(reverse("desk:people_export"), {"format": "csv"}).status_code == 405
    assert not AuditEvent.objects.filter(action__endswith="exported").exists()


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_every_list_can_be_exported_and_is_noted(client, coordinator, name, file_format):
    page = two_days()
    asked = {"webinar": page.pk} if name in OF_ONE_WEBINAR else {}
    complete(person("Finished"), make_course())

    query = urlencode({"format": file_format, **asked})
    response = client.post(f"{reverse(f'desk:{name}_export')}?{query}")

    if file_format == "csv":
        found = csv_of(response)
        assert all(len(row) == len(found[0]) for row in found)
        assert not any(cell.startswith("=") for row in found for cell in row)
        assert len(found) > 1 or name in MAY_BE_EMPTY
    else:
        assert "f" not in {cell.data_type for row in sheet_of(response).iter_rows() for cell in row}
    noted = {"list": name, "format": file_format, "filters": sorted(asked)}
    assert AuditEvent.objects.get(action="list.exported").data == noted


def test_a_list_is_narrowed_as_its_screen(client, coordinator):
    person("Aýna Berdiýewa"), person("Batyr Ataýew")

    response = client.post(f"{reverse('desk:people_export')}?search=ayna&format=csv")

    assert [row[0] for row in csv_of(response)[1:]] == ["Aýna Berdiýewa"]
    assert AuditEvent.objects.get(action="list.exported").data["filters"] == ["search"]


def test_the_lists_offer_their_export(client, coordinator):
    two_days()

    for name in ("people", "organisations", "webinars"):
        body = client.get(reverse(f"desk:{name}")).content.decode()
        assert f'formaction="{reverse(f"desk:{name}_export")}?format=xlsx"' in body


# The page


def read(client, **query):
    response = client.get(reverse("desk:reports"), query)
    assert response.status_code == 200
    return response, " ".join(response.content.decode().split())


def test_attendance_by_organisation(client, coordinator):
    two_days()

    response, body = read(client)

    (line,) = response.context["report"].lines
    assert (line.name, line.registered, line.attended, line.absent, line.hours) == ("Embassy in Ankara", 4, 3, 1, 7)
    assert "<strong>3 of 4</strong> registrations ended in attendance." in body
    assert (line.share, "(75%)" in body) == (None, False)  # fewer than ten: no share


def test_a_share_is_shown_from_ten_on(client, coordinator):
    held = session()
    for number in range(10):
        one = person()
        registration(held, one)
        if number < 7:
            services.mark_present(session=held, user=one, by=coordinator, now=AFTER)

    response, body = read(client)

    assert response.context["report"].total.share == 70
    assert "(70%)" in body


def test_attendance_by_session_and_by_audience(client, coordinator):
    page = two_days()
    embassies = audience()
    embassies.members.add(page.sessions.first().registrations.get(user__full_name="Aýna Berdiýewa").user)

    by_session, _body = read(client, by="session")
    by_audience, _body = read(client, by="audience")

    assert [(line.name, line.attended) for line in by_session.context["report"].lines] == [
        ("Two days, 1 (2026-03-17)", 2),
        ("Two days, 2 (2026-03-18)", 1),
    ]
    assert [(line.name, line.registered) for line in by_audience.context["report"].lines] == [
        ("Embassies and consulates", 2),
        ("No audience", 2),
    ]


def test_sessions_to_come_and_cancelled_ones_do_not_count(client, coordinator):
    registration(session(day=DAY + timedelta(days=30)))
    off = session()
    registration(off)
    services.cancel_session(session=off, by=None, now=AFTER)

    assert "No session in this period is over" in read(client, until="2026-12-31")[1]


@pytest.mark.parametrize("query", [{"since": "x"}, {"series": "abc"}, {"by": "evil"}, {"audience": "999"}])
def test_an_unusable_filter_is_left_out(client, coordinator, query):
    two_days()

    assert read(client, **query)[0].context["report"].total.registered == 4


def test_progress_by_course(client, coordinator):
    course = make_course()
    complete(person(), course)
    Enrolment.objects.create(user=person(), course=course, language="en", enrolled_at=AFTER)

    (line,) = read(client)[0].context["courses"]

    assert (line.title, line.enrolled, line.completed, line.share) == ("Recognising forced labour", 2, 1, None)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_in_a_fixed_number_of_queries(client, coordinator, django_assert_num_queries, count):
    for _number in range(count):
        held, one = session(), person()
        posting(one, organisation(f"Embassy {_number}"))
        registration(held, one)
    client.get(reverse("desk:reports"))

    with django_assert_num_queries(8):
        client.get(reverse("desk:reports"))
