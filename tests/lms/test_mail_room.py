"""The demo's mail in a page of the desk: only where mail is written to files, only for staff."""

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

from lms.mail_room import FILES
from people.models import Role
from tests.webinars.factories import person, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(settings, tmp_path):
    settings.DEMO, settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = True, FILES, str(tmp_path)
    return tmp_path


@pytest.fixture
def desk(client):
    client.force_login(staff(Role.COORDINATOR))
    return client


def send(*subjects):
    with get_connection() as connection:
        for subject in subjects:
            mail = EmailMultiAlternatives(subject, f"Text of {subject}", to=["aýna@example.org"], connection=connection)
            mail.attach_alternative(f"<p>HTML of {subject}</p>", "text/html")
            mail.attach_alternative("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar; method=REQUEST")
            mail.attach("invitation.ics", b"BEGIN:VCALENDAR", "application/ics")
            mail.send()


def test_an_empty_box_says_so(desk, box):
    assert b"No mail yet" in desk.get(reverse("desk:mail_box")).content


def test_mail_of_one_connection_stands_apart(desk, box):
    send("Первое", "Later one")
    response = desk.get(reverse("desk:mail_box"))
    assert [mail.headers["Subject"] for mail in response.context["mails"]] == ["Later one", "Первое"]
    assert {mail.at.tzinfo is not None for mail in response.context["mails"]} == {True}
    [file] = box.iterdir()
    one = desk.get(reverse("desk:mail_box_mail", args=[file.name, 0]))
    page = one.content.decode()
    assert "Text of Первое" in page
    assert "Later one" not in page
    assert "BEGIN:VCALENDAR" in page
    assert "invitation.ics" in page
    assert "frame-src 'self'" in one["Content-Security-Policy"]
    html = desk.get(reverse("desk:mail_box_mail", args=[file.name, 0]), {"as": "html"})
    assert "<p>HTML of Первое</p>" in html.content.decode()
    assert "sandbox" in html["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["other.log", "..", ".env"])
def test_what_is_not_in_the_box_is_not_found(desk, box, name):
    send("One")
    (box / ".env").write_text("secret")
    assert desk.get(reverse("desk:mail_box_mail", args=[name, 0])).status_code == 404


def test_a_number_too_high_is_not_found(desk, box):
    send("One")
    [file] = box.iterdir()
    assert desk.get(reverse("desk:mail_box_mail", args=[file.name, 1])).status_code == 404


@pytest.mark.parametrize(("demo", "backend"), [(False, FILES), (True, "django.core.mail.backends.smtp.EmailBackend")])
def test_outside_the_demo_there_is_no_box(desk, box, settings, demo, backend):
    settings.DEMO, settings.EMAIL_BACKEND = demo, backend
    assert desk.get(reverse("desk:mail_box")).status_code == 404
    assert desk.get(reverse("desk:mail_box_mail", args=["x.log", 0])).status_code == 404


def test_the_desk_leads_there_only_where_it_is(desk, box, settings):
    assert reverse("desk:mail_box") in desk.get(reverse("desk:webinars")).content.decode()
    settings.DEMO = False
    assert reverse("desk:mail_box") not in desk.get(reverse("desk:webinars")).content.decode()


def test_a_learner_finds_nothing(client, box):
    client.force_login(person())
    assert client.get(reverse("desk:mail_box")).status_code == 404
