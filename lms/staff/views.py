"""What a focal point looks at: the matrix, the same as a file, and the places held in webinars to come."""

from collections import defaultdict

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.staff import export as table
from lms.staff.matrix import Stop
from lms.staff.progress import read_sheet
from people import access
from people.desk import desk_view
from people.services import record_event
from people.stepup import step_up
from reports.desk import few_exports
from reports.downloads import FORMATS, download
from webinars.models import Registration, WebinarPage
from webinars.queries import see

PEOPLE_PER_PAGE = 100


@require_safe
@desk_view(access.is_focal_point)
def progress(request):
    sheet = read_sheet(request.user, request.GET, get_language() or "en", now=timezone.now())
    page = Paginator(sheet.rows, PEOPLE_PER_PAGE).get_page(request.GET.get("page"))
    shown = sheet.organisation or (sheet.organisations[0] if sheet.organisations else None)
    context = {
        "sheet": sheet,
        "page_of_rows": page,
        "place": shown,
        "is_grouped": len({row.organisation.pk for row in sheet.rows}) > 1,
        "legend": list(Stop),
        "now": timezone.now(),
    }
    return render(request, "lms/staff/progress.html", context)


@require_POST
@desk_view(access.is_focal_point)
@step_up
@few_exports
def export(request):
    """The sheet as chosen by the query string. Noted in the audit trail, so it is a POST."""
    file_format = request.POST.get("format")
    if file_format not in FORMATS:
        raise Http404
    now = timezone.now()
    sheet = read_sheet(request.user, request.GET, get_language() or "en", now=now)
    if sheet.course is None:
        raise Http404
    data = {"format": file_format, "course": sheet.course.pk, "people": len(sheet.rows)}
    record_event(action="staff_progress.exported", thing=request.user, by=request.user, now=now, data=data)
    name = f"{slugify(sheet.course.slug)}-{timezone.localdate(now):%Y-%m-%d}"
    title = _("Staff progress")
    return download(table.columns(sheet), table.lines(sheet), file_format=file_format, name=name, title=title)


@require_safe
@desk_view(access.is_focal_point)
def places(request):
    """The sessions to come in which colleagues have a place or wait for one."""
    now = timezone.now()
    people = access.people_followed_by(request.user)
    standing = Registration.objects.standing().filter(
        user__in=people, session__ends_at__gt=now, session__cancelled_at=None
    )
    found = defaultdict(list)
    for one in standing.select_related("user", "session__webinar").order_by("session__starts_at", "user__full_name"):
        found[one.session_id].append(one)
    keys = {rows[0].session.webinar.translation_key for rows in found.values()}
    pages = WebinarPage.objects.live().filter(translation_key__in=keys, locale__language_code=get_language())
    titled = {page.translation_key: page for page in pages}
    sessions = [
        (see(session, request.user), titled.get(session.webinar.translation_key, session.webinar), rows)
        for rows in found.values()
        for session in [rows[0].session]
    ]
    return render(request, "lms/staff/places.html", {"sessions": sessions, "now": now})
