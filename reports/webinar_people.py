"""The people on the lists of one webinar as a table: states by session, answers, who came before."""

from collections.abc import Iterator
from itertools import islice
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.attendance import CHUNK
from reports.spreadsheets import Column, Row
from webinars.models import WebinarPage
from webinars.participants import Participant, ParticipantFilter, described
from webinars.queries import webinars_run_by


def columns() -> list[Column]:
    return [
        Column(_("Participant"), 28),
        Column(_("Organisation"), 36),
        Column(_("Registered on"), 18),
        Column(_("Sessions"), 40),
        Column(_("Came before"), 10),
        Column(_("Missed before"), 10),
        Column(_("Answers"), 60),
    ]


def rows(request: HttpRequest) -> Iterator[Row]:
    """Of the webinar named in the address, narrowed as its list was."""
    found = _asked(request)
    users = ParticipantFilter(request.GET, webinar=found).qs.iterator(chunk_size=CHUNK)
    zone, now = ZoneInfo(request.user.time_zone), timezone.now()
    chunks = iter(lambda: list(islice(users, CHUNK)), [])
    return (_row(one, zone) for chunk in chunks for one in described(chunk, found, request.user, now=now))


def _asked(request: HttpRequest) -> WebinarPage:
    asked = request.GET.get("webinar", "")
    key = int(asked) if asked.isdecimal() and len(asked) < 18 else 0
    found = webinars_run_by(request.user, WebinarPage.objects.all()).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _row(one: Participant, zone: ZoneInfo) -> Row:
    return (
        *(one.user.full_name, str(one.organisation or ""), one.registered_at.astimezone(zone)),
        "; ".join(f"{number}: {registration.get_state_display()}" for number, registration in one.states),
        *(one.history.came, one.history.missed),
        "; ".join(f"{question}: {text}" for question, text in one.answers),
    )
