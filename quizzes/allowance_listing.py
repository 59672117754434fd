"""The lists of allowances and of requests at the desk."""

import django_filters as filters
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage
from courses.pages import COURSE_PATH_LENGTH
from people.listing import Column, Listing, ListingFilter, SearchFilter, make_listing
from quizzes.models import Allowance, AllowanceRequest
from quizzes.overseen import TEST_KEY, quizzes_of

STANDING, WITHDRAWN = "standing", "withdrawn"

COLUMNS = [
    Column("person", _("Person"), sort=("user__full_name",)),
    Column("test", _("Test"), sort=("quiz__title", "-granted_at")),
    Column("minutes", _("More minutes"), sort=("extra_minutes",), is_number=True),
    Column("attempts", _("More attempts"), sort=("extra_attempts",), is_number=True),
    Column("granted", _("Granted"), sort=("granted_at",)),
    Column("act", _("Withdraw"), is_hidden_label=True),
]
REQUEST_COLUMNS = [
    Column("person", _("Person"), sort=("user__full_name",)),
    Column("test", _("Test"), sort=("quiz__title", "asked_at")),
    Column("asked", _("Asked"), sort=("asked_at",)),
    Column("state", _("State"), sort=("state", "asked_at")),
    Column("act", _("Decide"), is_hidden_label=True),
]


def _quizzes(request):
    return quizzes_of(request.user)


class AllowanceFilter(ListingFilter):
    search = SearchFilter(field_name="user__search_name", label=_("Name"))
    quiz = filters.ModelChoiceFilter(queryset=_quizzes, to_field_name=TEST_KEY, label=_("Test"), empty_label=_("All"))
    state = filters.ChoiceFilter(
        choices=[(STANDING, _("Stands")), (WITHDRAWN, _("Withdrawn"))],
        label=_("State"),
        empty_label=_("Any"),
        method="in_state",
    )

    class Meta:
        model = Allowance
        fields: list[str] = []

    def in_state(self, rows, name, value):
        return rows.filter(withdrawn_at__isnull=value == STANDING)


class RequestFilter(ListingFilter):
    search = SearchFilter(field_name="user__search_name", label=_("Name"))
    quiz = filters.ModelChoiceFilter(queryset=_quizzes, to_field_name=TEST_KEY, label=_("Test"), empty_label=_("All"))
    state = filters.ChoiceFilter(choices=AllowanceRequest.State.choices, label=_("State"), empty_label=_("Any"))

    class Meta:
        model = AllowanceRequest
        fields: list[str] = []


def allowances_of(user) -> QuerySet:
    """Those of the tests that ``user`` follows."""
    return _with_course(
        Allowance.objects.filter(quiz__in=quizzes_of(user)).select_related("user", "quiz", "granted_by")
    )


def requests_of(user) -> QuerySet:
    return _with_course(AllowanceRequest.objects.filter(quiz__in=quizzes_of(user)).select_related("user", "quiz"))


def _with_course(rows: QuerySet) -> QuerySet:
    course = CoursePage.objects.filter(path=Left(OuterRef("quiz__path"), COURSE_PATH_LENGTH))
    return rows.annotate(course_title=Subquery(course.values("title")[:1]))


def allowance_filter(request) -> AllowanceFilter:
    return AllowanceFilter(request.GET, queryset=allowances_of(request.user), request=request)


def allowance_list(request) -> Listing:
    return make_listing(
        request,
        filterset=allowance_filter(request),
        columns=COLUMNS,
        row_template="desk/allowances_row.html",
        caption=_("More time and attempts"),
        empty=_("Nobody was given more time or attempts."),
        export="desk:allowances_export",
    )


def request_list(request) -> Listing:
    """Those that wait come first."""
    rows = requests_of(request.user).order_by("decided_at", "asked_at")
    return make_listing(
        request,
        filterset=RequestFilter(request.GET, queryset=rows, request=request),
        columns=REQUEST_COLUMNS,
        row_template="desk/allowance_requests_row.html",
        caption=_("Requests for more time or attempts"),
        empty=_("Nobody has asked for more time or attempts."),
    )
