"""Names that break headers (A32) and hosts that lie (A34), through the whole way from the outbox to the wire."""

from email import message_from_bytes, policy

import pytest
import time_machine
import vobject
from django.urls import reverse
from icalendar import Calendar

from jobs.testing import run_jobs
from tests.webinars.factories import NOW, person, session, webinar
from tests.webinars.outbox import Post, message, serving, states
from webinars import sending
from webinars.models import Message

pytestmark = pytest.mark.django_db
NAMES = [
    "Merdan\r\nBcc: all@example.org",
    "Merdan\rAtaýew",
    "Merdan\nAtaýew",
    "Merdan\u2028Ataýew",
    'Merdan "Ata" Ataýew',
    "Ataýew; Merdan, B.",
    "Мердан Атаев \\n",
    "<b>Merdan</b>",
]


def one_line(name: str) -> str:
    return " ".join(name.split())


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_through_as_it_is_in_mail_and_calendar(name, mailoutbox):
    at, user = session(), person(name)
    kind, times = Message.Kind.CONFIRMATION, {"starts_at": at.starts_at, "ends_at": at.ends_at}
    message(user, session=at, kind=kind, method="REQUEST", **times)

    assert sending.send_due(now=NOW) == 1

    [mail] = mailoutbox
    parsed = message_from_bytes(mail.message().as_bytes(), policy=policy.default)
    assert parsed["To"] == user.email
    assert parsed["Bcc"] is None
    assert one_line(name) in parsed.get_body(("plain",)).get_content()
    [entry] = [part for part in parsed.walk() if part.get_content_type() == "text/calendar"]
    raw = entry.get_payload(decode=True)
    for attendee in (_by_icalendar(raw), _by_vobject(raw)):
        # Parameters can't hold a quotation mark; RFC 6868 spells it, and not every program reads that.
        assert one_line(attendee).replace("'", '"').replace("^'", '"').replace('^"', '"') == one_line(name)


def _by_icalendar(raw: bytes) -> str:
    [event] = Calendar.from_ical(raw).walk("VEVENT")
    return str(event["ATTENDEE"].params["CN"])


def _by_vobject(raw: bytes) -> str:
    [name] = vobject.readOne(raw.decode()).vevent.attendee.params["CN"]
    return name


def test_of_a_hundred_people_one_bad_address_fails_and_is_listed(settings):
    session(page := webinar())
    rows = [message(of=page) for _ in range(100)]
    bad = rows[40].user
    type(bad).objects.filter(pk=bad.pk).update(email="x@example.org\r\nBcc: all@example.org")

    with serving(Post(), settings) as post:
        assert sending.send_due(now=NOW) == 99

    assert states(rows).count("sent") == 99
    assert states(rows)[40] == "failed"
    assert len(post.received) == 99
    assert not any(b"all@example.org" in content for content in post.contents)


@pytest.mark.parametrize("header", [{"headers": {"host": "e.com"}}, {"headers": {"x-forwarded-host": "e.com"}}])
def test_a_host_that_lies_gets_into_no_mail(client, header, mailoutbox, django_capture_on_commit_callbacks):
    at = session(webinar())
    with time_machine.travel(NOW, tick=False):
        client.force_login(person())
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse("webinars:register", args=[at.webinar_id]), **header)
        run_jobs()

    assert response.status_code == (400 if "host" in header["headers"] else 302)
    written = [mail.message().as_string() for mail in mailoutbox]
    assert len(written) == (0 if response.status_code == 400 else 1)
    assert not any("e.com" in text for text in written)
    assert all("https://learn.example.org/" in text for text in written)
