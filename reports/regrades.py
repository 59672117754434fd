"""The lines of a regrade as a file, narrowed as its screen is."""

from collections.abc import Iterator

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people import access
from people.desk import desk_view
from people.services import record_event
from people.stepup import step_up
from quizzes.models import Regrade
from quizzes.regrade_listing import LinesFilter, effect_of
from reports.desk import few_exports
from reports.downloads import download, format_or_404
from reports.spreadsheets import Column, Row


@require_POST
@desk_view(access.can_follow_tests)
@step_up
@few_exports
def regrade_export(request, pk: int):
    rows = Regrade.objects.visible_to(request.user).select_related("question").defer("bodies")
    regrade = get_object_or_404(rows, pk=pk)
    file_format = format_or_404(request.GET.get("format"))
    filters = sorted(key for key, value in request.GET.items() if value and key not in {"format", "sort"})
    data = {"list": "regrade", "format": file_format, "filters": filters}
    record_event(action="list.exported", thing=regrade, by=request.user, now=timezone.now(), data=data)
    found = LinesFilter(request.GET, regrade=regrade, viewer=request.user).qs
    name = f"regrade-{regrade.question.code}"
    return download(_columns(), _rows(found), file_format=file_format, name=name, title=_("Regrade"))


def _columns() -> list[Column]:
    return [
        Column(_("Person"), 28),
        Column(_("Test"), 40),
        Column(_("Attempt"), 9),
        Column(_("Marks before"), 12),
        Column(_("Percent before"), 12),
        Column(_("Passed before"), 12),
        Column(_("Marks after"), 12),
        Column(_("Percent after"), 12),
        Column(_("Passed after"), 12),
        Column(_("What happens"), 40),
    ]


def _rows(lines) -> Iterator[Row]:
    yes, no = _("yes"), _("no")
    said = [(line, effect_of(line)[0]) for line in lines.order_by("attempt__user__full_name", "pk")]
    return (
        (
            *(line.attempt.user.full_name, line.attempt.quiz.title, line.attempt.number),
            *(float(line.marks_before), line.percent_before, yes if line.passed_before else no),
            *(float(line.marks_after), line.percent_after, yes if line.passed_after else no),
            effect,
        )
        for line, effect in said
    )
