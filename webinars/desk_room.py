"""The desk's live page of a meeting room, and who the speakers are."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from people import access
from people.desk import desk_view
from people.finding import find_people
from webinars.desk import session_of, webinar_of
from webinars.entering import Entry, is_open, room_of, speakers_of, was_ended
from webinars.joining import Door
from webinars.models import Session, Speaker, WebinarPage
from webinars.providers import provider_of
from webinars.providers.base import ProviderError
from webinars.queries import people_to_add, see, webinars_run_by
from webinars.room import JOINED, NOT_YET, REFRESH, read_room, refreshes
from webinars.services.rooms import end_room
from webinars.services.speakers import link_speaker


@require_safe
@desk_view(access.can_take_attendance)
def session_room(request, pk: int):
    """Who is expected and who has joined; looked at again by itself while the session is near."""
    session = session_of(request, pk)
    now = timezone.now()
    entry = Entry(session, is_host=True, is_staff=True)
    shown = request.GET.get("show", "")
    context = {
        "session": session,
        "seen": see(session, request.user),
        "now": now,
        "room": read_room(session, shown=shown, page=request.GET.get("page")),
        "shown": shown,
        "filters": _filters(),
        "entry": entry,
        "may_join": session.has_room and entry.door(now) is Door.OPEN,
        "refreshes": refreshes(session, now),
        "refresh_seconds": REFRESH.seconds,
    }
    return render(request, "desk/session_room.html", context | _server_facts(session))


def _filters() -> list[tuple[str, str]]:
    return [("", _("Everybody")), (JOINED, pgettext("people", "Joined")), (NOT_YET, _("Not yet"))]


def _server_facts(session: Session) -> dict:
    provider = provider_of(session.provider)
    room = room_of(session)
    return {
        "is_set_up": provider is not None,
        "has_server": provider is not None and provider.has_server,
        "is_open": is_open(session),
        "was_ended": was_ended(session),
        "problem": room.problem if room else "",
    }


@desk_view(access.can_take_attendance)
def session_room_end(request, pk: int):
    """The page says what happens; only POST does it."""
    session = session_of(request, pk)
    facts = _server_facts(session)
    if not facts["has_server"] or not facts["is_open"]:
        raise Http404
    if request.method == "POST":
        try:
            end_room(session=session, by=request.user, now=timezone.now())
        except ProviderError:
            messages.error(request, _("The meeting server did not end the meeting. Try again, or end it in the room."))
        else:
            messages.success(request, _("The meeting is ended."))
        return redirect("desk:session_room", pk=pk)
    return render(request, "desk/session_room_end.html", {"session": session, "seen": see(session, request.user)})


# Speakers


@require_safe
@desk_view(access.can_take_attendance)
def speakers(request, pk: int):
    """The speakers of the page and their accounts; one of them may be looked for."""
    found = webinar_of(request, pk)
    asked = request.GET.get("find", "")
    rows = list(speakers_of(found).select_related("account"))
    chosen = next((row for row in rows if str(row.pk) == request.GET.get("speaker")), None)
    context = {
        "webinar": found,
        "speakers": rows,
        "chosen": chosen,
        "asked": asked,
        "found": find_people(asked, among=people_to_add(request.user, found)) if chosen else [],
    }
    return render(request, "desk/webinar_speakers.html", context)


@require_POST
@desk_view(access.can_take_attendance)
def speaker_account(request, pk: int):
    """Give a speaker the account of a person, or take it away when none is named."""
    run = webinars_run_by(request.user, WebinarPage.objects.all())
    speaker = get_object_or_404(Speaker.objects.select_related("webinar"), pk=pk, webinar__in=run.values("pk"))
    asked = request.POST.get("person", "")
    account = None
    if asked:
        among = people_to_add(request.user, speaker.webinar)
        account = get_object_or_404(among, pk=int(asked) if asked.isdecimal() and len(asked) < 18 else 0)
    link_speaker(speaker=speaker, account=account, by=request.user, now=timezone.now())
    if account:
        sentence = _("%(speaker)s enters with the account of %(person)s.")
        messages.success(request, sentence % {"speaker": speaker.name, "person": account.full_name})
    else:
        messages.success(request, _("%(speaker)s has no account now.") % {"speaker": speaker.name})
    return redirect("desk:webinar_speakers", pk=speaker.webinar_id)
