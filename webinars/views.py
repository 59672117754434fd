"""What a person does with a webinar: register, leave, take it to the calendar."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from webinars import calendar_entries, itip, services
from webinars.errors import WebinarError
from webinars.models import Registration, Session, WebinarPage
from webinars.queries import see


def visible_webinar(request, **which) -> WebinarPage:
    """A published webinar that no privacy setting hides from this person; anything else is 404."""
    webinar = get_object_or_404(WebinarPage.objects.live(), **which)
    if not all(restriction.accept_request(request) for restriction in webinar.get_view_restrictions()):
        raise Http404
    return webinar


def page_of(webinar: WebinarPage) -> WebinarPage:
    """``webinar`` in the language of the request, or as it is."""
    pages = WebinarPage.objects.live().filter(translation_key=webinar.translation_key)
    return pages.filter(locale__language_code=get_language()).first() or webinar


@login_required
def register(request, pk: int):
    """Opened by address (as after signing in) it leads to the page: only the button registers."""
    webinar = visible_webinar(request, pk=pk)
    if request.method == "POST":
        try:
            registrations = services.register(user=request.user, webinar=webinar, by=request.user, now=timezone.now())
        except WebinarError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _told(registrations))
    return redirect(page_of(webinar).url)


def _told(registrations: list[Registration]) -> str:
    waiting = sum(registration.state == Registration.State.WAITING for registration in registrations)
    if waiting == len(registrations):
        return _("You are on the waiting list. We write to you as soon as a place is free.")
    if waiting:
        return _("You are registered where there was a place, and on the waiting list of the other session.")
    count = len(registrations)
    sentence = ngettext("You are registered.", "You are registered for %(count)d sessions.", count)
    return sentence % {"count": count} if count > 1 else sentence


@login_required
def cancel(request, pk: int):
    """The page names what is given up; only POST does it."""
    webinar = visible_webinar(request, pk=pk)
    now = timezone.now()
    registrations = (
        Registration.objects.standing()
        .filter(user=request.user, session__in=Session.objects.of(webinar).upcoming(now))
        .select_related("session")
        .order_by("session__starts_at")
    )
    if request.method == "POST":
        services.leave(user=request.user, webinar=webinar, by=request.user, now=now)
        messages.success(request, _("Your registration is cancelled."))
        return redirect(page_of(webinar).url)
    if not registrations:
        return redirect(page_of(webinar).url)
    context = {
        "webinar": page_of(webinar),
        "sessions": [see(found.session, request.user, found.state) for found in registrations],
        "gives_up_a_place": any(found.state == Registration.State.REGISTERED for found in registrations),
    }
    return render(request, "webinars/cancel.html", context)


@require_safe
def calendar(request, pk: int):
    """A session as a file for one's own calendar."""
    session = get_object_or_404(Session.objects.select_related("webinar"), pk=pk)
    webinar = visible_webinar(request, pk=session.webinar_id)
    return _calendar_of([session], webinar, name=f"{webinar.slug}-{session.number}")


@require_safe
def calendar_of_webinar(request, pk: int):
    """All sessions still to come, in one file."""
    webinar = visible_webinar(request, pk=pk)
    to_come = Session.objects.of(webinar).upcoming(timezone.now()).select_related("webinar")
    return _calendar_of(list(to_come), webinar, name=webinar.slug)


def _calendar_of(sessions: list[Session], webinar: WebinarPage, *, name: str) -> HttpResponse:
    page = page_of(webinar)
    is_one_of_several = Session.objects.of(webinar).count() > 1
    found = [(session, page, is_one_of_several) for session in sessions]
    content = calendar_entries.published(found, now=timezone.now())
    response = HttpResponse(content, content_type=itip.content_type(itip.PUBLISH))
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
