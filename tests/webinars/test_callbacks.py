"""What a meeting server tells: believed by its signature, kept once, never more than fits."""

import json
from datetime import timedelta
from uuid import uuid4

import jwt
import pytest
import time_machine
from django.urls import reverse

from jobs.testing import run_jobs
from lms.logs import without_secrets
from tests.webinars.bbb_server import Server
from tests.webinars.factories import END, START, session, webinar
from webinars.guests import call_token
from webinars.models import Recording, Room, RoomReport
from webinars.services import rooms

pytestmark = pytest.mark.django_db
AT = END + timedelta(minutes=5)
OTHER = "another-secret-that-is-just-as-long-as-the-one-of-the-server-00000000"


@pytest.fixture(autouse=True)
def just_after():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def server(settings):
    with Server() as one:
        settings.BBB_URL, settings.BBB_SECRET = one.url, one.secret
        yield one


@pytest.fixture
def held(server):
    made = session(webinar(), provider="bigbluebutton")
    rooms.open_room(session=made, now=START)
    return made


def bearer(secret, algorithm="HS512", **claims):
    claims = {"exp": int(AT.timestamp()) + 86_400} | claims
    return {"HTTP_AUTHORIZATION": f"Bearer {jwt.encode(claims, secret, algorithm=algorithm)}"}


def report_of(held, **fields):
    return {"version": "1.0", "meeting_id": str(held.uid), "data": {"attendees": []}, **fields}


def send(client, body, headers, **options):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(
        reverse("room_callbacks:analytics"), content, content_type="application/json", **headers, **options
    )


# Analytics


def test_a_report_is_kept_as_it_came_and_once(client, server, held):
    body = report_of(held, data={"attendees": [{"ext_user_id": "0f", "name": "Aýna 🙂", "duration": 80}]})
    for _time in range(2):
        assert send(client, body, bearer(server.secret)).status_code == 204
    (report,) = RoomReport.objects.all()
    assert (report.session, report.kind, report.body, report.received_at) == (held, "analytics", body, AT)


def test_no_token_of_a_visitor_is_asked_for_and_no_language(server, held):
    from django.test import Client  # noqa: PLC0415

    strict = Client(enforce_csrf_checks=True)
    assert reverse("room_callbacks:analytics") == "/callbacks/bbb/analytics/"
    assert send(strict, report_of(held), bearer(server.secret)).status_code == 204


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_AUTHORIZATION": "Bearer"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
        bearer(OTHER),
    ],
)
def test_what_the_server_did_not_sign_is_refused(client, held, headers):
    assert send(client, report_of(held), headers).status_code == 401
    assert RoomReport.objects.count() == 0


def test_an_old_signature_and_another_kind_are_refused(client, server, held):
    for headers in (bearer(server.secret, exp=int(AT.timestamp())), bearer(server.secret, "HS256")):
        assert send(client, report_of(held), headers).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"meeting_id": "\\u0000"}',
        b'{"a": "\\ud800"}',
        b"\xff\xfe",
    ],
)
def test_what_cannot_be_read_or_kept_is_refused(client, server, held, body):
    assert send(client, body, bearer(server.secret)).status_code == 400
    assert RoomReport.objects.count() == 0


@pytest.mark.parametrize("meeting", [None, 7, "", "x", "2b7292bc-7098-43c3-8b72-ed6a87ac7402", ["a"]])
def test_an_unknown_meeting_is_not_found(client, server, held, meeting):
    response = send(client, report_of(held, meeting_id=meeting), bearer(server.secret))
    assert response.status_code == 404


def test_a_session_by_link_has_no_reports(client, server):
    by_link = session(webinar("By link"), join_url="https://meet.example.org/x")
    assert send(client, report_of(by_link), bearer(server.secret)).status_code == 404


@pytest.mark.parametrize("length", ["2000001", "-1", "many"])
def test_too_much_is_not_read(client, server, held, length):
    response = send(client, report_of(held), bearer(server.secret), CONTENT_LENGTH=length)
    assert response.status_code == 413


def test_where_no_server_is_set_up_nothing_is_there(client):
    assert client.post("/callbacks/bbb/analytics/").status_code == 404
    assert client.post("/callbacks/bbb/recording/").status_code == 404
    assert client.get(f"/callbacks/bbb/ended/{uuid4()}/abc/").status_code == 404


def test_only_as_the_server_asks(client, server, held):
    assert client.get("/callbacks/bbb/analytics/").status_code == 405
    assert client.get("/callbacks/bbb/recording/").status_code == 405
    assert client.post(f"/callbacks/bbb/ended/{held.uid}/abc/").status_code == 405


# The end


def told_end(server, held) -> str:
    """The address that the server was given when the room was opened, without the host."""
    (params,) = server.called("create")
    return params["meta_endCallbackUrl"].removeprefix("https://learn.example.org")


def test_the_end_is_noted_once(client, server, held):
    address = told_end(server, held)
    for _time in range(2):
        assert client.get(address, {"meetingID": str(held.uid), "recordingmarks": "false"}).status_code == 204
    assert Room.objects.get(session=held).ended_at == AT
    assert [report.kind for report in RoomReport.objects.all()] == ["ended"]


def test_a_room_that_was_opened_again_may_end_again(client, server, held):
    address = told_end(server, held)
    client.get(address)
    server.meetings.clear()
    rooms.open_room(session=held, now=AT, again=True)
    assert client.get(address).status_code == 204
    assert RoomReport.objects.filter(kind="ended").count() == 2


def test_an_address_that_was_guessed_ends_nothing(client, server, held):
    other = session(webinar("Another"), provider="bigbluebutton")
    for token in ("0" * 32, call_token(other.uid), "x", "я"):
        assert client.get(f"/callbacks/bbb/ended/{held.uid}/{token}/").status_code == 404
    assert Room.objects.get(session=held).ended_at is None


def test_the_log_keeps_no_such_address(server, held):
    line = f'"GET {told_end(server, held)}?meetingID=x HTTP/1.1" 204'
    assert call_token(held.uid) not in without_secrets(line)


# Recordings


def ready(client, secret, **claims):
    token = jwt.encode(claims, secret, algorithm="HS256")
    return client.post(reverse("room_callbacks:recording"), {"signed_parameters": token})


def test_a_recording_that_is_ready_is_fetched_as_a_draft(client, server, held, django_capture_on_commit_callbacks):
    address = "https://bbb.example.org/playback/one"
    server.recordings = [{"meeting": str(held.uid), "id": "r-1", "url": address, "size": 96}]
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert ready(client, server.secret, meeting_id=str(held.uid), record_id="r-1").status_code == 204
    assert run_jobs() == 1
    assert [(row.provider_id, row.address, row.published_at) for row in Recording.objects.all()] == [
        ("r-1", address, None)
    ]


def test_a_recording_by_somebody_else_or_of_no_meeting_is_refused(client, server, held):
    assert ready(client, OTHER, meeting_id=str(held.uid), record_id="r-1").status_code == 401
    assert client.post(reverse("room_callbacks:recording")).status_code == 401
    assert ready(client, server.secret, meeting_id=str(uuid4()), record_id="r-1").status_code == 404
    assert RoomReport.objects.count() == 0
