"""The mail of webinars as a table: of one webinar, or what did not arrive."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _

from reports.attendance import CHUNK
from reports.spreadsheets import Column, Row
from webinars.mail_listing import MailFilter, mail_filter, problem_filter, said_of


def columns() -> list[Column]:
    return [
        Column(_("Person"), 28),
        Column(_("Webinar"), 40),
        Column(_("Session"), 9),
        Column(_("What it is"), 24),
        Column(_("State"), 24),
        Column(_("Tries"), 8),
        Column(_("What the mail server said"), 60),
        Column(_("Queued"), 18),
        Column(_("Sent"), 18),
        Column(_("Came back"), 18),
    ]


def rows(request: HttpRequest) -> Iterator[Row]:
    """Of the webinar named in the address; without one, of all that the person runs."""
    asked = request.GET.get("webinar", "")
    webinar = int(asked) if asked.isdecimal() and len(asked) < 18 else None
    return _rows(mail_filter(request, webinar=webinar), ZoneInfo(request.user.time_zone))


def problem_rows(request: HttpRequest) -> Iterator[Row]:
    return _rows(problem_filter(request), ZoneInfo(request.user.time_zone))


def _rows(found: MailFilter, zone: ZoneInfo) -> Iterator[Row]:
    for one in found.qs.iterator(chunk_size=CHUNK):
        moments = (one.queued_at, one.sent_at, one.returned_at)
        yield (
            *(one.user.full_name, one.webinar.title, one.session.number if one.session else None),
            *(one.get_kind_display(), one.get_state_display(), one.tries, str(said_of(one))),
            *(moment.astimezone(zone) if moment else None for moment in moments),
        )
