"""A lesson, a module or a course on one page for paper, for those who may open its lessons."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses import access, on_paper
from courses.access import Visit
from courses.models import CoursePage, LessonPage, ModulePage
from people import zones


@login_required
@require_safe
def print_lesson(request, pk):
    page, visit = _page_and_visit(request, LessonPage, pk)
    if visit.step is None or visit.closed:
        raise Http404
    sections = [visit.outline.section_of(visit.step)]
    return _sheet_page(request, page, visit, on_paper.printout(visit, sections, only=visit.step))


@login_required
@require_safe
def print_module(request, pk):
    page, visit = _page_and_visit(request, ModulePage, pk)
    sections = [one for one in visit.outline.modules if one.key == page.translation_key]
    if not sections:
        raise Http404
    return _sheet_page(request, page, visit, on_paper.printout(visit, sections), section=sections[0])


@login_required
@require_safe
def print_course(request, pk):
    page, visit = _page_and_visit(request, CoursePage, pk)
    return _sheet_page(request, page, visit, on_paper.printout(visit, visit.outline.sections), is_course=True)


def _page_and_visit(request, model, pk) -> tuple:
    page = get_object_or_404(model.objects.live().public(), pk=pk)
    visit = access.visit(request.user, page)
    if visit is None or not visit.may_open:
        raise Http404
    return page, visit


def _sheet_page(request, page, visit: Visit, printout: on_paper.Printout, **context):
    now = timezone.now()
    context |= {
        "page": page,
        "visit": visit,
        "printout": printout,
        "now": now,
        "city": zones.city(request.user.time_zone),
        "content_language": page.content_language or get_language(),
        "nav_current": "courses",
    }
    return render(request, "courses/print.html", context)
