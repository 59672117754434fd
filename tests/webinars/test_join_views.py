"""The way into a meeting: who, when, into which room; and that the provider's address stands nowhere on the way."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from jobs.testing import run_jobs
from tests.webinars.bbb_server import SECRET as SERVER_SECRET
from tests.webinars.bbb_server import Server
from tests.webinars.factories import (
    AFTER,
    END,
    NOW,
    START,
    alias,
    person,
    recording,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars import services
from webinars.guests import guest_id, guests_of
from webinars.models import Join, RegistrationRules, Room, Session, Speaker, WebinarPage
from webinars.recording_access import may_watch
from webinars.services import room_rounds, rooms
from webinars.visibility import is_visible_to

pytestmark = pytest.mark.django_db
ADDRESS = "https://meet.example.org/secret-room"
OPEN = START - timedelta(minutes=10)


def speaker(at: WebinarPage, account=None, name="Amina Diallo") -> Speaker:
    return Speaker.objects.create(webinar=at, name=name, account=account)


def online(**fields) -> Session:
    owner = fields.pop("owner", None)
    return session(webinar(owner=owner), **{"join_url": ADDRESS, **fields})


def ask(client, user, held, at=OPEN, route="join", *, query=""):
    with time_machine.travel(at, tick=False):
        client.force_login(user)
        return client.get(reverse(f"webinars:{route}", args=[held.pk]) + query)


# Who


def test_a_participant_is_let_in_and_noted(client):
    held, one = online(), person()
    registration(held, one)

    response = ask(client, one, held)

    assert (response.status_code, response.url) == (303, ADDRESS)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    (join,) = held.joins.all()
    assert (join.user, join.joined_at, join.as_speaker) == (one, OPEN, False)


def test_a_second_click_in_the_same_minute_is_noted_once(client):
    held, one = online(), person()
    registration(held, one)
    for seconds in (0, 30, 59, 61):
        assert ask(client, one, held, OPEN + timedelta(seconds=seconds)).status_code == 303
    assert [join.joined_at for join in held.joins.all()] == [OPEN, OPEN + timedelta(seconds=61)]


def test_asking_for_the_head_alone_is_no_way_in(client):
    held, one = online(), person()
    registration(held, one)
    with time_machine.travel(OPEN, tick=False):
        client.force_login(one)
        client.head(reverse("webinars:join", args=[held.pk]))
    assert held.joins.count() == 0


@pytest.mark.parametrize("state", ["waiting", "cancelled", None])
def test_who_has_no_place_finds_nothing(client, state):
    held, one = online(), person()
    if state:
        registration(held, one, state)
    assert ask(client, one, held).status_code == 404
    assert ask(client, one, held, route="phone").status_code == 404
    assert Join.objects.count() == 0


def test_a_place_in_another_session_opens_nothing(client):
    held, one = online(), person()
    registration(session(webinar("Another"), join_url=ADDRESS), one)
    assert ask(client, one, held).status_code == 404


def test_hosts_come_in_an_hour_before_and_participants_do_not(client):
    owner = trainer()
    held = online(owner=owner)
    invited = person("Amina Diallo")
    speaker(held.webinar, invited)
    one = person()
    registration(held, one)
    early = START - timedelta(minutes=60)

    for host in (owner, invited, staff()):
        assert ask(client, host, held, early).url == ADDRESS
    assert ask(client, one, held, early).status_code == 403
    assert ask(client, invited, held, early - timedelta(seconds=1)).status_code == 403
    assert set(held.joins.values_list("as_speaker", flat=True)) == {True}


def test_the_trainer_of_another_webinar_and_a_focal_point_find_nothing(client):
    held = online(owner=trainer())
    assert ask(client, trainer("Somebody Else"), held).status_code == 404


def translated(page: WebinarPage) -> WebinarPage:
    """A translation of its own: it no longer follows the original."""
    made = alias(page)
    WebinarPage.objects.filter(pk=made.pk).update(alias_of=None)
    return WebinarPage.objects.get(pk=made.pk)


def test_the_trainer_who_made_a_translation_is_no_host(client):
    held, translator = online(owner=trainer()), trainer("Somebody Else")
    WebinarPage.objects.filter(pk=translated(held.webinar).pk).update(owner=translator)

    assert ask(client, translator, held).status_code == 404
    with time_machine.travel(OPEN, tick=False):
        assert client.get(reverse("webinars:speaking", args=[held.webinar_id])).status_code == 404


def test_who_speaks_in_an_old_translation_only_is_no_host(client):
    held, former = online(), person()
    page = held.webinar
    RegistrationRules.objects.create(webinar=page, is_hidden=True, open_to="invited")
    first = speaker(page, former)
    old = translated(page)
    assert old.speakers.filter(account=former).exists()
    assert ask(client, former, held).url == ADDRESS

    first.delete()

    assert ask(client, former, held).status_code == 404
    assert not is_visible_to(former, old)
    made = recording(held, address="https://films.example.org/one")
    assert not may_watch(former, made, now=AFTER)


def test_the_page_tells_a_host_when_it_opens_for_them(client):
    held, invited = online(), person()
    speaker(held.webinar, invited)
    body = ask(client, invited, held, NOW).content.decode()
    assert "It opens on Tuesday 17 March 2026 at 07:00, Istanbul (UTC+3): for you an hour before it begins." in body


def test_whoever_has_a_place_joins_although_the_page_was_taken_off(client):
    """Places and calendar entries stay when a page is taken off; sessions are called off, pages are not."""
    owner, one, other = trainer(), person(), person()
    held = online(owner=owner)
    registration(held, one)
    registration(held, other, state="waiting")
    held.webinar.unpublish()
    assert ask(client, one, held).url == ADDRESS
    assert ask(client, other, held).status_code == 404
    assert ask(client, owner, held).url == ADDRESS


# When


@pytest.mark.parametrize("at", [START - timedelta(minutes=15, seconds=1), END, END + timedelta(hours=1)])
def test_outside_the_time_the_address_is_not_told(client, at):
    held, one = online(phone_note="+90 312 000 00 00, code 1234"), person()
    registration(held, one)
    for route in ("join", "phone"):
        response = ask(client, one, held, at, route)
        assert response.status_code == 403
        assert "meet.example.org" not in response.content.decode()
        assert "1234" not in response.content.decode()
    assert Join.objects.count() == 0


def test_nobody_enters_a_cancelled_session(client):
    held, one, owner = online(), person(), staff()
    registration(held, one)
    services.cancel_session(session=held, by=None, now=NOW)
    for user in (one, owner):
        assert ask(client, user, held).status_code == 403


def test_the_number_to_call_stands_on_our_page_in_the_time(client):
    held, one = online(phone_note="+90 312 000 00 00\ncode 1234"), person()
    registration(held, one)
    response = ask(client, one, held, route="phone")
    assert response.status_code == 200
    assert "+90 312 000 00 00<br>code 1234" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_without_a_number_there_is_no_such_page_and_without_a_room_no_door(client):
    held, one = session(), person()
    registration(held, one)
    assert ask(client, one, held, route="phone").status_code == 404
    assert ask(client, one, held).status_code == 404


def test_too_many_tries_are_slowed_down(client):
    held, one = online(), person()
    registration(held, one)
    assert {ask(client, one, held).status_code for _try in range(10)} == {303}
    assert ask(client, one, held).status_code == 429


def test_an_address_that_is_not_https_leads_nowhere(client):
    held, one = online(), person()
    registration(held, one)
    Session.objects.update(join_url="javascript:alert(1)")
    response = ask(client, one, held)
    assert response.status_code == 503
    assert "javascript:alert" not in response.content.decode()
    assert Join.objects.count() == 0


# A room on a server


@pytest.fixture
def server(settings):
    with Server() as one:
        settings.BBB_URL, settings.BBB_SECRET = one.url, one.secret
        yield one


def test_the_room_is_opened_for_the_first_who_comes_and_then_lets_in(client, server):
    held, one = online(provider="bigbluebutton", join_url=""), person()
    registration(held, one)

    page = ask(client, one, held)
    assert page.status_code == 503
    assert 'http-equiv="refresh" content="10; url=?try=1"' in page.content.decode()
    assert "127.0.0.1" not in page.content.decode()
    assert Join.objects.count() == 0
    ask(client, one, held)  # adds no second call to the queue
    with time_machine.travel(OPEN, tick=False):
        assert run_jobs() == 1

    away = ask(client, one, held)
    assert away.status_code == 303
    sent = {name: values[0] for name, values in parse_qs(urlsplit(away.url).query).items()}
    assert (sent["meetingID"], sent["role"], sent["fullName"]) == (str(held.uid), "VIEWER", one.full_name)
    assert guests_of(held)[sent["userID"]] == one.pk
    assert held.joins.count() == 1


def test_the_page_asks_by_itself_six_times_and_then_by_its_link(client, server):
    held, one = online(provider="bigbluebutton"), person()
    registration(held, one)
    assert 'content="10; url=?try=6"' in ask(client, one, held, query="?try=5").content.decode()
    assert "http-equiv" not in ask(client, one, held, query="?try=6").content.decode()
    assert 'content="10; url=?try=1"' in ask(client, one, held, query="?try=x").content.decode()


def test_a_speaker_is_a_moderator_and_a_participant_is_not(client, server):
    held, one, host = online(provider="bigbluebutton"), person(), person("Amina Diallo")
    registration(held, one)
    speaker(held.webinar, host)
    rooms.open_room(session=held, now=OPEN)
    assert "role=VIEWER" in ask(client, one, held).url
    assert "role=MODERATOR" in ask(client, host, held).url


def test_after_the_end_by_the_trainer_participants_wait_and_a_host_opens_it_again(client, server):
    owner, one = trainer(), person()
    held = online(provider="bigbluebutton", owner=owner)
    registration(held, one)
    rooms.open_room(session=held, now=OPEN)
    rooms.end_room(session=held, by=owner, now=OPEN)
    assert server.meetings == {}

    response = ask(client, one, held)
    assert (response.status_code, "The meeting was ended" in response.content.decode()) == (403, True)
    with time_machine.travel(OPEN, tick=False):
        assert run_jobs() == 0
        room_rounds.open_rooms(now=OPEN)
    assert server.meetings == {}

    assert ask(client, owner, held).status_code == 503
    with time_machine.travel(OPEN, tick=False):
        run_jobs()
    assert ask(client, owner, held).status_code == 303
    assert ask(client, one, held).status_code == 303


def test_without_its_settings_the_room_is_not_there(client):
    held, one = online(provider="bigbluebutton"), person()
    registration(held, one)
    response = ask(client, one, held)
    assert response.status_code == 503
    assert "It is not your fault." in response.content.decode()
    assert "Change the session at the desk." in ask(client, staff(), held).content.decode()


def test_jitsi_lets_in_with_a_token_for_this_room(client, settings):
    settings.JITSI_URL, settings.JITSI_APP_ID, settings.JITSI_SECRET = "https://jitsi.example.org", "w", SERVER_SECRET
    held, one = online(provider="jitsi", join_url=""), person()
    registration(held, one)

    address = urlsplit(ask(client, one, held).url)

    with time_machine.travel(OPEN, tick=False):
        token = parse_qs(address.query)["jwt"][0]
        claims = jwt.decode(token, SERVER_SECRET, algorithms=["HS256"], audience="jitsi", issuer="w")
    assert address.path == f"/{held.uid}"
    assert claims["context"]["user"]["id"] == guest_id(held.uid, one.pk)
    assert claims["context"]["user"]["moderator"] is False


# Opaque ids


def test_a_person_has_another_id_in_each_session_and_nobody_reads_it(settings):
    first, second, one = online(), online(), person()
    ids = {guest_id(first.uid, one.pk), guest_id(second.uid, one.pk), guest_id(first.uid, one.pk + 1)}
    assert len(ids) == 3
    assert all(len(found) == 32 and "," not in found for found in ids)


def test_ids_of_the_secret_before_are_still_known(settings):
    held, one = online(), person()
    registration(held, one)
    before = guest_id(held.uid, one.pk)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 60
    assert guest_id(held.uid, one.pk) != before
    assert guests_of(held)[before] == one.pk


# The provider's address stands in no page


def test_the_provider_stands_in_no_page_that_a_participant_opens(client):
    owner, one = trainer(), person()
    held = online(owner=owner, phone_note="code 1234")
    registration(held, one)
    speaker(held.webinar, one)
    addresses = [
        held.webinar.url,
        reverse("my_learning"),
        reverse("webinars:speaking", args=[held.webinar_id]),
        reverse("webinars:phone", args=[held.pk]),
        reverse("webinars:calendar", args=[held.pk]),
        reverse("webinars:cancel", args=[held.webinar_id]),
        reverse("desk:webinar", args=[held.webinar_id]),
        reverse("desk:session_room", args=[held.pk]),
        reverse("desk:attendance", args=[held.pk]),
    ]
    with time_machine.travel(OPEN, tick=False):
        for user in (one, owner):
            client.force_login(user)
            for address in addresses:
                response = client.get(address)
                if response.status_code == 200:
                    assert "meet.example.org" not in response.content.decode(), address
        assert timezone.now() == OPEN
    assert Room.objects.count() == 0
