"""What courses show and take: pages (called by the page itself) and the acts of learners."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses import access, catalogue, checks, lessons, services
from courses.errors import CourseError
from courses.forms import CatalogueFilterForm
from courses.models import CoursePage, LessonPage
from courses.models.pages import WITH_FEEDBACK
from courses.requirements import requirements

# Pages


def show(request, page, **context):
    """The template of ``page`` with Wagtail's context and ours."""
    return render(request, page.get_template(request), {**page.get_context(request), **context})


def visit_at(request, page) -> access.Visit:
    visit = access.visit(request.user, page, with_drafts=getattr(request, "is_preview", False))
    if visit is None:
        raise Http404
    return visit


def catalogue_index(request, page):
    courses = CoursePage.objects.child_of(page).live().public().order_by("path")
    form = CatalogueFilterForm(request.GET or None)
    return show(request, page, form=form, rows=catalogue.rows(courses, form))


def course(request, page):
    visit = visit_at(request, page)
    languages = catalogue.languages_of([page])[page.translation_key]
    return show(request, page, visit=visit, requirements=requirements(visit.progress), languages=languages)


def module(request, page):
    """Who may open the lessons is taken to where they continue; everybody else reads the course page."""
    visit = visit_at(request, page)
    section = next((one for one in visit.outline.sections if one.key == page.translation_key), None)
    if visit.may_open and section is not None:
        return show(request, page, visit=visit, section=section)
    return redirect(visit.outline.url)


def lesson(request, page, answer=None):
    visit = visit_at(request, page)
    if not visit.may_open:
        messages.info(request, _("Lessons are open to those who are enrolled."))
        return redirect(visit.outline.url)
    context = {"parts": lessons.parts(page.body), "margin": lessons.margin(page.body)}
    answers = {answer.block_id: answer} if answer else _previewed_answers(request, page)
    return show(request, page, visit=visit, answers=answers, **_route(visit), **context)


def _previewed_answers(request, page) -> dict:
    if getattr(request, "preview_mode", "") != WITH_FEEDBACK:
        return {}
    return {block.id: checks.right_answer(block) for block in page.body if block.block_type == "knowledge_check"}


def _route(visit) -> dict:
    """The way around the lesson; a lesson that is not published yet stands by itself."""
    if visit.step is None:
        return {}
    before, after = visit.outline.neighbours(visit.step)
    return {"section": visit.outline.section_of(visit.step), "before": before, "after": after}


# Acts


@login_required
@require_POST
def enrol(request, pk):
    page = get_object_or_404(CoursePage.objects.live().public(), pk=pk)
    services.enrol(user=request.user, course=page, language=get_language(), by=request.user, now=timezone.now())
    messages.success(request, _("You are enrolled. Your place is kept; pause when you like."))
    return redirect(page.get_url(request))


@login_required
@require_POST
def complete_step(request, pk):
    """Done with a lesson: on to the next step, or to the course when nothing is left."""
    page = _lesson_or_404(request, pk)
    try:
        services.complete_step(user=request.user, step=page, now=timezone.now())
    except CourseError as refusal:
        messages.error(request, str(refusal))
        return redirect(page.get_url(request))
    visit = visit_at(request, page)
    following = visit.progress.step_after(visit.step) if visit.step else None
    return redirect(following.url if following else visit.outline.url)


@login_required
def check(request, pk, block_id):
    """Answer a knowledge check: the feedback alone for a script, the whole lesson with it otherwise."""
    page = _lesson_or_404(request, pk)
    block = next((one for one in page.body if one.id == str(block_id)), None)
    if block is None or block.block_type != "knowledge_check":
        raise Http404
    if request.method != "POST":
        return redirect(page.get_url(request))
    answer = checks.answer(block, request.POST.get("option", ""))
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "courses/check_feedback.html", {"answer": answer})
    return lesson(request, page, answer=answer)


@login_required
@require_POST
def place(request, pk):
    """A script notes the block last read. Whoever reads without being enrolled has no place to keep."""
    page = _lesson_or_404(request, pk)
    block_id = request.POST.get("block", "")
    visit = visit_at(request, page)
    enrolment = visit.enrolment
    if enrolment is not None and any(block.id == block_id for block in page.body):
        services.keep_place(enrolment=enrolment, step=page, block=block_id)
    return HttpResponse(status=204)


def _lesson_or_404(request, pk) -> LessonPage:
    page = get_object_or_404(LessonPage.objects.live().public(), pk=pk)
    if not access.may_open_step(request.user, page):
        raise Http404
    return page
