"""Meeting rooms: what is said to each kind of server, and what is made of its answers."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from tests.webinars.bbb_server import SECRET, Server
from webinars.providers import bbb_calls, configured, provider_of
from webinars.providers.base import Guest, Meeting, NoSuchMeeting, Refused, Unreachable
from webinars.providers.bigbluebutton import BigBlueButton
from webinars.providers.jitsi import Jitsi
from webinars.providers.link import Link

NOW = datetime(2026, 3, 17, 4, 45, tzinfo=UTC)
END = datetime(2026, 3, 17, 7, 30, tzinfo=UTC)
UID = "6f1c7a52-3f0e-4f7b-9a53-0c5a2b8f1d11"
TOLD = {
    "recording_callback": "https://learn.example.org/callbacks/bbb/recording/",
    "analytics_callback": "https://learn.example.org/callbacks/bbb/analytics/",
}


def meeting(**fields) -> Meeting:
    return Meeting(
        **{
            "uid": UID,
            "title": "Identification, in consular practice & more",
            "ends_at": END,
            "page_url": "https://learn.example.org/en/webinars/identification/",
            "end_callback": "https://learn.example.org/callbacks/bbb/ended/x/y/",
            **fields,
        }
    )


GUEST = Guest(id="0f" * 16, name="Aýna Berdiýewa")
HOST = Guest(id="1e" * 16, name="Maral Hojaýewa", is_moderator=True)


@pytest.fixture
def server():
    with Server() as one:
        yield one


def client(server, algorithm="sha256", secret=SECRET) -> BigBlueButton:
    return BigBlueButton(url=server.url, secret=secret, algorithm=algorithm, **TOLD)


# The checksum


VECTOR = "name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444"


@pytest.mark.parametrize(
    ("algorithm", "expected"),
    [
        ("sha1", "1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17"),
        ("sha256", "da9185f7f333cfdfcd6eeac32dca3777510c4c436020d8b887ba5515bd1d189e"),
    ],
)
def test_the_published_vectors(algorithm, expected):
    assert bbb_calls.checksum("create", VECTOR, "639259d4-9dd8-4b25-bf01-95f9567eaf4b", algorithm) == expected


def test_an_unknown_checksum_is_refused():
    with pytest.raises(ValueError, match="md5"):
        bbb_calls.checksum("create", "", "secret", "md5")


def test_a_parameter_is_never_repeated():
    with pytest.raises(ValueError, match="repeated"):
        bbb_calls.signed("https://b", "join", [("a", "1"), ("a", "2")], secret="s", algorithm="sha256")


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=30), max_size=6))
def test_what_is_signed_is_what_is_sent(params):
    address = bbb_calls.signed("https://b", "create", list(params.items()), secret="s", algorithm="sha512")
    query, _and, proof = urlsplit(address).query.rpartition("checksum=")
    assert bbb_calls.checksum("create", query.removesuffix("&"), "s", "sha512") == proof
    assert parse_qs(query.removesuffix("&"), keep_blank_values=True) == {k: [v] for k, v in params.items()}


@pytest.mark.parametrize(
    "given_url", ["https://b/bigbluebutton/", "https://b/bigbluebutton", "https://b/bigbluebutton/api/"]
)
def test_the_address_is_taken_as_the_server_prints_it(given_url):
    assert bbb_calls.base_of(given_url) == "https://b/bigbluebutton"


# The server


@pytest.mark.parametrize("algorithm", bbb_calls.CHECKSUMS)
def test_a_room_is_opened_once_and_found_open_again(server, algorithm):
    bbb = client(server, algorithm)
    first = bbb.open_room(meeting(), now=NOW)
    assert bbb.open_room(meeting(), now=NOW + timedelta(minutes=1)) == first == server.meetings[UID].created


def test_what_a_room_is_opened_with(server):
    client(server).open_room(meeting(), now=NOW)

    (params,) = server.called("create")
    assert params == {
        "meetingID": UID,
        "name": "Identification, in consular practice & more",
        "record": "true",
        "autoStartRecording": "false",
        "allowStartStopRecording": "true",
        "muteOnStart": "true",
        "meetingKeepEvents": "true",
        "meetingExpireIfNoUserJoinedInMinutes": "195",  # 165 to the end, and half an hour
        "meetingExpireWhenLastUserLeftInMinutes": "30",
        "logoutURL": "https://learn.example.org/en/webinars/identification/",
        "meta_endCallbackUrl": "https://learn.example.org/callbacks/bbb/ended/x/y/",
        "meta_bbb-recording-ready-url": TOLD["recording_callback"],
        "meta_analytics-callback-url": TOLD["analytics_callback"],
    }


@pytest.mark.parametrize("title", ["", "A", "x" * 300, "Признаки: " + "я" * 90, "two\r\nlines\0", "a&b=c #?%"])
def test_any_title_makes_a_name_that_the_server_takes(server, title):
    assert client(server).open_room(meeting(title=title), now=NOW)


def test_a_guest_and_a_host_are_let_in_by_the_server(server):
    bbb = client(server)
    opened = meeting(opened=bbb.open_room(meeting(), now=NOW))

    for guest in (GUEST, HOST):
        response = requests.get(bbb.way_in(opened, guest, now=NOW), allow_redirects=False, timeout=5)
        assert response.headers["Location"].startswith("https://bbb.example.org/html5client/")

    guest, host = server.called("join")
    assert guest == {
        "meetingID": UID,
        "fullName": "Aýna Berdiýewa",
        "role": "VIEWER",
        "userID": GUEST.id,
        "createTime": str(opened.opened),
    }
    assert (host["role"], host["userID"]) == ("MODERATOR", HOST.id)
    assert bbb.present(opened) == [GUEST.id, HOST.id]


def test_an_old_link_opens_no_later_meeting(server):
    bbb = client(server)
    before = meeting(opened=bbb.open_room(meeting(), now=NOW))
    old_link = bbb.way_in(before, GUEST, now=NOW)
    bbb.end(before)
    bbb.open_room(meeting(), now=NOW)

    assert "mismatchCreateTimeParam" in requests.get(old_link, timeout=5).text


def test_nobody_is_led_to_a_room_that_is_not_open(server):
    with pytest.raises(NoSuchMeeting):
        client(server).way_in(meeting(), GUEST, now=NOW)


def test_ending_twice_is_no_error_and_then_there_is_no_meeting(server):
    bbb = client(server)
    bbb.open_room(meeting(), now=NOW)
    bbb.end(meeting())
    bbb.end(meeting())
    with pytest.raises(NoSuchMeeting):
        bbb.present(meeting())


def test_recordings_that_can_be_watched(server):
    address = "https://bbb.example.org/playback/presentation/2.3/one"
    server.recordings = [
        {"meeting": UID, "id": "one", "url": f"\n {address} ", "size": 96_000_000},
        {"meeting": UID, "id": "plain", "url": "http://bbb.example.org/two", "size": 1},
        {"meeting": "another", "id": "three", "url": address, "size": 1},
    ]
    (found,) = client(server).recordings(meeting())
    assert (found.id, found.address, found.size) == ("one", address, 96_000_000)


def test_a_wrong_secret_is_refused_by_its_word(server):
    with pytest.raises(Refused) as refusal:
        client(server, secret="wrong").open_room(meeting(), now=NOW)
    assert refusal.value.reason == "checksumError"


@pytest.mark.parametrize("uid", ["a,b", "a", "x" * 257])
def test_the_stand_in_refuses_names_that_the_real_one_refuses(server, uid):
    with pytest.raises(Refused, match="validationError"):
        client(server).open_room(meeting(uid=uid), now=NOW)


def test_the_stand_in_refuses_a_repeated_parameter_and_an_unsigned_call(server):
    base = bbb_calls.base_of(server.url)
    query = "meetingID=ab&meetingID=cd&name=Two"
    proof = bbb_calls.checksum("create", query, SECRET)
    assert "validationError" in requests.get(f"{base}/api/create?{query}&checksum={proof}", timeout=5).text
    assert "checksumError" in requests.get(f"{base}/api/create?{query}", timeout=5).text
    changed = f"{base}/api/create?meetingID=ab&name=Twp&checksum={proof}"
    assert "checksumError" in requests.get(changed, timeout=5).text


@pytest.mark.parametrize("mood", ["down", "html", "broken", "bomb", "huge", "error", "elsewhere"])
def test_what_is_no_answer_is_told_as_one_error(server, mood):
    server.mood = mood
    with pytest.raises(Unreachable) as error:
        client(server).open_room(meeting(), now=NOW)
    assert "127.0.0.1" not in str(error.value)


def test_a_server_that_is_not_there():
    with Server() as gone:
        bbb = client(gone)
    with pytest.raises(Unreachable):
        bbb.present(meeting())


# Jitsi


def jitsi() -> Jitsi:
    return Jitsi(url="https://meet.example.org/", app_id="waymark", secret=SECRET)


@pytest.mark.parametrize(("guest", "affiliation"), [(GUEST, "member"), (HOST, "owner")])
def test_a_jitsi_link_is_signed_for_one_room_and_one_person(guest, affiliation):
    address = urlsplit(jitsi().way_in(meeting(), guest, now=NOW))
    assert (address.scheme, address.netloc, address.path) == ("https", "meet.example.org", f"/{UID}")

    token = parse_qs(address.query)["jwt"][0]
    claims = jwt.decode(
        token,
        SECRET,
        algorithms=["HS256"],
        audience="jitsi",
        issuer="waymark",
        options={"verify_exp": False, "verify_nbf": False},
    )
    assert claims == {
        "aud": "jitsi",
        "iss": "waymark",
        "sub": "meet.example.org",
        "room": UID,
        "nbf": int(NOW.timestamp()) - 60,
        "exp": int(END.timestamp()) + 1800,
        "context": {
            "user": {"id": guest.id, "name": guest.name, "moderator": guest.is_moderator, "affiliation": affiliation}
        },
    }


def test_no_jitsi_link_is_made_after_the_end():
    with pytest.raises(Refused):
        jitsi().way_in(meeting(), GUEST, now=END + timedelta(hours=1))


# A plain link


def test_a_link_is_given_as_it_is():
    address = "https://zoom.example.org/j/123?pwd=abc"
    assert Link().way_in(meeting(address=address), GUEST, now=NOW) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://zoom.example.org/",
        "javascript:alert(1)",
        "https://a b",
        "https://a\r\nSet-Cookie: x",
        "https://a\\b",
    ],
)
def test_a_link_that_is_no_secure_address_leads_nowhere(address):
    with pytest.raises(Refused):
        Link().way_in(meeting(address=address), GUEST, now=NOW)


def test_providers_without_a_server_have_nothing_to_open():
    assert Link().open_room(meeting(), now=NOW) is None
    assert Link().recordings(meeting()) == ()
    with pytest.raises(Refused):
        Link().end(meeting())
    with pytest.raises(Refused):
        Link().present(meeting())


# Settings


def test_only_what_is_set_up_can_be_chosen(settings):
    assert configured() == ["link"]
    assert provider_of("bigbluebutton") is None
    settings.BBB_URL, settings.BBB_SECRET = "https://bbb.example.org/bigbluebutton/", SECRET
    settings.JITSI_URL = "https://meet.example.org"
    assert configured() == ["link", "bigbluebutton", "jitsi"]
    assert isinstance(provider_of("bigbluebutton"), BigBlueButton)
    assert isinstance(provider_of("jitsi"), Jitsi)
    assert provider_of("other") is None


# Tokens


def signed(algorithm, secret=SECRET, **claims):
    return jwt.encode(claims, secret, algorithm=algorithm)


UNTIL = int(NOW.timestamp()) + 86_400
OTHER = "another-secret-that-is-just-as-long-as-the-one-of-the-server-00000000"


@pytest.mark.parametrize(
    ("token", "is_good"),
    [
        (signed("HS512", exp=UNTIL), True),
        (signed("HS512", exp=int(NOW.timestamp())), False),
        (signed("HS512"), False),  # does not say until when
        (signed("HS256", exp=UNTIL), False),
        (signed("HS512", OTHER, exp=UNTIL), False),
        (jwt.encode({"exp": UNTIL}, None, algorithm="none"), False),
        ("", False),
        ("a.b.c", False),
    ],
)
def test_analytics_are_believed_with_the_servers_signature_alone(token, is_good):
    assert bbb_calls.is_analytics_token(token, secret=SECRET, now=NOW) is is_good


@pytest.mark.parametrize(
    ("token", "read"),
    [
        (signed("HS256", meeting_id=UID, record_id="r-1"), (UID, "r-1")),
        (signed("HS512", meeting_id=UID, record_id="r-1"), None),
        (signed("HS256", OTHER, meeting_id=UID, record_id="r-1"), None),
        (signed("HS256", meeting_id=UID), None),
        (signed("HS256", meeting_id=[UID], record_id="r-1"), None),
        ("", None),
    ],
)
def test_a_recording_is_believed_with_the_servers_signature_alone(token, read):
    assert bbb_calls.read_recording_ready(token, secret=SECRET) == read


def test_a_secret_of_a_usual_length_signs_as_any_other():
    short = "639259d4-9dd8-4b25-bf01-95f9567eaf4b"
    with pytest.warns(jwt.InsecureKeyLengthWarning):
        token = jwt.encode({"exp": UNTIL}, short, algorithm="HS512")
    assert bbb_calls.is_analytics_token(token, secret=short, now=NOW)
    assert Jitsi(url="https://meet.example.org", app_id="w", secret=short).way_in(meeting(), GUEST, now=NOW)
