"""Sessions by day, by the clock of the person who looks: a month, or one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import django_filters as filters
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from webinars.listing import PAST, WebinarFilter, webinar_rows
from webinars.models import Session
from webinars.months import Month
from webinars.panel import SessionSeen
from webinars.queries import see

PER_PAGE = 40


class MonthFilter(WebinarFilter):
    when = None  # the month says it


class AgendaFilter(WebinarFilter):
    """Here it is the sessions that are to come or past."""

    when = filters.ChoiceFilter(choices=[(PAST, _("Past"))], label=_("When"), empty_label=_("To come"), method="as_is")

    def as_is(self, rows, name, value):
        return rows


@dataclass(frozen=True)
class Held:
    """A session as the person who looks sees it."""

    session: Session
    seen: SessionSeen

    @property
    def day(self) -> date:
        return self.seen.times.viewer.starts.date()


@dataclass(frozen=True)
class Day:
    date: date
    held: list[Held]
    is_of_the_month: bool = True


@dataclass(frozen=True)
class Diary:
    """``days`` have sessions; ``weeks`` are of a month, with all its days."""

    form: object
    days: list[Day]
    count: int
    is_filtered: bool
    weeks: list[list[Day]]
    page: object = None


def month_diary(request, month: Month) -> Diary:
    filterset = MonthFilter(request.GET, queryset=webinar_rows(request.user))
    begins, ends = month.bounds(timezone.get_current_timezone_name())
    found = _held(_sessions(filterset.qs).filter(starts_at__gte=begins, starts_at__lt=ends), request.user)
    by_day = {day.date: day.held for day in _days(found)}
    weeks = [[Day(day, by_day.get(day, []), Month.of(day) == month) for day in week] for week in month.weeks]
    return Diary(filterset.form, _days(found), len(found), _is_filtered(request, filterset), weeks)


def agenda_diary(request, *, now: datetime) -> Diary:
    """Sessions to come, the next one first; or those that are over, the last one first."""
    filterset = AgendaFilter(request.GET, queryset=webinar_rows(request.user))
    sessions = _sessions(filterset.qs)
    if filterset.form.is_valid() and filterset.form.cleaned_data["when"] == PAST:
        sessions = sessions.filter(ends_at__lte=now).order_by("-starts_at", "-pk")
    else:
        sessions = sessions.filter(ends_at__gt=now)
    page = Paginator(sessions, PER_PAGE).get_page(request.GET.get("page"))
    days = _days(_held(page.object_list, request.user))
    return Diary(filterset.form, days, page.paginator.count, _is_filtered(request, filterset), [], page)


def _sessions(webinars: QuerySet) -> QuerySet[Session]:
    found = Session.objects.filter(webinar__in=webinars.order_by().values("pk"))
    return found.select_related("webinar").with_counts().order_by("starts_at", "pk")


def _held(sessions: Iterable[Session], user) -> list[Held]:
    return [Held(session, see(session, user)) for session in sessions]


def _days(found: list[Held]) -> list[Day]:
    return [Day(day, list(held)) for day, held in groupby(found, lambda one: one.day)]


def _is_filtered(request, filterset) -> bool:
    return any(value for name, value in request.GET.items() if name in filterset.form.fields)
