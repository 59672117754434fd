"""The desk's attendance sheet: marking by hand, and a sheet of paper to sign."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from people import access
from people.desk import desk_view
from people.finding import find_people
from people.models import User
from webinars import services
from webinars.desk import session_of
from webinars.errors import WebinarError
from webinars.models import Session
from webinars.queries import people_to_add, see
from webinars.sheet import organisations_on, read_sheet, sign_in_rows

BLANK_LINES = 6  # for those who come without registering
ACTS = {
    "present": services.mark_present,
    "excused": services.mark_excused,
    "undo": services.undo_attendance,
}


@require_safe
@desk_view(access.can_take_attendance)
def attendance(request, pk: int):
    session = session_of(request, pk)
    now = timezone.now()
    asked = request.GET.get("find", "")
    filters = {"search": request.GET.get("search", ""), "organisation": request.GET.get("organisation", "")}
    context = {
        "session": session,
        "seen": see(session, request.user),
        "now": now,
        "sheet": read_sheet(session, now=now, page=request.GET.get("page"), **filters),
        "organisations": organisations_on(session),
        "filters": filters,
        "query": request.GET.urlencode(),
        "asked": asked,
        "found": find_people(asked, among=people_to_add(request.user, session.webinar)),
        "may_export": access.can_export(request.user),
    }
    return render(request, "desk/attendance.html", context)


def _person_or_404(request, session: Session, pk: int) -> User:
    """Somebody on the session's list or sheet, or whom the asking person may add to it."""
    is_there = Q(registrations__session=session) | Q(attendance__session=session)
    may_be_added = Q(pk__in=people_to_add(request.user, session.webinar).values("pk"))
    return get_object_or_404(User.objects.filter(is_there | may_be_added).distinct(), pk=pk)


@require_POST
@desk_view(access.can_take_attendance)
def mark(request, pk: int, user_pk: int):
    """Mark a person present or excused, or undo the last mark; back to the same place of the sheet."""
    session = session_of(request, pk)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        act(session=session, user=_person_or_404(request, session, user_pk), by=request.user, now=timezone.now())
    except WebinarError as refusal:
        messages.error(request, str(refusal))
    query = request.GET.urlencode()
    return redirect(f"{reverse('desk:attendance', args=[pk])}{f'?{query}' if query else ''}#person-{user_pk}")


@require_safe
@desk_view(access.can_take_attendance)
def sign_in_sheet(request, pk: int):
    session = session_of(request, pk)
    rows = sign_in_rows(session)
    blanks = range(len(rows) + 1, len(rows) + 1 + BLANK_LINES)
    context = {"session": session, "seen": see(session, request.user), "rows": rows, "blanks": blanks}
    return render(request, "desk/attendance_sign_in_sheet.html", context)
