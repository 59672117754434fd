"""The desk's report of knowledge gain: the courses that have a pre-test, one of them, and its files."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.models import CoursePage
from courses.page_rights import training_pages
from people import access
from people.desk import desk_view
from people.services import record_event
from people.stepup import step_up
from quizzes.feedback import PRE_TEST
from quizzes.gains import FEWEST, GroupGain, rounded
from quizzes.models import QuizPage
from reports.desk import few_exports
from reports.downloads import download, format_or_404
from reports.forms import GainForm
from reports.gains import Person, Report, names_of, report_of
from reports.spreadsheets import Column, Row

TOPICS, PEOPLE = "topics", "people"


@require_safe
@desk_view(access.can_follow_tests)
def gains(request):
    courses = courses_measured(request.user).order_by("title")
    return render(request, "desk/gains.html", {"courses": courses})


@require_safe
@desk_view(access.can_follow_tests)
def gain(request, pk: int):
    course = get_object_or_404(courses_measured(request.user), pk=pk)
    form = _form(request, request.GET, course)
    report = report_of(course, form.asked)
    context = {
        "course": course,
        "form": form,
        "test": form.asked.test,
        "report": report,
        "fewest": FEWEST,
        "exports": _exports(request, course),
        "crumbs": [{"title": _("Knowledge gain"), "url": reverse("desk:gains")}, {"title": course.title}],
    }
    return render(request, "desk/gain.html", context)


@require_POST
@desk_view(access.can_follow_tests)
@step_up
@few_exports
def gain_export(request, pk: int):
    """``what`` is ``topics``, the figures of the page, or ``people``, for who may have names. Narrowed as the page."""
    course = get_object_or_404(courses_measured(request.user), pk=pk)
    what, file_format = request.GET.get("what"), format_or_404(request.GET.get("format"))
    if what not in _files(request):
        raise Http404
    report = report_of(course, _form(request, request.GET, course).asked)
    filters = sorted(key for key, value in request.GET.items() if value and key not in {"format", "what"})
    data = {"list": f"gain_{what}", "format": file_format, "filters": filters}
    record_event(action="list.exported", thing=course, by=request.user, now=timezone.now(), data=data)
    columns, rows = _people(report) if what == PEOPLE else _topics(report)
    name = f"knowledge-gain-{what}-{slugify(course.slug)}"
    return download(columns, rows, file_format=file_format, name=name, title=_("Knowledge gain"))


def courses_measured(user):
    """The originals of courses with a pre-test: all for a coordinator, a trainer's own."""
    originals = training_pages()
    if not access.is_coordinator(user):
        originals = originals.filter(owner=user)
    has_pre_test = Exists(QuizPage.objects.filter(purpose=PRE_TEST, path__startswith=OuterRef("path")))
    return CoursePage.objects.filter(has_pre_test, pk__in=originals.values("pk"))


def _form(request, data, course: CoursePage) -> GainForm:
    return GainForm(data, course=course, narrows=access.can_export(request.user))


def _files(request) -> list[str]:
    return [TOPICS, PEOPLE] if access.can_export(request.user) else [TOPICS]


def _exports(request, course: CoursePage) -> list[tuple[str, str]]:
    """(words, address) of each file."""
    query, address = request.GET.copy(), reverse("desk:gain_export", args=[course.pk])
    labels = {
        (TOPICS, "csv"): _("Figures, CSV"),
        (TOPICS, "xlsx"): _("Figures, Excel"),
        (PEOPLE, "csv"): _("By person, CSV"),
        (PEOPLE, "xlsx"): _("By person, Excel"),
    }
    found = []
    for (what, file_format), label in labels.items():
        query["what"], query["format"] = what, file_format
        if what in _files(request):
            found.append((label, f"{address}?{query.urlencode()}"))
    return found


def _topics(report: Report) -> tuple[list[Column], Iterator[Row]]:
    columns = [
        Column(_("Topic"), 40),
        Column(_("People with both tests"), 12),
        Column(_("Mean before, %"), 12),
        Column(_("Mean after, %"), 12),
        Column(_("Points"), 10),
        Column(_("Gain of the means"), 12),
        Column(_("Mean of the gains"), 12),
        Column(_("Everything right before"), 12),
    ]
    few = _("fewer than %(number)s") % {"number": FEWEST}
    rows = [(_("All topics"), report.whole), *((str(objective), found) for objective, found in report.rows)]
    return columns, (_figures(name, found, few) for name, found in rows)


def _figures(name: str, found: GroupGain | None, few: str) -> Row:
    if found is None:
        return (name, few, None, None, None, None, None, None)
    values = (found.before, found.after, found.points, found.of_means, found.of_people)
    return (name, found.people, *(None if one is None else float(one) for one in values), found.full_before)


def _people(report: Report) -> tuple[list[Column], Iterator[Row]]:
    """A row for each person; each topic has its two columns."""
    topics = list(report.objectives)
    columns = [Column(_("Person"), 28), Column(_("Day of the second test"), 12)]
    columns += [Column(_("Before, %"), 10), Column(_("After, %"), 10), Column(_("Normalised gain"), 12)]
    for pk in topics:
        name = str(report.objectives[pk])
        columns += [Column(_("%(topic)s, before, %%") % {"topic": name}, 14)]
        columns += [Column(_("%(topic)s, after, %%") % {"topic": name}, 14)]
    names = names_of(report.people)
    people = sorted(report.people, key=lambda one: (names.get(one.user, ""), one.user))
    return columns, (_person(one, names.get(one.user, ""), topics) for one in people)


def _person(one: Person, name: str, topics: list[int]) -> Row:
    gained = one.pair.normalised if one.pair.is_measured else None
    cells: list = [name, one.day, *_percents(one.pair.before, one.pair.after)]
    cells.append(None if gained is None else float(rounded(gained, "0.01")))
    for pk in topics:
        cells += _percents(one.before.objectives.get(pk), one.after.objectives.get(pk))
    return tuple(cells)


def _percents(*scores) -> list[float | None]:
    """To the tenth; nothing where a test did not count the topic."""
    return [
        float(rounded(100 * score.marks / score.possible, "0.1")) if score and score.possible else None
        for score in scores
    ]
