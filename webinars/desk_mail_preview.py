"""The desk's screens of how a webinar's mail reads, in each language, and of a test sent to oneself."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from people import access
from people.desk import desk_view
from people.mail_frame import framed, with_frame
from people.throttle import is_over
from webinars import tasks
from webinars.desk import webinar_of
from webinars.mail_preview import preview
from webinars.models import Message

TESTS_AN_HOUR = 20
HOUR = 3600


@desk_view(access.can_take_attendance)
def mail_preview(request, pk: int, kind: str):
    """How it reads; ``?as=html`` is its HTML alone, for the frame. POST sends it to who looks."""
    found, language = webinar_of(request, pk), _language(request)
    if kind not in Message.Kind.values:
        raise Http404
    if request.method == "POST":
        return _send(request, found, kind, language)
    now = timezone.now()
    shown = preview(webinar=found, kind=kind, language=language, viewer=request.user, now=now)
    if request.GET.get("as") == "html":
        if shown is None:
            raise Http404
        return framed(shown.html)
    context = {
        "webinar": found,
        "kind": kind,
        "kind_name": Message.Kind(kind).label,
        "kinds": Message.Kind.choices,
        "language": language,
        "languages": settings.LANGUAGES,
        "shown": shown,
    }
    return with_frame(render(request, "desk/webinar_mail_preview.html", context))


def _language(request) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else get_language() or "en"


def _send(request, webinar, kind: str, language: str):
    if is_over("mail-test", str(request.user.pk), limit=TESTS_AN_HOUR, seconds=HOUR):
        return render(request, "429.html", status=429)
    tasks.send_sample.enqueue(webinar.pk, kind, language, request.user.pk, timezone.now().isoformat())
    messages.success(request, _("The mail is on its way to %(address)s.") % {"address": request.user.email})
    return redirect(f"{reverse('desk:webinar_mail_preview', args=[webinar.pk, kind])}?language={language}")
