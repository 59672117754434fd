"""What a person does with a webinar: register, leave, take it to the calendar."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from webinars import calendar_entries, itip, services
from webinars.models import Registration, Session, WebinarPage
from webinars.queries import see
from webinars.visibility import is_visible_to, visible_to


def visible_webinar(request, **which) -> WebinarPage:
    """A published webinar that neither its rules nor a privacy setting hide from this person; else 404."""
    webinar = get_object_or_404(visible_to(request.user, WebinarPage.objects.live()), **which)
    if not all(restriction.accept_request(request) for restriction in webinar.get_view_restrictions()):
        raise Http404
    return webinar


def page_of(webinar: WebinarPage) -> WebinarPage:
    """``webinar`` in the language of the request, or as it is."""
    pages = WebinarPage.objects.live().filter(translation_key=webinar.translation_key)
    return pages.filter(locale__language_code=get_language()).first() or webinar


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
        # A hidden one may be shown to those on its lists only.
        return redirect(page_of(webinar).url if is_visible_to(request.user, webinar) else "my_learning")
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
