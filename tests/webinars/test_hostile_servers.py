"""Meeting servers that answer what no honest one does: refused with a reason, and nobody else's room waits for them."""

import json
import socket
import threading
import time
from contextlib import contextmanager, suppress
from datetime import timedelta

import jwt
import pytest

from tests.webinars.factories import END, START, session, webinar
from webinars.models import Recording, Room, RoomReport
from webinars.providers import bigbluebutton
from webinars.providers.base import ProviderError, signing_key
from webinars.services import room_rounds, rooms

SECRET = "639259d4-9dd8-4b25-bf01-95f9567eaf4b"
SOON = START - timedelta(minutes=10)


@contextmanager
def answering(settings, *pieces: bytes, head: str = "", every: float = 0):
    """A server that gives every caller these bytes, a piece ``every`` so many seconds, and hangs up."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings.BBB_URL = f"http://127.0.0.1:{listening.getsockname()[1]}/bigbluebutton/"
    settings.BBB_SECRET = SECRET

    def serve():
        while True:
            try:
                line, _who = listening.accept()
            except OSError:
                return
            with line:
                line.recv(65536)
                line.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n{head}\r\n".encode())
                with suppress(OSError):  # whoever asked has gone
                    for piece in pieces:
                        line.sendall(piece)
                        closed.wait(every)

    closed = threading.Event()
    threading.Thread(target=serve, daemon=True).start()
    try:
        yield
    finally:
        closed.set()
        listening.close()


def well(content: str) -> bytes:
    return f"<response><returncode>SUCCESS</returncode>{content}</response>".encode()


def on_the_server(page=None):
    return session(page or webinar(), provider="bigbluebutton")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("head", "content"),
    [
        ("Content-Encoding: gzip\r\n", b"this is no gzip"),
        ("Content-Encoding: deflate\r\n", b"nor is this"),
        ("Transfer-Encoding: chunked\r\n", b"zz\r\nno number\r\n"),
        ("Transfer-Encoding: chunked\r\n", b"ff\r\ncut off"),
        ("Content-Length: 900\r\n", b"<response>cut off"),
        ("", b""),
        ("", well("")),
        ("", well("<createTime>soon</createTime>")),
        ("", well("<createTime>-5</createTime>")),
        ("", well("<createTime>99999999999999999999</createTime>")),
        ("", well(f"<createTime>{'9' * 5000}</createTime>")),
        ("", b"\xff\xfe" + well("<createTime>1</createTime>")),
        ("", b"<a>" * 20_000),
    ],
)
def test_an_answer_that_is_none_opens_no_room_and_stops_no_round(settings, head, content):
    held = on_the_server()
    with answering(settings, content, head=head):
        with pytest.raises(ProviderError):
            rooms.open_room(session=held, now=SOON)
        assert room_rounds.open_rooms(now=SOON) == 0
    room = Room.objects.get(session=held)
    assert (room.opened_at, bool(room.problem)) == (None, True)


@pytest.mark.django_db
def test_an_answer_in_drops_is_not_waited_for(settings, monkeypatch):
    monkeypatch.setattr(bigbluebutton, "LONGEST_ANSWER", 0.2)
    held = on_the_server()
    drops = [bytes([letter]) for letter in well("<createTime>1</createTime>")] * 20
    began = time.monotonic()
    with answering(settings, *drops, every=0.02), pytest.raises(ProviderError):
        rooms.open_room(session=held, now=SOON)
    assert time.monotonic() - began < 5  # all drops together take half a minute


def recording(key="one", address="https://films.example.org/one", size="12") -> str:
    return (
        f"<recording><recordID>{key}</recordID><playback><format><type>video</type><url>{address}</url>"
        f"<size>{size}</size></format></playback></recording>"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "bad",
    [
        recording("two", size="9" * 30),
        recording("two", size="9" * 5000),
        recording("two", address="https://films.example.org/" + "a" * 600),
        recording("two", address="javascript:alert(1)"),
        recording("two" * 200),
    ],
)
def test_one_recording_that_is_none_hides_no_other(settings, bad):
    held = on_the_server()
    with answering(settings, well(f"<recordings>{bad}{recording()}</recordings>")):
        rooms.fetch_recordings(session=held)
    assert Recording.objects.get(provider_id="one").size == 12
    for row in Recording.objects.all():
        row.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["1e999", "-1e999", "NaN", "9" * 5000, '"\\ud800"', '"\\u0000"', "[" * 100_000])
def test_a_report_that_no_database_takes_is_refused(client, settings, text):
    settings.BBB_URL, settings.BBB_SECRET = "https://bbb.example.org/bigbluebutton/", SECRET
    held = on_the_server()
    body = f'{{"meeting_id": {json.dumps(str(held.uid))}, "data": {text}}}'
    token = jwt.encode({"exp": int(END.timestamp()) + 10**9}, signing_key(SECRET), algorithm="HS512")
    answer = client.post(
        "/callbacks/bbb/analytics/", body, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 400
    assert not RoomReport.objects.exists()
