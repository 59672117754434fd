"""What people thought of the sessions of a webinar, as a file: no more than its screen tells."""

from collections.abc import Iterator

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people import access
from people.desk import desk_view
from people.services import record_event
from people.stepup import step_up
from reports.desk import few_exports
from reports.downloads import download, format_or_404
from reports.spreadsheets import Column, Row
from webinars.feedback import opinions_on, words_of
from webinars.models import Session, WebinarPage
from webinars.opinions import Opinion, Opinions
from webinars.queries import webinars_run_by


@require_POST
@desk_view(access.can_take_attendance)
@step_up
@few_exports
def feedback_export(request, pk: int):
    webinar = get_object_or_404(webinars_run_by(request.user, WebinarPage.objects.all()), pk=pk)
    file_format, now = format_or_404(request.POST.get("format")), timezone.now()
    data = {"list": "feedback", "format": file_format}
    record_event(action="list.exported", thing=webinar, by=request.user, now=now, data=data)
    sessions = list(Session.objects.of(webinar).filter(cancelled_at=None, ends_at__lte=now))
    name = f"feedback-{webinar.slug}"
    return download(_columns(), _rows(sessions), file_format=file_format, name=name, title=_("Feedback"))


def _columns() -> list[Column]:
    return [
        Column(_("Session"), 9),
        Column(_("Date"), 12),
        Column(_("Question"), 24),
        Column(_("Answer"), 60),
        Column(_("People"), 9),
        Column(_("Name"), 28),
    ]


def _rows(sessions: list[Session]) -> Iterator[Row]:
    opinions = opinions_on(sessions)
    for session in sessions:
        said = opinions[session.pk]
        for row in (*_together(said), *(row for opinion in said.named for row in _named(opinion))):
            yield (session.number, session.on_date, *row)


def _together(said: Opinions) -> Iterator[Row]:
    """Without names: their number always, all else from five on."""
    yield (_("Answers without a name"), "", said.anonymous, "")
    for answered in said.answered:
        words = words_of(answered.question)
        for bar in answered.bars:
            yield (words.label, words.of(bar.value), bar.count, "")
    for comment in said.comments:
        yield (_("Comment"), comment, 1, "")


def _named(opinion: Opinion) -> Iterator[Row]:
    for question in ("useful", "clear", "pace"):
        if value := getattr(opinion, question):
            yield (words_of(question).label, words_of(question).of(value), 1, opinion.name)
    if opinion.comment:
        yield (_("Comment"), opinion.comment, 1, opinion.name)
