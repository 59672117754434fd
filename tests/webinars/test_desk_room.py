"""The trainer's page of a meeting room, and the accounts of speakers."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from people.models import AuditEvent
from tests.webinars.bbb_server import Server
from tests.webinars.factories import (
    END,
    NOW,
    START,
    organisation,
    person,
    posting,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars.guests import guest_id
from webinars.models import Join, Room, Speaker
from webinars.services import room_rounds, rooms
from webinars.services.speakers import link_speaker

pytestmark = pytest.mark.django_db
DURING = START + timedelta(minutes=20)
LINK = "https://meet.example.org/secret-room"


@pytest.fixture
def server(settings):
    with Server() as one:
        settings.BBB_URL, settings.BBB_SECRET = one.url, one.secret
        yield one


@pytest.fixture
def owner(client):
    one = trainer()
    client.force_login(one)
    return one


def look(client, held, at=DURING, query="", route="session_room"):
    with time_machine.travel(at, tick=False):
        return client.get(reverse(f"desk:{route}", args=[held.pk]) + query)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def joined(held, user, minutes=0, as_speaker=False):
    Join.objects.create(session=held, user=user, joined_at=START + timedelta(minutes=minutes), as_speaker=as_speaker)


def people_of(response) -> list[tuple[str, str]]:
    return [(row.user.full_name, str(row.label)) for row in response.context["room"].rows]


# The room


def test_who_is_expected_who_joined_and_who_has_not_yet(client, owner):
    held = session(webinar(owner=owner), join_url=LINK)
    embassy = organisation()
    here, late, waits = person("Aýna Berdiýewa"), person("Batyr Ataýew"), person("Waiting Person")
    posting(here, embassy)
    registration(held, here), registration(held, late), registration(held, waits, "waiting")
    joined(held, here, minutes=-5), joined(held, here, minutes=8), joined(held, owner, as_speaker=True)

    response = look(client, held)
    body = words(response)

    room = response.context["room"]
    assert (room.expected, room.joined, room.not_yet, room.hosts, room.present) == (2, 1, 1, 1, None)
    assert people_of(response) == [
        ("Aýna Berdiýewa", "Joined"),
        ("Batyr Ataýew", "Not yet"),
        ("Maral Hojaýewa", "Joined"),
    ]
    assert "Embassy in Ankara" in body
    assert body.count("Speaker or trainer") == 1
    assert '<td data-label="Joined" class="number">07:55</td>' in body  # in Istanbul, the first time
    assert "Updated 08:20:00." in body
    assert "meet.example.org" not in body


@pytest.mark.parametrize(
    ("show", "names"),
    [("joined", ["Aýna"]), ("not_yet", ["Batyr"]), ("", ["Aýna", "Batyr"]), ("odd", ["Aýna", "Batyr"])],
)
def test_the_list_is_narrowed_and_the_counts_are_not(client, owner, show, names):
    held = session(webinar(owner=owner), join_url=LINK)
    here, late = person("Aýna"), person("Batyr")
    registration(held, here), registration(held, late)
    joined(held, here)

    response = look(client, held, query=f"?show={show}")

    assert [name for name, _state in people_of(response)] == names
    assert response.context["room"].expected == 2


def test_where_a_server_tells_who_is_in_the_page_says_so(client, owner, server):
    held = session(webinar(owner=owner), provider="bigbluebutton")
    inside, gone, never = person("Aýna"), person("Batyr"), person("Çary")
    for one in (inside, gone, never):
        registration(held, one)
    joined(held, inside), joined(held, gone)
    rooms.open_room(session=held, now=START)
    server.meetings[str(held.uid)].inside = [guest_id(held.uid, inside.pk), "a guest of the server's own"]
    room_rounds.look_into_rooms(now=DURING)

    response = look(client, held)

    assert people_of(response) == [("Aýna", "In the room"), ("Batyr", "Went out"), ("Çary", "Not yet")]
    assert response.context["room"].present == 2
    assert "The room is open." in words(response)


def test_a_problem_of_the_server_is_told(client, owner, server):
    held = session(webinar(owner=owner), provider="bigbluebutton")
    server.mood = "down"
    room_rounds.open_rooms(now=START)
    assert "The meeting server refused or did not answer (no answer)." in words(look(client, held))


def test_a_room_that_is_not_there_is_told(client, owner):
    taken_away = session(webinar(owner=owner), provider="bigbluebutton")
    assert "is not set up any more" in words(look(client, taken_away))
    none = session(webinar("Another", owner=owner))
    assert "This session has no meeting room." in words(look(client, none))


@pytest.mark.parametrize(
    ("at", "looks"),
    [
        (START - timedelta(minutes=61), 0),
        (START - timedelta(minutes=60), 720),
        (END, 90),
        (END + timedelta(minutes=30), 0),
    ],
)
def test_the_page_looks_again_only_near_the_session(client, owner, at, looks):
    held = session(webinar(owner=owner), join_url=LINK)
    response = look(client, held, at)
    assert response.context["refreshes"] == looks
    assert ('<meta http-equiv="refresh" content="20">' in response.content.decode()) is bool(looks)


@pytest.mark.parametrize(("at", "offered"), [(START - timedelta(minutes=61), False), (DURING, True), (END, False)])
def test_the_way_in_is_offered_in_its_time(client, owner, at, offered):
    held = session(webinar(owner=owner), join_url=LINK)
    assert ("Open as trainer" in words(look(client, held, at))) is offered


@pytest.mark.parametrize("count", [1, 3])
def test_the_room_costs_the_same_for_one_and_three(client, owner, count, django_assert_num_queries):
    held = session(webinar(owner=owner), join_url=LINK)
    embassy = organisation()
    for _number in range(count):
        one = person()
        posting(one, embassy)
        registration(held, one)
        joined(held, one)
    look(client, held)
    with django_assert_num_queries(9):
        assert len(look(client, held).context["room"].rows) == count


def test_the_trainer_of_another_webinar_and_a_learner_find_no_room(client):
    held = session(webinar(owner=trainer()), join_url=LINK)
    for user in (trainer("Somebody Else"), person()):
        client.force_login(user)
        for route in ("session_room", "session_room_end"):
            assert look(client, held, route=route).status_code == 404
        with time_machine.travel(DURING, tick=False):
            assert client.post(reverse("desk:session_room_end", args=[held.pk])).status_code == 404


# Ending


def end(client, held):
    with time_machine.travel(DURING, tick=False):
        return client.post(reverse("desk:session_room_end", args=[held.pk]), follow=True)


def test_ending_asks_first_and_then_sends_everybody_out(client, owner, server):
    held = session(webinar(owner=owner), provider="bigbluebutton")
    rooms.open_room(session=held, now=START)

    asked = look(client, held, route="session_room_end")
    assert "Everybody is sent out of the room at once." in words(asked)
    assert len(server.meetings) == 1

    response = end(client, held)
    assert [str(message) for message in response.context["messages"]] == ["The meeting is ended."]
    assert server.meetings == {}
    assert Room.objects.get().ended_at == DURING
    assert look(client, held, route="session_room_end").status_code == 404


def test_a_server_that_does_not_end_it_is_told(client, owner, server):
    held = session(webinar(owner=owner), provider="bigbluebutton")
    rooms.open_room(session=held, now=START)
    server.mood = "error"
    (message,) = end(client, held).context["messages"]
    assert str(message).startswith("The meeting server did not end the meeting.")
    assert Room.objects.get().ended_at is None


def test_a_meeting_elsewhere_is_not_ended_from_here(client, owner):
    held = session(webinar(owner=owner), join_url=LINK)
    assert look(client, held, route="session_room_end").status_code == 404


# Speakers


def speaker(page, name="Amina Diallo", **fields) -> Speaker:
    return Speaker.objects.create(webinar=page, name=name, **fields)


def give(client, one, account=None):
    return client.post(reverse("desk:speaker_account", args=[one.pk]), {"person": account.pk if account else ""})


def test_a_coordinator_finds_an_account_and_gives_it(client):
    by, account = staff(), person("Amina Diallo", email="amina@example.org")
    client.force_login(by)
    page = webinar()
    one = speaker(page)

    found = client.get(reverse("desk:webinar_speakers", args=[page.pk]), {"speaker": one.pk, "find": "amina@example"})
    assert found.context["found"] == [account]
    assert give(client, one, account).status_code == 302

    one.refresh_from_db()
    assert one.account == account
    give(client, one)
    one.refresh_from_db()
    assert one.account is None
    events = AuditEvent.objects.filter(action__startswith="speaker.").order_by("pk")
    assert [(event.action, event.actor_id, event.about_id) for event in events] == [
        ("speaker.linked", by.pk, account.pk),
        ("speaker.unlinked", by.pk, account.pk),
    ]


def test_a_trainer_gives_accounts_of_those_they_may_add_alone(client, owner):
    known, stranger = person("Known Person"), person("Strange Person")
    page = webinar(owner=owner)
    registration(session(page), known)
    one = speaker(page)
    assert give(client, one, stranger).status_code == 404
    assert give(client, one, known).status_code == 302
    assert (
        client.get(reverse("desk:webinar_speakers", args=[page.pk]), {"speaker": one.pk, "find": "strange"}).context[
            "found"
        ]
        == []
    )


@pytest.mark.parametrize("sent", ["x", "-1", "9" * 30, "²"])
def test_a_key_that_is_none_gives_nothing(client, owner, sent):
    one = speaker(webinar(owner=owner))
    assert client.post(reverse("desk:speaker_account", args=[one.pk]), {"person": sent}).status_code == 404


def test_speakers_of_another_trainer_are_not_there(client, owner):
    page = webinar(owner=trainer("Somebody Else"))
    one = speaker(page)
    assert client.get(reverse("desk:webinar_speakers", args=[page.pk])).status_code == 404
    assert give(client, one).status_code == 404


def test_publishing_an_older_draft_takes_nobodys_account():
    page, account = webinar(), person("Amina Diallo")
    one = speaker(page)
    page.refresh_from_db()
    page = page.specific_class.objects.get(pk=page.pk)
    page.title = "A new title"
    draft = page.save_revision()

    link_speaker(speaker=one, account=account, by=staff(), now=NOW)
    draft.refresh_from_db()
    draft.publish()

    one.refresh_from_db()
    assert one.account == account
    assert one.webinar.title == "A new title"


def test_the_same_account_again_changes_nothing():
    one, account, by = speaker(webinar()), person(), staff()
    for _time in range(2):
        link_speaker(speaker=one, account=account, by=by, now=NOW)
    assert AuditEvent.objects.filter(action="speaker.linked").count() == 1


def test_the_cache_may_be_gone(client, owner, monkeypatch):
    held = session(webinar(owner=owner), join_url=LINK)

    def gone(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(cache, "get", gone)
    assert look(client, held).context["room"].present is None
