"""A stand-in for a BigBlueButton server: it speaks the documented API over HTTP and refuses what the real one refuses.

Source: ``docs/docs/development/api.md`` of bigbluebutton/bigbluebutton. The checksum is checked over the bytes that
came, with ``&checksum=…`` taken out; every call is kept in ``asked``.
"""

import hashlib
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape

SECRET = "a-secret-of-the-meeting-server-that-is-longer-than-sixty-four-bytes-0"
WHOLE = ("duration", "meetingExpireIfNoUserJoinedInMinutes", "meetingExpireWhenLastUserLeftInMinutes")
YES_NO = ("record", "autoStartRecording", "allowStartStopRecording", "muteOnStart", "meetingKeepEvents", "redirect")
CALLS = {"create", "join", "end", "getMeetingInfo", "getRecordings"}
HTTP_ADDRESS = re.compile(r"https?://[^\s]+")


class Refusal(Exception):
    def __init__(self, key: str, message: str = ""):
        self.key, self.message = key, message or key


@dataclass
class Held:
    created: int
    params: dict
    inside: list = field(default_factory=list)


class Server:
    """``with Server() as bbb``: ``bbb.url`` and ``bbb.secret`` are what an operator is given. ``mood`` may be
    "html", "huge", "broken", "bomb", "error" or "elsewhere": what other servers answer at such an address."""

    def __init__(self):
        self.secret, self.mood = SECRET, ""
        self.meetings: dict[str, Held] = {}
        self.recordings: list[dict] = []
        self.asked: list[tuple[str, dict]] = []
        self.clock = 1_773_724_500_000

    def __enter__(self):
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}/bigbluebutton/"

    def called(self, call: str) -> list[dict]:
        return [params for name, params in self.asked if name == call]

    # What the API does

    def answer(self, call: str, query: str) -> tuple[str, str]:
        """(XML, address to be led to or nothing)"""
        try:
            params = self._params(call, query)
            self.asked.append((call, params))
            return getattr(self, f"_{call}")(params)
        except Refusal as refusal:
            words = f"<messageKey>{refusal.key}</messageKey><message>{escape(refusal.message)}</message>"
            return f"<response><returncode>FAILED</returncode>{words}</response>", ""

    def _params(self, call: str, query: str) -> dict:
        proof = re.search(r"(?:^|&)checksum=([0-9a-f]*)", query)
        if call not in CALLS:
            raise Refusal("unsupportedRequest")
        if proof is None:
            raise Refusal("checksumError", "You did not pass the checksum security check")
        signed = (query[: proof.start()] + query[proof.end() :]).removeprefix("&")
        proofs = {hashlib.new(name, f"{call}{signed}{self.secret}".encode()).hexdigest() for name in _HASHES}
        if proof[1] not in proofs:
            raise Refusal("checksumError", "Checksums do not match")
        pairs = parse_qsl(signed, keep_blank_values=True, strict_parsing=bool(signed))
        if len({name for name, _value in pairs}) < len(pairs):
            raise Refusal("validationError", "a parameter is given twice")
        return dict(pairs)

    def _create(self, params: dict) -> tuple[str, str]:
        name = _meeting_id(params)
        if not 2 <= len(params.get("name", "")) <= 64:
            raise Refusal("validationError", "Meeting name must be between 2 and 64 characters")
        _check_kinds(params)
        known = name in self.meetings
        if not known:
            self.clock += 1
            self.meetings[name] = Held(created=self.clock, params=params)
        created = self.meetings[name].created
        note = "<messageKey>duplicateWarning</messageKey>" if known else "<messageKey></messageKey>"
        return _well(f"<meetingID>{escape(name)}</meetingID><createTime>{created}</createTime>{note}"), ""

    def _join(self, params: dict) -> tuple[str, str]:
        held = self._held(params)
        if not params.get("fullName", "").strip():
            raise Refusal("validationError", "You must provide your name")
        if params.get("role") not in {"MODERATOR", "VIEWER"}:
            raise Refusal("invalidRole")
        if "createTime" in params and params["createTime"] != str(held.created):
            raise Refusal("mismatchCreateTimeParam")
        held.inside.append(params.get("userID", ""))
        return "", "https://bbb.example.org/html5client/?sessionToken=one-use"

    def _end(self, params: dict) -> tuple[str, str]:
        self._held(params)
        del self.meetings[params["meetingID"]]
        return _well("<messageKey>sentEndMeetingRequest</messageKey>"), ""

    def _getMeetingInfo(self, params: dict) -> tuple[str, str]:  # noqa: N802 -- the name of the call
        held = self._held(params)
        people = "".join(f"<attendee><userID>{escape(one)}</userID></attendee>" for one in held.inside)
        return _well(f"<createTime>{held.created}</createTime><attendees>{people}</attendees>"), ""

    def _getRecordings(self, params: dict) -> tuple[str, str]:  # noqa: N802 -- the name of the call
        found = [one for one in self.recordings if one["meeting"] == params.get("meetingID")]
        if not found:
            return _well("<recordings></recordings><messageKey>noRecordings</messageKey>"), ""
        rows = "".join(
            f"<recording><recordID>{one['id']}</recordID><playback><format><type>presentation</type>"
            f"<url>{escape(one['url'])}</url><size>{one['size']}</size></format></playback></recording>"
            for one in found
        )
        return _well(f"<recordings>{rows}</recordings>"), ""

    def _held(self, params: dict) -> Held:
        name = _meeting_id(params)
        if name not in self.meetings:
            raise Refusal("notFound", "We could not find a meeting with that meeting ID")
        return self.meetings[name]


_HASHES = ("sha1", "sha256", "sha384", "sha512")


def _meeting_id(params: dict) -> str:
    name = params.get("meetingID", "")
    if not 2 <= len(name) <= 256 or "," in name:
        raise Refusal("validationError", "Meeting ID must be between 2 and 256 characters and hold no comma")
    return name


def _check_kinds(params: dict) -> None:
    for name, value in params.items():
        is_wrong = (
            (name in WHOLE and not value.isdecimal())
            or (name in YES_NO and value not in {"true", "false"})
            or (name.lower().endswith("url") and value and not HTTP_ADDRESS.fullmatch(value))
        )
        if is_wrong:
            raise Refusal("validationError", f"{name} is not valid")


def _well(content: str) -> str:
    return f"<response><returncode>SUCCESS</returncode>{content}</response>"


BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><response><returncode>&c;</returncode></response>'
MOODS = {
    "html": (200, "<html><p>Welcome to nginx</html>"),
    "broken": (200, "<response><returncode>SUCC"),
    "bomb": (200, BOMB),
    "huge": (200, "<response>" + "x" * 2_000_001 + "</response>"),
    "error": (500, "<response><returncode>SUCCESS</returncode></response>"),
    "elsewhere": (302, ""),
}


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if server.mood == "down":
                self.close_connection = True
                return
            asked = urlsplit(self.path)
            status, content, leads_to = 200, "", ""
            if server.mood:
                status, content = MOODS[server.mood]
                leads_to = "http://127.0.0.1:9/" if status == 302 else ""
            elif asked.path.startswith("/bigbluebutton/api/"):
                content, leads_to = server.answer(asked.path.removeprefix("/bigbluebutton/api/"), asked.query)
                status = 302 if leads_to else 200
            else:
                status = 404
            body = content.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/xml;charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if leads_to:
                self.send_header("Location", leads_to)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    return Handler
