"""The desk's first screen of tests: which there are, and what waits for somebody."""

import django_filters as filters
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Left
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from courses.models import CoursePage
from courses.pages import COURSE_PATH_LENGTH
from people import access
from people.desk import desk_view
from people.listing import Column, Listing, ListingFilter, make_listing
from quizzes.models import QuizPage
from quizzes.overseen import quizzes_of

COLUMNS = [
    Column("title", _("Test"), sort=("title",)),
    Column("course", _("Course"), sort=("course_title", "title")),
    Column("purpose", _("Purpose"), sort=("purpose", "title")),
    Column("begun", _("Attempts begun"), sort=("begun",), is_number=True),
    Column("open", _("Open now"), sort=("under_way",), is_number=True),
]


class TestsFilter(ListingFilter):
    __test__ = False

    search = filters.CharFilter(field_name="title", lookup_expr="icontains", label=_("Title"), max_length=200)
    purpose = filters.ChoiceFilter(choices=QuizPage.Purpose.choices, label=_("Purpose"), empty_label=_("All"))

    class Meta:
        model = QuizPage
        fields: list[str] = []


@require_safe
@desk_view(access.can_follow_tests)
def tests(request):
    return render(request, "desk/tests.html", {"listing": tests_list(request)})


def tests_list(request) -> Listing:
    return make_listing(
        request,
        filterset=TestsFilter(request.GET, queryset=_rows(request.user)),
        columns=COLUMNS,
        row_template="desk/tests_row.html",
        caption=_("Tests"),
        empty=_("No test is found. Tests are written in the content room, below their course."),
    )


def _rows(user):
    course = CoursePage.objects.filter(path=Left(OuterRef("path"), COURSE_PATH_LENGTH))
    rows = quizzes_of(user).annotate(course_title=Subquery(course.values("title")[:1]))
    is_open = Q(attempts__submitted_at__isnull=True)
    return rows.annotate(begun=Count("attempts"), under_way=Count("attempts", filter=is_open))
