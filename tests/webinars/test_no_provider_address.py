"""The address of a meeting stands in no page, mail or calendar (abuse case A4): every route is asked, by everybody.

Only the forms in which staff write it show it, and only the way in leads to it, by a redirect without a page.
"""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import time_machine
from django.urls import reverse

from tests.webinars.factories import AFTER, DAY, NOW, START, alias, person, registration, session, staff, webinar
from webinars import desk_urls, feed_urls, services, urls
from webinars.composing import compose
from webinars.models import Message, Recording, Speaker
from webinars.services import feeds

pytestmark = pytest.mark.django_db
HOST = "zq-provider.example.net"
ADDRESS = f"https://{HOST}/j/889?pwd=zq-secret"
TRACES = (HOST, "zq-secret", "zq-provider")
WRITTEN_BY_STAFF = {"session_add", "session_edit", "recording_edit"}
LEADS_THERE = {"join", "recording"}
DESK = "/en/desk/"
SHUT_OUT_ALIKE = {"stranger", "waiting", "speaker"}  # no door of the desk opens to them, as to who has a place


@pytest.fixture
def event():
    page = webinar("Referral")
    held = [session(page, day=DAY + timedelta(days=days), join_url=ADDRESS) for days in (0, 2)]
    for language in ("ru", "tk"):
        alias(page, language)
    Recording.objects.create(session=held[0], address=f"{ADDRESS}&rec", transcript="Said.", published_at=NOW)
    Speaker.objects.create(webinar=page, name="Speaker")
    return page


@pytest.fixture
def people(event):
    """Everybody who may look, by what they are to the event."""
    found = {name: person(name) for name in ("stranger", "placed", "waiting", "speaker")}
    for name, state in (("placed", "registered"), ("waiting", "waiting")):
        for held in event.sessions.all():
            registration(held, found[name], state)
    event.speakers.update(account=found["speaker"])
    return found | {"coordinator": staff()}


def addresses(event, who):
    """(name of the route, address) of all that webinars answer."""
    held = event.sessions.order_by("number").first()
    things = {"sessions": held.pk, "recordings": held.recordings.get().pk, "speakers": event.speakers.get().pk}
    for prefix, module in (("webinars:", urls), ("desk:", desk_urls), ("", feed_urls)):
        for pattern in module.urlpatterns:
            which = re.match(r"(?:webinars/)?(sessions|recordings|speakers)/<key:pk>", str(pattern.pattern))
            values = {
                "pk": things[which[1]] if which else event.pk,
                "user_pk": who.pk,
                "kind": "moved",
                "name": "2026-03",
            }
            needed = {name: values[name] for name in pattern.pattern.converters}
            yield pattern.name, reverse(f"{prefix}{pattern.name}", kwargs=needed)
    yield "page", event.url
    yield "index", event.get_parent().url
    for path in ("/en/my-learning/", "/en/search/?q=referral", "/en/", "/sitemap.xml"):
        yield path, path


def traces_in(response) -> list[str]:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text = re.sub(rb"\r?\n[ \t]", b"", content).decode("utf-8", "replace")  # folded lines of a calendar
    return [trace for trace in TRACES if trace in text]


@pytest.mark.parametrize("at", [NOW, START - timedelta(minutes=10), AFTER])
def test_no_page_and_no_file_holds_it(client, event, people, at):
    client.raise_request_exception = True
    asked = set()
    for name, who in people.items():
        with time_machine.travel(at, tick=False):
            client.force_login(who)
            for route, address in addresses(event, who):
                if name == "coordinator" and route in WRITTEN_BY_STAFF:
                    continue
                if name in SHUT_OUT_ALIKE and address.startswith(DESK):
                    continue
                response = client.get(address)
                asked.add((route, response.status_code))
                assert traces_in(response) == [], (name, address)
                if HOST in response.headers.get("Location", ""):
                    assert (route, response.status_code) in {(way, 303) for way in LEADS_THERE}
                    assert "no-store" in response["Cache-Control"]
    assert {
        ("webinar", 404),
        ("page", 200),
        ("index", 200),
        ("calendar", 200),
        ("webinar", 200),
        ("my_calendar", 200),
    } <= asked


def test_no_visitor_reads_it(client, event):
    with time_machine.travel(START, tick=False):
        for _route, address in addresses(event, person()):
            response = client.get(address)
            assert traces_in(response) == [], address
            assert HOST not in response.headers.get("Location", "")


def test_the_own_calendar_holds_our_address(client, event, people):
    token = feeds.make_feed(user=people["placed"], now=NOW)
    with time_machine.travel(NOW, tick=False):
        response = client.get(reverse("calendar_feed", args=[token]))
    assert traces_in(response) == []
    assert "/en/webinar/sessions/" in response.content.decode()


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_no_mail_holds_it(event, language):
    reader, held = person(language=language), event.sessions.order_by("number").first()
    registration(held, reader)
    facts = {"by": reader.pk, "giver": reader.pk, "taker": reader.pk}
    for number, kind in enumerate(Message.Kind.values):
        for method in ("", "REQUEST", "CANCEL"):
            Message.objects.create(
                key=f"{number}{method}", kind=kind, webinar=event, session=held, user=reader, facts=facts,
                method=method, starts_at=held.starts_at, ends_at=held.ends_at,
                stamped_at=NOW, queued_at=NOW, due_at=NOW,
            )  # fmt: skip
    mails = [mail for _row, mail in compose(Message.objects.select_related("user", "session", "webinar")) if mail]
    assert len(mails) >= 2 * len(Message.Kind.values)
    for mail in mails:
        assert not [trace for trace in TRACES if trace in all_text(mail)]


def all_text(mail) -> str:
    """Headers and every part, decoded; calendar lines unfolded."""
    read = message_from_bytes(mail.message().as_bytes(), policy=default)
    parts = [part.get_payload(decode=True) or b"" for part in read.walk() if not part.is_multipart()]
    text = "".join(re.sub(r"\r?\n[ \t]", "", part.decode("utf-8", "replace")) for part in parts)
    return str(read.items()) + text


def test_the_calendar_part_is_what_mail_programs_look_for(event):
    """An alternative with its method and its letters, and a file beside it, both the same."""
    reader = person()
    services.register(user=reader, webinar=event, by=reader, now=NOW)
    row = Message.objects.select_related("user", "session", "webinar").order_by("pk").first()
    ((_row, mail),) = compose([row])
    read = message_from_bytes(mail.message().as_bytes(), policy=default)
    part = next(part for part in read.walk() if part.get_content_type() == "text/calendar")
    assert (part.get_param("method"), part.get_param("charset").upper()) == ("REQUEST", "UTF-8")
    assert "attachment" not in str(part.get("Content-Disposition", ""))
    content = part.get_payload(decode=True)
    (file,) = read.iter_attachments()
    assert file.get_filename().endswith(".ics")
    assert file.get_payload(decode=True).replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n")
