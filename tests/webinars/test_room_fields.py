"""Choosing a meeting room in the form of a session."""

import pytest
import time_machine
from django.urls import reverse

from tests.webinars.factories import NOW, session, staff, webinar
from webinars.forms import SessionForm
from webinars.models import Session

pytestmark = pytest.mark.django_db
TIMES = {"on_date": "2026-03-17", "starts_local": "10:00", "ends_local": "12:30", "time_zone": "Asia/Ashgabat"}
LINK = "https://meet.example.org/x"


def filled(instance=None, **fields) -> SessionForm:
    return SessionForm(TIMES | {"threshold_percent": "75"} | fields, instance=instance)


@pytest.fixture
def with_servers(settings):
    settings.BBB_URL, settings.JITSI_URL = "https://bbb.example.org/bigbluebutton", "https://jitsi.example.org"


def test_where_there_is_only_the_link_nothing_is_asked():
    form = filled(join_url=LINK)
    assert "provider" not in form.fields
    assert form.is_valid(), form.errors
    assert "provider" not in form.details
    assert form.details["join_url"] == LINK


def test_a_room_that_is_set_up_can_be_chosen(with_servers):
    form = filled(provider="bigbluebutton", phone_note="+90 312 000 00 00")
    assert [kind for kind, _label in form.fields["provider"].choices] == ["link", "bigbluebutton", "jitsi"]
    assert form.is_valid(), form.errors
    assert (form.details["provider"], form.details["phone_note"]) == ("bigbluebutton", "+90 312 000 00 00")


def test_a_room_that_was_taken_away_is_shown_and_refused():
    held = session(webinar(), provider="bigbluebutton")
    form = filled(held, provider="bigbluebutton")
    assert [kind for kind, _label in form.fields["provider"].choices] == ["link", "bigbluebutton"]
    assert form.errors["provider"] == ["This meeting room is not set up any more. Choose another one."]
    assert filled(held, provider="link").is_valid()


@pytest.mark.parametrize("address", ["http://meet.example.org/x", "javascript:alert(1)", "ftp://meet.example.org/x"])
def test_only_a_secure_address_is_taken(address):
    assert "join_url" in filled(join_url=address).errors


def test_the_next_session_begins_with_the_room_of_the_last(client, with_servers):
    client.force_login(staff())
    page = webinar()
    session(page, provider="jitsi", phone_note="code 1234")
    form = client.get(reverse("desk:session_add", args=[page.pk])).context["form"]
    assert (form["provider"].value(), form["phone_note"].value()) == ("jitsi", "code 1234")


def test_what_is_chosen_is_kept(client, with_servers):
    with time_machine.travel(NOW, tick=False):
        client.force_login(staff())
        page = webinar()
        sent = TIMES | {"threshold_percent": "75", "provider": "bigbluebutton", "phone_note": "code 1234"}
        client.post(reverse("desk:session_add", args=[page.pk]), sent)
    (kept,) = Session.objects.all()
    assert (kept.provider, kept.phone_note, kept.has_room) == ("bigbluebutton", "code 1234", True)
