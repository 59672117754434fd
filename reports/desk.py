"""The desk's reports, and the one door for exports. Each export is noted in the audit trail, so it is a POST."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people import access
from people.desk import desk_view
from people.services import record_event
from people.stepup import step_up
from people.throttle import throttled
from reports import attendance
from reports.downloads import download, format_or_404
from reports.exports import EXPORTS
from reports.figures import attendance_by, progress_by_course
from reports.forms import ReportForm
from webinars.models import Session, WebinarPage
from webinars.queries import webinars_run_by

few_exports = throttled("export", limit=6, seconds=3600, by=lambda request: request.user.pk)


@require_safe
@desk_view(access.can_export)
def reports(request):
    now = timezone.now()
    form = ReportForm(request.GET, today=timezone.localdate(now))
    sessions = form.sessions().filter(ends_at__lte=now)
    report = attendance_by(form.grouping, sessions, language=get_language() or "en", now=now)
    context = {
        "form": form,
        "report": report,
        "heading": dict(form.fields["by"].choices)[form.grouping],
        "now": now,
        "courses": progress_by_course(),
    }
    return render(request, "desk/reports.html", context)


@require_POST
@desk_view(access.can_export)
@step_up
@few_exports
def attendance_export(request):
    """Attendance of a session, of a webinar, or of the report's filters: ``session``, ``webinar`` or neither."""
    sessions, thing, name, period = _asked(request)
    file_format = format_or_404(request.POST.get("format"))
    now, zone = timezone.now(), request.user.time_zone
    data = {"format": file_format, "since": period.get("since"), "until": period.get("until")}
    record_event(action="attendance.exported", thing=thing, by=request.user, now=now, data=data)
    return download(
        attendance.columns(zone),
        attendance.rows(sessions, language=get_language() or "en", zone=zone, now=now),
        file_format=file_format,
        name=name,
        title=_("Attendance"),
    )


def _asked(request):
    """(sessions, what the audit trail is to name, name of the file, the period where one was asked for)"""
    run = webinars_run_by(request.user, WebinarPage.objects.all())
    if pk := request.POST.get("session"):
        session = get_object_or_404(
            Session.objects.select_related("webinar"), pk=_number(pk), webinar__in=run.values("pk")
        )
        name = f"attendance-{slugify(session.webinar.slug)}-{session.on_date:%Y-%m-%d}-{session.number}"
        return Session.objects.filter(pk=session.pk), session, name, {}
    if pk := request.POST.get("webinar"):
        webinar = get_object_or_404(run, pk=_number(pk))
        sessions = Session.objects.of(webinar).filter(cancelled_at=None)
        return sessions, webinar, f"attendance-{slugify(webinar.slug)}", {}
    form = ReportForm(request.POST, today=timezone.localdate())
    period = {name: f"{day:%Y-%m-%d}" for name in ("since", "until") if (day := form.cleaned_data.get(name))}
    return form.sessions(), request.user, f"attendance-{'-to-'.join(period.values())}", period


@require_POST
def export(request, name: str):
    """A list of the desk as a file, narrowed by the query string as the list was."""
    wanted = EXPORTS[name]
    return desk_view(wanted.may)(_export)(request, name)


export.steps_up = True  # within, once it is known what is asked for


@step_up
@few_exports
def _export(request, name: str):
    wanted, now = EXPORTS[name], timezone.now()
    file_format = format_or_404(request.GET.get("format") or request.POST.get("format"))
    rows = wanted.rows(request)  # first: what is asked for may not be there, and then nothing was exported
    filters = sorted(key for key, value in request.GET.items() if value and key not in {"format", "sort"})
    data = {"list": name, "format": file_format, "filters": filters}
    record_event(action="list.exported", thing=request.user, by=request.user, now=now, data=data)
    file_name = f"{name}-{timezone.localdate(now):%Y-%m-%d}"
    return download(wanted.columns(), rows, file_format=file_format, name=file_name, title=wanted.title())


def _number(text: str) -> int:
    """A key as sent, or one that no row has."""
    return int(text) if text.isdecimal() and len(text) < 18 else 0
