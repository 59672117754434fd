"""Jitsi Meet with signed room links. Source: Jitsi's ``doc/tokens.md`` (lib-jitsi-meet) and the handbook's page on
token authentication. Pure.

The token names the room, so that it opens no other; it ends soon after the session.
"""

from datetime import datetime, timedelta
from urllib.parse import quote, urlsplit

import jwt

from webinars.providers.base import Guest, Meeting, Provider, Refused, signing_key

GRACE = timedelta(minutes=30)  # sessions run over; who drops out comes in again
CLOCKS_DIFFER = timedelta(minutes=1)


class Jitsi(Provider):
    def __init__(self, *, url: str, app_id: str, secret: str):
        self.url, self.app_id, self.secret = url.rstrip("/"), app_id, secret

    def way_in(self, meeting: Meeting, guest: Guest, *, now: datetime) -> str:
        if now >= meeting.ends_at + GRACE:
            raise Refused("the session is over")
        token = jwt.encode(self._claims(meeting, guest, now), signing_key(self.secret), algorithm="HS256")
        return f"{self.url}/{quote(meeting.uid)}?jwt={token}"

    def _claims(self, meeting: Meeting, guest: Guest, now: datetime) -> dict:
        return {
            "aud": "jitsi",
            "iss": self.app_id,
            "sub": urlsplit(self.url).hostname,
            "room": meeting.uid,
            "nbf": int((now - CLOCKS_DIFFER).timestamp()),
            "exp": int((meeting.ends_at + GRACE).timestamp()),
            "context": {
                "user": {
                    "id": guest.id,
                    "name": guest.name,
                    "moderator": guest.is_moderator,
                    "affiliation": "owner" if guest.is_moderator else "member",
                }
            },
        }
