"""The desk's screens of webinars: the list, one webinar with its sessions, scheduling."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import access
from people.desk import desk_view
from webinars import services
from webinars.calendar import moments
from webinars.errors import WebinarError
from webinars.forms import EARLIER, LATER, SessionForm
from webinars.listing import webinar_list
from webinars.models import Session, WebinarPage
from webinars.queries import see, webinars_run_by
from webinars.room_fields import ROOM
from webinars.sheet import read_overview


def webinar_of(request, pk: int) -> WebinarPage:
    return get_object_or_404(webinars_run_by(request.user, WebinarPage.objects.all()), pk=pk)


def session_of(request, pk: int) -> Session:
    """A session of a webinar that the person runs."""
    run = webinars_run_by(request.user, WebinarPage.objects.all())
    return get_object_or_404(Session.objects.select_related("webinar"), pk=pk, webinar__in=run.values("pk"))


@require_safe
@desk_view(access.can_take_attendance)
def webinars(request):
    return render(request, "desk/webinars.html", {"listing": webinar_list(request)})


@require_safe
@desk_view(access.can_take_attendance)
def webinar(request, pk: int):
    found = webinar_of(request, pk)
    now = timezone.now()
    sessions = list(Session.objects.of(found).with_counts())
    context = {
        "webinar": found,
        "sessions": [(see(session, request.user), session) for session in sessions],
        "now": now,
        "has_begun": any(session.starts_at <= now for session in sessions),
    }
    return render(request, "desk/webinar.html", context)


@require_safe
@desk_view(access.can_take_attendance)
def overview(request, pk: int):
    """People by sessions: who attended how many of the days."""
    found, now = webinar_of(request, pk), timezone.now()
    sessions = list(Session.objects.of(found).filter(cancelled_at=None))
    page, rows = read_overview(sessions, now=now, page=request.GET.get("page"))
    context = {"webinar": found, "sessions": sessions, "page": page, "rows": rows, "now": now}
    return render(request, "desk/webinar_overview.html", context | {"may_export": access.can_export(request.user)})


@desk_view(access.can_take_attendance)
def session_add(request, pk: int):
    found = webinar_of(request, pk)
    last = Session.objects.of(found).last()
    start = {"time_zone": request.user.time_zone}
    if last is not None:
        kept = ("time_zone", "starts_local", "ends_local", "place", *ROOM, "capacity", "threshold_percent")
        start = {name: getattr(last, name) for name in kept}
    form = SessionForm(request.POST or None, initial=start)
    if form.is_valid():
        now = timezone.now()
        services.schedule_session(webinar=found, by=request.user, now=now, **form.times, **form.details)
        messages.success(request, _("The session is added."))
        return redirect("desk:webinar", pk=pk)
    return _session_form(request, form, found, None)


@desk_view(access.can_take_attendance)
def session_edit(request, pk: int):
    session = session_of(request, pk)
    if session.cancelled_at is not None:
        raise Http404
    form = SessionForm(request.POST or None, instance=session, initial=_which(session))
    if form.is_valid():
        kept = Session.objects.get(pk=pk)  # the form wrote into its own copy
        try:
            services.move_session(session=kept, by=request.user, now=timezone.now(), **form.times)
            services.change_session(session=kept, by=request.user, now=timezone.now(), **form.details)
        except WebinarError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The session is changed."))
            return redirect("desk:webinar", pk=session.webinar_id)
    return _session_form(request, form, session.webinar, session)


def _which(session: Session) -> dict:
    """Which of two times is stored, for a session whose time comes twice."""
    found = moments(session.on_date, session.starts_local, session.time_zone)
    return {"which_of_two": LATER if session.starts_at == found[-1] else EARLIER} if len(found) > 1 else {}


def _session_form(request, form: SessionForm, webinar: WebinarPage, session: Session | None):
    status = 422 if form.is_bound else 200
    context = {"form": form, "webinar": webinar, "session": session}
    return render(request, "desk/session_form.html", context, status=status)


@desk_view(access.can_take_attendance)
def session_cancel(request, pk: int):
    """The page says what happens; only POST does it."""
    session = session_of(request, pk)
    if request.method == "POST":
        services.cancel_session(session=session, by=request.user, now=timezone.now())
        messages.success(request, _("The session is cancelled."))
        return redirect("desk:webinar", pk=session.webinar_id)
    context = {"session": session, "seen": see(session, request.user)}
    context |= {"registered": session.registrations.holding_a_place().count()}
    return render(request, "desk/session_cancel.html", context)
