"""Rooms on a meeting server: opened in time, ended, looked into, and their recordings found."""

from datetime import date, time, timedelta

import pytest
from django.core.cache import cache

from people.models import AuditEvent
from tests.webinars.bbb_server import Server
from tests.webinars.factories import DAY, END, NOW, START, person, registration, session, staff, webinar
from webinars import services, tasks
from webinars.models import Recording, Room, RoomReport
from webinars.providers.base import Refused, Unreachable
from webinars.services import room_rounds, rooms

pytestmark = pytest.mark.django_db
EARLY = START - timedelta(minutes=20)


@pytest.fixture
def server(settings):
    with Server() as one:
        settings.BBB_URL, settings.BBB_SECRET = one.url, one.secret
        yield one


def on_the_server(page=None, **fields):
    return session(page or webinar(), provider="bigbluebutton", **fields)


def room_of(held) -> Room:
    return Room.objects.get(session=held)


# Opening


@pytest.mark.parametrize(
    ("at", "opened"),
    [(EARLY - timedelta(seconds=1), 0), (EARLY, 1), (END - timedelta(seconds=1), 1), (END, 0)],
)
def test_rooms_are_opened_from_twenty_minutes_before_until_the_end(server, at, opened):
    held = on_the_server()
    assert room_rounds.open_rooms(now=at) == opened
    assert len(server.meetings) == opened
    if opened:
        assert room_of(held).opened_at == at
        assert room_of(held).created_at_server == server.meetings[str(held.uid)].created


def test_a_room_that_is_open_is_not_asked_for_again(server):
    on_the_server()
    for minutes in range(3):
        room_rounds.open_rooms(now=EARLY + timedelta(minutes=minutes))
    assert len(server.called("create")) == 1


def test_cancelled_sessions_and_other_rooms_are_left_alone(server):
    services.cancel_session(session=on_the_server(), by=None, now=NOW)
    session(webinar("By link"), join_url="https://meet.example.org/x")
    assert room_rounds.open_rooms(now=EARLY) == 0
    assert server.asked == []


def test_a_session_that_moved_gets_a_room_of_its_own(server):
    held = on_the_server()
    rooms.open_room(session=held, now=EARLY)
    rooms.end_room(session=held, by=staff(), now=EARLY)
    held.refresh_from_db()
    next_day = date(2026, 3, 18)
    held = services.move_session(
        session=held,
        on_date=next_day,
        starts_local=time(10),
        ends_local=time(12),
        time_zone="Asia/Ashgabat",
        by=None,
        now=EARLY,
    )
    assert room_rounds.open_rooms(now=EARLY + timedelta(days=1)) == 1
    assert room_of(held).ended_at is None


def test_a_name_says_which_session_where_there_are_several(server):
    page = webinar("Identification")
    first, second = on_the_server(page), on_the_server(page, day=DAY + timedelta(days=2))
    for held in (first, second):
        rooms.open_room(session=held, now=EARLY)
    alone = on_the_server(webinar("Referral"))
    rooms.open_room(session=alone, now=EARLY)
    assert [params["name"] for params in server.called("create")] == [
        "Identification (1)",
        "Identification (2)",
        "Referral",
    ]


def test_a_server_that_is_down_holds_nothing_up_and_is_noted(server):
    first, second = on_the_server(), on_the_server(webinar("Another"))
    server.mood = "down"
    assert room_rounds.open_rooms(now=EARLY) == 0
    assert [room.problem for room in Room.objects.order_by("session_id")] == ["no answer"]  # the second waits its turn

    server.mood = ""
    assert room_rounds.open_rooms(now=EARLY + timedelta(minutes=1)) == 2
    assert {room_of(held).problem for held in (first, second)} == {""}


def test_a_refusal_of_one_room_keeps_no_other_shut(server, settings):
    on_the_server(), on_the_server(webinar("Another"))
    settings.BBB_SECRET = "wrong"
    assert room_rounds.open_rooms(now=EARLY) == 0
    assert {room.problem for room in Room.objects.all()} == {"checksumError"}


def test_the_task_swallows_what_the_room_notes(server):
    held = on_the_server()
    server.mood = "down"
    tasks.open_room.func(held.pk)
    assert room_of(held).problem == "no answer"


