"""The list of more time and attempts, as a table."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quizzes.allowance_listing import allowance_filter
from reports.attendance import CHUNK
from reports.spreadsheets import Column, Row


def columns() -> list[Column]:
    return [
        Column(_("Person"), 28),
        Column(_("Course"), 36),
        Column(_("Test"), 28),
        Column(_("More minutes"), 10),
        Column(_("More attempts"), 10),
        Column(_("Reason"), 60),
        Column(_("Granted on"), 14),
        Column(_("Granted by"), 28),
        Column(_("Withdrawn on"), 14),
    ]


def rows(request: HttpRequest) -> Iterator[Row]:
    zone = ZoneInfo(request.user.time_zone)
    for one in allowance_filter(request).qs.iterator(chunk_size=CHUNK):
        withdrawn_on = one.withdrawn_at and one.withdrawn_at.astimezone(zone).date()
        yield (
            *(one.user.full_name, one.course_title or "", one.quiz.title, one.extra_minutes, one.extra_attempts),
            *(one.reason, one.granted_at.astimezone(zone).date(), str(one.granted_by or ""), withdrawn_on),
        )
