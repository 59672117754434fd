"""What a BigBlueButton server calls: the end of a meeting, who was there, a recording that is ready.

Nobody is signed in here. Reports are signed by the server (JWT); the end, which it does not sign, comes to an address
that only it was given. The same message twice is answered as the first and kept once.
"""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from webinars import tasks
from webinars.guests import call_token
from webinars.models import RoomReport, Session
from webinars.providers import BIGBLUEBUTTON, bbb_calls, configured
from webinars.services.rooms import note_ended, take_report

LARGEST = 2_000_000  # bytes: five hundred people with all they did are a quarter of it


def _from_the_server(view: Callable) -> Callable:
    """Nothing is there where no server is set up; what is too large is not read."""

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if BIGBLUEBUTTON not in configured():
            raise Http404
        if _length(request) > LARGEST:
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            return view(request, *args, **kwargs)
        except RequestDataTooBig:
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    return guarded


def _length(request) -> int:
    text = request.headers.get("Content-Length") or "0"
    return int(text) if text.isdecimal() else LARGEST + 1


@_from_the_server
@require_GET
def ended(request, uid: UUID, token: str):
    session = _session_or_404(str(uid))
    if not bbb_calls.same(token, call_token(session.uid)):
        raise Http404
    note_ended(session=session, now=timezone.now())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@_from_the_server
@require_POST
def analytics(request):
    kind, _blank, token = request.headers.get("Authorization", "").partition(" ")
    now = timezone.now()
    if kind != "Bearer" or not bbb_calls.is_analytics_token(token, secret=settings.BBB_SECRET, now=now):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    body = _read(request.body)
    if body is None:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    session = _session_or_404(body.get("meeting_id"))
    take_report(session=session, kind=RoomReport.Kind.ANALYTICS, sent=request.body, body=body, now=now)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@_from_the_server
@require_POST
def recording(request):
    token = request.POST.get("signed_parameters", "")
    ready = bbb_calls.read_recording_ready(token, secret=settings.BBB_SECRET)
    if ready is None:
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    meeting, name = ready
    session = _session_or_404(meeting)
    body = {"meeting_id": meeting, "record_id": name[:120].replace("\0", "")}
    kind = RoomReport.Kind.RECORDING
    if take_report(session=session, kind=kind, sent=body["record_id"].encode(), body=body, now=timezone.now()):
        tasks.fetch_recordings.enqueue(session.pk)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _session_or_404(name: object) -> Session:
    """A meeting's name is the ``uid`` of its session."""
    try:
        uid = UUID(name) if isinstance(name, str) else None
    except ValueError:
        uid = None
    session = Session.objects.filter(uid=uid, provider=BIGBLUEBUTTON).first() if uid else None
    if session is None:
        raise Http404
    return session


def _read(content: bytes) -> dict | None:
    """A JSON object that a database takes, else None."""
    try:
        body = json.loads(content, parse_constant=_refuse)
        held = json.dumps(body, ensure_ascii=False, allow_nan=False)  # 1e999 is read as infinite
        held.encode()  # half a character can't be stored
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) and "\\u0000" not in held else None


def _refuse(name: str):
    raise ValueError(name)
