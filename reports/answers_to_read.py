"""The list of answers that trainers read, as a table: what was asked and since when it waits; no names, no answers."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quizzes.desk_marking import is_of_those_read, marking_filter
from quizzes.marking import answers_in
from reports.attendance import CHUNK
from reports.spreadsheets import Column, Row


def columns() -> list[Column]:
    return [
        Column(_("Course"), 36),
        Column(_("Test"), 28),
        Column(_("Question"), 9),
        Column(_("Answer to"), 60),
        Column(_("Language"), 10),
        Column(_("Handed in on"), 14),
        Column(_("Percent of the marks"), 12),
    ]


def rows(request: HttpRequest) -> Iterator[Row]:
    """A row an answer."""
    zone, language = ZoneInfo(request.user.time_zone), get_language() or ""
    waiting = not is_of_those_read(request)
    for attempt in marking_filter(request).qs.iterator(chunk_size=CHUNK):
        handed_in = attempt.submitted_at.astimezone(zone).date()
        for one in answers_in(attempt, language=language, waiting=waiting):
            yield (
                *(attempt.course_title or "", attempt.quiz.title, one.number, one.prompt),
                *(attempt.language, handed_in, one.percent),
            )
