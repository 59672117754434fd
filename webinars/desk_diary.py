"""The desk's sessions by day: a month as a sheet, and one after the other."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from people import access
from people.desk import desk_view
from webinars.diary import agenda_diary, month_diary
from webinars.months import Month


@require_safe
@desk_view(access.can_take_attendance)
def this_month(request):
    today = timezone.localdate()
    return redirect(_with_query(reverse("desk:webinars_month", args=[Month.of(today)]), request))


@require_safe
@desk_view(access.can_take_attendance)
def month(request, name: str):
    shown = Month.named(name)
    if shown is None:
        raise Http404
    context = {"month": shown, "diary": month_diary(request, shown), "today": timezone.localdate()}
    return render(request, "desk/webinars_month.html", context | {"query": _query(request)})


@require_safe
@desk_view(access.can_take_attendance)
def agenda(request):
    context = {"diary": agenda_diary(request, now=timezone.now()), "today": timezone.localdate()}
    return render(request, "desk/webinars_agenda.html", context | {"query": _query(request)})


def _with_query(address: str, request) -> str:
    query = _query(request)
    return f"{address}?{query}" if query else address


def _query(request) -> str:
    """The filters, to be kept from view to view; not the page."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
