"""How the questions of a test did, as a file, narrowed as its screen is."""

from collections.abc import Iterator

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people import access
from people.desk import desk_view
from people.services import record_event
from people.stepup import step_up
from quizzes.item_listing import ItemFilter, item_rows
from quizzes.overseen import quizzes_of
from reports.attendance import CHUNK
from reports.desk import few_exports
from reports.downloads import download, format_or_404
from reports.spreadsheets import Column, Row


@require_POST
@desk_view(access.can_follow_tests)
@step_up
@few_exports
def question_figures_export(request, pk: int):
    quiz = get_object_or_404(quizzes_of(request.user), pk=pk)
    file_format = format_or_404(request.GET.get("format"))
    filters = sorted(key for key, value in request.GET.items() if value and key not in {"format", "sort"})
    data = {"list": "question_figures", "format": file_format, "filters": filters}
    record_event(action="list.exported", thing=quiz, by=request.user, now=timezone.now(), data=data)
    found = ItemFilter(request.GET, queryset=item_rows(request.user, quiz.pk, language=get_language() or "en")).qs
    name = f"questions-{quiz.slug}"
    return download(_columns(), _rows(found), file_format=file_format, name=name, title=_("Questions"))


def _columns() -> list[Column]:
    return [
        Column(_("Code"), 24),
        Column(_("Question"), 60),
        Column(_("First attempts"), 9),
        Column(_("Facility"), 9),
        Column(_("Discrimination"), 9),
        Column(_("Median time, seconds"), 12),
        Column(_("Right"), 9),
        Column(_("Partly right"), 9),
        Column(_("Not right"), 9),
        Column(_("Not answered"), 9),
    ]


def _rows(found) -> Iterator[Row]:
    """Of small groups the number of attempts alone."""
    for row in found.iterator(chunk_size=CHUNK):
        figures = row.figures
        states = figures.get("states", {})
        told = [states.get(name, 0) for name in ("right", "partly", "wrong", "unanswered")] if figures else [None] * 4
        yield (
            *(row.code or "", row.text or "", row.attempts),
            *(figures.get(name) for name in ("facility", "discrimination", "seconds")),
            *told,
        )
