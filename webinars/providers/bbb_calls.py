"""Calls of a BigBlueButton server as text, and its answers as values. Pure.

Source: ``docs/docs/development/api.md`` and ``docs/docs/data/join.tsx`` of bigbluebutton/bigbluebutton. The checksum is
taken of exactly the bytes sent: the query is written once, and what was written is signed.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, ParseError

import jwt
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from jwt.types import Options

from webinars.providers.base import (
    Guest,
    Meeting,
    NoSuchMeeting,
    RecordingFound,
    Refused,
    Unreachable,
    is_secure_address,
    signing_key,
)

CHECKSUMS = ("sha256", "sha1", "sha384", "sha512")
LONGEST_NAME = 64
LONGEST_ADDRESS = 500
EMPTY_FOR = 30  # minutes a room stays when everybody left: a break, or a line that fell
Params = Sequence[tuple[str, str]]
_NUMBER = re.compile(r"[0-9]{1,18}")  # what a database takes
_NO_CLOCK: Options = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False}


def base_of(url: str) -> str:
    """``https://host/bigbluebutton`` from what ``bbb-conf --secret`` prints, with or without its ``/api``."""
    return url.rstrip("/").removesuffix("/api")


def checksum(call: str, query: str, secret: str, algorithm: str = "sha256") -> str:
    """Hex of the hash over the call's name, the query as it is sent, and the secret."""
    if algorithm not in CHECKSUMS:
        raise ValueError(f"no checksum of BigBlueButton: {algorithm}")
    return hashlib.new(algorithm, f"{call}{query}{secret}".encode()).hexdigest()


def signed(base: str, call: str, params: Params, *, secret: str, algorithm: str) -> str:
    """The whole address of a call. A parameter may stand once only."""
    names = [name for name, _value in params]
    if len(set(names)) < len(names):
        raise ValueError("a parameter is repeated")
    query = urlencode(params)
    proof = f"checksum={checksum(call, query, secret, algorithm)}"
    return f"{base}/api/{call}?{query}&{proof}" if query else f"{base}/api/{call}?{proof}"


# What is asked


def create_params(meeting: Meeting, *, now: datetime, recording_callback: str, analytics_callback: str) -> Params:
    """Recording is possible and not begun: the trainer presses the button, and everybody is told."""
    until_the_end = max(int((meeting.ends_at - now).total_seconds() // 60), 0)
    return [
        ("meetingID", meeting.uid),
        ("name", name_of(meeting.title)),
        ("record", "true"),
        ("autoStartRecording", "false"),
        ("allowStartStopRecording", "true"),
        ("muteOnStart", "true"),
        ("meetingKeepEvents", "true"),
        ("meetingExpireIfNoUserJoinedInMinutes", str(until_the_end + EMPTY_FOR)),
        ("meetingExpireWhenLastUserLeftInMinutes", str(EMPTY_FOR)),
        ("logoutURL", meeting.page_url),
        ("meta_endCallbackUrl", meeting.end_callback),
        ("meta_bbb-recording-ready-url", recording_callback),
        ("meta_analytics-callback-url", analytics_callback),
    ]


def join_params(meeting: Meeting, guest: Guest) -> Params:
    if meeting.opened is None:
        raise NoSuchMeeting("the room is not open")
    return [
        ("meetingID", meeting.uid),
        ("fullName", name_of(guest.name)),
        ("role", "MODERATOR" if guest.is_moderator else "VIEWER"),
        ("userID", guest.id),
        ("createTime", str(meeting.opened)),
    ]


def name_of(text: str) -> str:
    """2 to 64 characters on one line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_NAME].ljust(2, ".")


# What is answered


def read_answer(content: bytes) -> Element:
    """The answer of a call that went well. Raises ``NoSuchMeeting``, ``Refused`` or ``Unreachable``."""
    try:
        answer = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise Unreachable("the answer can't be read") from error
    if answer.findtext("returncode") == "SUCCESS":
        return answer
    key = "".join(sign for sign in answer.findtext("messageKey") or "failed" if sign.isalnum())[:60]
    raise (NoSuchMeeting if key == "notFound" else Refused)(key)


def read_created(answer: Element) -> int:
    """``createTime`` in milliseconds."""
    return _whole(answer.findtext("createTime"))


def read_present(answer: Element) -> list[str]:
    return [found.text for found in answer.iterfind("attendees/attendee/userID") if found.text]


def read_recordings(answer: Element) -> list[RecordingFound]:
    found = (_recording(one) for one in answer.iterfind("recordings/recording"))
    return [one for one in found if one is not None]


def _recording(element: Element) -> RecordingFound | None:
    """A recording that can be watched. ``size`` is of the playback, in bytes."""
    key = element.findtext("recordID") or ""
    address = (element.findtext("playback/format/url") or "").strip()
    if not key or len(address) > LONGEST_ADDRESS or not is_secure_address(address):
        return None
    size = element.findtext("playback/format/size") or element.findtext("size") or ""
    return RecordingFound(id=key[:120], address=address, size=int(size) if _NUMBER.fullmatch(size) else None)


def _whole(text: str | None) -> int:
    if text is None or not _NUMBER.fullmatch(text.strip()):
        raise Unreachable("the answer lacks its number")
    return int(text)


# What is sent to us


def is_analytics_token(token: str, *, secret: str, now: datetime) -> bool:
    """Whether the server signed it (HS512) and it still holds: it must say until when."""
    claims = _claims(token, secret, "HS512", require=["exp"])
    until = (claims or {}).get("exp")
    return isinstance(until, int | float) and now.timestamp() < until


def read_recording_ready(token: str, *, secret: str) -> tuple[str, str] | None:
    """(meeting, recording) of ``signed_parameters`` (HS256); None for what the server did not sign."""
    claims = _claims(token, secret, "HS256", require=[]) or {}
    meeting, recording = claims.get("meeting_id"), claims.get("record_id")
    return (meeting, recording) if isinstance(meeting, str) and isinstance(recording, str) else None


def _claims(token: str, secret: str, algorithm: str, *, require: list[str]) -> dict | None:
    """The clock is not asked here: ``exp`` is compared by who knows what time it is."""
    try:
        return jwt.decode(token, signing_key(secret), algorithms=[algorithm], options={**_NO_CLOCK, "require": require})
    except jwt.PyJWTError:
        return None


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
