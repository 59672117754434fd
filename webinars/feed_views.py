"""One's own calendar: the page that gives and ends its address, and what the address answers."""

from collections import Counter
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import tokens
from people.models import User
from people.throttle import OPEN, client_address, is_over
from webinars import calendar_entries, itip
from webinars.models import CalendarFeed, Registration, Session, WebinarPage
from webinars.services import feeds

KEPT_BACK = timedelta(days=60)
HOUR = 3600
READS_AN_HOUR = 60  # of one address; calendars ask every hour or less often
MISSES_AN_HOUR = 60  # of one visitor: nobody tries secrets


class RenewForm(forms.Form):
    """Which address the new one takes the place of: sent a second time, the form changes nothing unasked."""

    instead_of = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


@require_safe
@login_required
def my_calendar(request):
    return _page(request)


@login_required
def make(request):
    """The address is shown in the answer, once. Where there is one already, the page asks first."""
    feed = CalendarFeed.objects.filter(user=request.user).first()
    sent = RenewForm(request.POST)
    if request.method == "POST" and sent.is_valid() and sent.cleaned_data["instead_of"] == _mark(feed):
        token = feeds.make_feed(user=request.user, now=timezone.now())
        return _page(request, address=f"{settings.PUBLIC_BASE_URL}{reverse('calendar_feed', args=[token])}")
    if feed is None:
        return redirect("my_calendar")
    form = RenewForm(initial={"instead_of": _mark(feed)})
    return render(request, "webinars/calendar_renew.html", {"form": form})


@login_required
def end(request):
    """The page says what happens; only POST does it."""
    if request.method == "POST":
        feeds.end_feed(user=request.user, now=timezone.now())
        messages.success(request, _("The address of your calendar is ended."))
        return redirect("my_calendar")
    if not CalendarFeed.objects.filter(user=request.user).exists():
        return redirect("my_calendar")
    return render(request, "webinars/calendar_end.html")


def _page(request, *, address: str = ""):
    feed = CalendarFeed.objects.filter(user=request.user).first()
    subscribe = address.replace("https:", "webcal:").replace("http:", "webcal:")
    context = {"feed": feed, "mark": _mark(feed), "address": address, "subscribe": subscribe}
    return render(request, "webinars/my_calendar.html", context)


def _mark(feed: CalendarFeed | None) -> str:
    return feed.made_at.isoformat() if feed else ""


@require_safe
def feed(request, token: str):
    """The sessions a person has a place in, for calendar programs: they don't sign in, the secret is the key."""
    digest = tokens.digest(token)
    found = CalendarFeed.objects.select_related("user").filter(token_digest=digest, user__is_active=True).first()
    who, limit = (digest, READS_AN_HOUR) if found else (client_address(request), MISSES_AN_HOUR)
    if is_over("calendar-feed", who, limit=limit, seconds=HOUR, when_gone=OPEN):
        return render(request, "429.html", status=429)
    if found is None:
        raise Http404
    now = timezone.now()
    feeds.note_reading(feed=found, now=now)
    response = HttpResponse(_calendar_of(found.user, now), content_type=itip.content_type(itip.PUBLISH))
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _calendar_of(user: User, now: datetime) -> bytes:
    """In the language of the person. What was cancelled is in it, so that it is seen to be."""
    placed = Registration.objects.holding_a_place().filter(user=user)
    found = Session.objects.filter(registrations__in=placed, ends_at__gt=now - KEPT_BACK)
    sessions = list(found.select_related("webinar").order_by("starts_at", "pk"))
    keys = {session.webinar.translation_key for session in sessions}
    live = WebinarPage.objects.live().filter(translation_key__in=keys, locale__language_code=user.language)
    pages = {page.translation_key: page for page in live}
    numbers = Counter(Session.objects.filter(webinar__translation_key__in=keys).values_list("webinar", flat=True))
    with translation.override(user.language):
        rows = [
            (session, pages.get(session.webinar.translation_key, session.webinar), numbers[session.webinar_id] > 1)
            for session in sessions
        ]
        name = _("%(platform)s: my webinars") % {"platform": settings.PLATFORM_NAME}
        return calendar_entries.published(rows, now=now, name=name)
