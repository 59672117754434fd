"""The way into a meeting: sign-in, a place or a part in it, the right time; then to the provider, whose address stands
in no page, mail or calendar."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobs.tasks import underway
from people.throttle import OPEN, throttled
from webinars import tasks
from webinars.entering import Entry, entry_or_404, is_open, was_ended
from webinars.guests import guest_id
from webinars.joining import Door
from webinars.providers import provider_of
from webinars.providers.base import Guest, Provider, ProviderError
from webinars.queries import see
from webinars.services.rooms import meeting_of, record_join
from webinars.views import page_of

TRIES = 6  # that the page "being opened" asks by itself, ten seconds apart
LOOKS = 30  # with a script, which leaves the page as it is meanwhile


@login_required
@require_safe
@throttled("join", limit=10, seconds=60, by=lambda request: request.user.pk, when_gone=OPEN)
def join(request, pk: int):
    """To the meeting: for those registered from 15 minutes before until the end, for hosts from an hour before."""
    entry = entry_or_404(request.user, pk)
    if not entry.session.has_room:
        raise Http404
    if entry.door(timezone.now()) is not Door.OPEN:
        return _closed(request, entry)
    provider = provider_of(entry.session.provider)
    if provider is None:
        return _not_there(request, entry)
    if provider.has_server and not is_open(entry.session):
        return _being_opened(request, entry)
    return _let_in(request, entry, provider)


@login_required
@require_safe
def phone(request, pk: int):
    """How to join by phone, in the same time and for the same people."""
    entry = entry_or_404(request.user, pk)
    if not entry.session.phone_note:
        raise Http404
    if entry.door(timezone.now()) is not Door.OPEN:
        return _closed(request, entry)
    return render(request, "webinars/join_phone.html", _context(request, entry))


def _let_in(request, entry: Entry, provider: Provider) -> HttpResponse:
    session, user, now = entry.session, request.user, timezone.now()
    guest = Guest(id=guest_id(session.uid, user.pk), name=user.full_name, is_moderator=entry.is_host)
    try:
        address = provider.way_in(meeting_of(session), guest, now=now)
    except ProviderError:
        return _not_there(request, entry)
    if request.method == "GET":
        record_join(session=session, user=user, as_speaker=entry.is_host, now=now)
    return _away(address)


def _away(address: str) -> HttpResponse:
    """303 to the provider: kept by nobody, and the provider is not told from where."""
    response = HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _closed(request, entry: Entry) -> HttpResponse:
    context = _context(request, entry) | {"now": timezone.now(), "opens_at": entry.opens_at}
    return render(request, "webinars/join_closed.html", context, status=HTTPStatus.FORBIDDEN)


def _being_opened(request, entry: Entry) -> HttpResponse:
    """The server is asked now; the page asks again by itself a few times, then by its link."""
    session = entry.session
    if was_ended(session) and not entry.is_host:
        return render(request, "webinars/join_ended.html", _context(request, entry), status=HTTPStatus.FORBIDDEN)
    if session.pk not in underway(tasks.open_room):
        tasks.open_room.enqueue(session.pk, entry.is_host)
    tries = _number(request.GET.get("try"))
    context = _context(request, entry) | {"next_try": tries + 1 if tries < TRIES else None, "looks": LOOKS}
    return _unkept(render(request, "webinars/join_opening.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE))


def _not_there(request, entry: Entry) -> HttpResponse:
    context = _context(request, entry)
    return _unkept(render(request, "webinars/join_not_there.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE))


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _context(request, entry: Entry) -> dict:
    session = entry.session
    return {"webinar": page_of(session.webinar), "session": see(session, request.user), "entry": entry}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 3 else 0