def test_a_session_whose_server_was_taken_away(settings):
    held = on_the_server()
    with pytest.raises(Refused):
        rooms.open_room(session=held, now=EARLY)
    assert room_of(held).problem == "no such meeting server is set up"


# Ending


def test_ending_is_noted_once_with_who_did_it(server):
    held, by = on_the_server(), staff()
    rooms.open_room(session=held, now=EARLY)
    for minutes in (30, 31):
        rooms.end_room(session=held, by=by, now=START + timedelta(minutes=minutes))
    assert room_of(held).ended_at == START + timedelta(minutes=30)
    assert [event.actor_id for event in AuditEvent.objects.filter(action="room.ended")] == [by.pk]
    assert len(server.called("end")) == 1


def test_a_meeting_that_could_not_be_ended_goes_on(server):
    held = on_the_server()
    rooms.open_room(session=held, now=EARLY)
    server.mood = "down"
    with pytest.raises(Unreachable):
        rooms.end_room(session=held, by=staff(), now=START)
    assert room_of(held).ended_at is None
    assert not AuditEvent.objects.filter(action="room.ended").exists()


# Looking


def test_who_is_in_is_kept_for_the_trainers_page(server):
    held = on_the_server()
    rooms.open_room(session=held, now=EARLY)
    server.meetings[str(held.uid)].inside = ["one", "two"]
    room_rounds.look_into_rooms(now=START)
    assert cache.get(room_rounds.present_key(held.pk)) == {"ids": ["one", "two"], "at": START}


def test_a_meeting_that_the_server_forgot_has_ended(server):
    held = on_the_server()
    rooms.open_room(session=held, now=EARLY)
    server.meetings.clear()
    room_rounds.look_into_rooms(now=START)
    assert room_of(held).ended_at == START


def test_a_look_that_fails_is_no_end(server):
    held = on_the_server()
    rooms.open_room(session=held, now=EARLY)
    server.mood = "error"
    room_rounds.look_into_rooms(now=START)
    assert (room_of(held).ended_at, room_of(held).problem) == (None, "answered 500")
    server.mood = ""
    room_rounds.look_into_rooms(now=START)
    assert room_of(held).problem == ""


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_without_work_costs_two_queries(count, django_assert_num_queries):
    for number in range(count):
        session(webinar(f"Webinar {number}"), join_url="https://meet.example.org/x")
    with django_assert_num_queries(2):
        tasks.see_to_rooms(now=EARLY)


# Recordings


def test_recordings_become_drafts_once(server):
    held = on_the_server()
    rooms.open_room(session=held, now=EARLY)
    address = "https://bbb.example.org/playback/one"
    server.recordings = [{"meeting": str(held.uid), "id": "r-1", "url": address, "size": 96}]

    assert [room_rounds.look_for_recordings(now=END + timedelta(hours=hour)) for hour in (1, 2)] == [1, 0]

    (found,) = Recording.objects.all()
    assert (found.session, found.provider_id, found.address, found.size, found.published_at, found.language) == (
        held,
        "r-1",
        address,
        96,
        None,
        "en",
    )


@pytest.mark.parametrize("after", [timedelta(seconds=-1), timedelta(days=3)])
def test_recordings_are_looked_for_in_the_days_after_the_end(server, after):
    rooms.open_room(session=on_the_server(), now=EARLY)
    room_rounds.look_for_recordings(now=END + after)
    assert server.called("getRecordings") == []


# Reports


def test_the_same_report_is_kept_once_and_of_two_sessions_twice():
    first, second = on_the_server(), on_the_server(webinar("Another"))
    kept = [
        rooms.take_report(session=held, kind=RoomReport.Kind.ANALYTICS, sent=b"{}", body={}, now=END)
        for held in (first, first, second)
    ]
    assert kept == [True, False, True]


def test_who_went_in_is_noted_by_person_and_minute():
    held, one, other = on_the_server(), person(), person()
    registration(held, one)
    noted = [
        rooms.record_join(session=held, user=user, as_speaker=False, now=START + timedelta(seconds=seconds))
        for user, seconds in ((one, 0), (one, 59), (other, 59), (one, 60))
    ]
    assert noted == [True, False, True, True]
