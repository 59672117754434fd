"""BigBlueButton: the thin client. What it says and hears stands in ``bbb_calls``."""

import time
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from http import HTTPStatus
from xml.etree.ElementTree import Element

import requests
from urllib3.exceptions import HTTPError

from webinars.providers import bbb_calls
from webinars.providers.base import Guest, Meeting, NoSuchMeeting, Provider, RecordingFound, Unreachable

TIMEOUT = (3, 8)  # seconds to connect, and between two pieces of the answer
LARGEST_ANSWER = 2_000_000  # bytes
LONGEST_ANSWER = 20  # seconds for all pieces of it


class BigBlueButton(Provider):
    has_server = True

    def __init__(self, *, url: str, secret: str, algorithm: str, recording_callback: str, analytics_callback: str):
        self.base, self.secret, self.algorithm = bbb_calls.base_of(url), secret, algorithm
        self.callbacks = {"recording_callback": recording_callback, "analytics_callback": analytics_callback}

    def open_room(self, meeting: Meeting, *, now: datetime) -> int:
        return bbb_calls.read_created(self._ask("create", bbb_calls.create_params(meeting, now=now, **self.callbacks)))

    def way_in(self, meeting: Meeting, guest: Guest, *, now: datetime) -> str:
        return self._address("join", bbb_calls.join_params(meeting, guest))

    def end(self, meeting: Meeting) -> None:
        with suppress(NoSuchMeeting):
            self._ask("end", [("meetingID", meeting.uid)])

    def present(self, meeting: Meeting) -> Sequence[str]:
        return bbb_calls.read_present(self._ask("getMeetingInfo", [("meetingID", meeting.uid)]))

    def recordings(self, meeting: Meeting) -> Sequence[RecordingFound]:
        asked = [("meetingID", meeting.uid), ("state", "published,unpublished")]
        return bbb_calls.read_recordings(self._ask("getRecordings", asked))

    def _address(self, call: str, params: bbb_calls.Params) -> str:
        return bbb_calls.signed(self.base, call, params, secret=self.secret, algorithm=self.algorithm)

    def _ask(self, call: str, params: bbb_calls.Params) -> Element:
        """One call. It follows no redirect and reads no more than an answer can be."""
        try:
            address = self._address(call, params)
            with closing(requests.get(address, timeout=TIMEOUT, allow_redirects=False, stream=True)) as response:
                content = _read(response)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise Unreachable("no answer") from error  # the error names the address: it is for the log only
        if response.status_code != HTTPStatus.OK or len(content) > LARGEST_ANSWER:
            raise Unreachable(f"answered {response.status_code}")
        return bbb_calls.read_answer(content)


def _read(response: requests.Response) -> bytes:
    """As much as an answer can be, as long as one can take. Raises what the library of requests raises, and its own."""
    until, content = time.monotonic() + LONGEST_ANSWER, bytearray()
    while len(content) <= LARGEST_ANSWER and (piece := response.raw.read1(decode_content=True)):
        content += piece
        if time.monotonic() > until:
            raise requests.Timeout
    return bytes(content)
