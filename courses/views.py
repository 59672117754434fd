"""What courses show and take: pages (called by the page itself) and the acts of learners."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses import access, catalogue, checks, lessons, previews, queries, services, shelf, signals
from courses.course_facts import facts_of
from courses.errors import CourseError, StepNotOpen
from courses.forms import CatalogueFilterForm
from courses.left_here import Left, left_in
from courses.models import CoursePage, LessonPage, Pillar
from courses.notes import CourseNotes, together
from courses.packs import acts
from courses.preview_modes import Stage
from courses.requirement_lines import requirement_line
from courses.requirements import requirements

# Pages


def show(request, page, **context):
    """The template of ``page`` with Wagtail's context and ours."""
    context = {"nav_current": "courses", **page.get_context(request), **context}
    return render(request, page.get_template(request), context)


def crumbs(visit: access.Visit, page) -> list[dict]:
    """The way from the catalogue to the course that ``page`` is part of."""
    catalogue_url = visit.outline.url.rstrip("/").rpartition("/")[0] + "/"
    course = {"title": visit.outline.title, "url": visit.outline.url, "lang": page.content_language}
    return [{"title": _("Courses"), "url": catalogue_url}, course]


def notes_on(visit: access.Visit, user) -> CourseNotes:
    said = signals.course_shown.send(CoursePage, outline=visit.outline, user=user)
    return together(notes for _receiver, notes in said)


def visit_at(request, page) -> access.Visit:
    look = getattr(request, "look", None)
    visit = previews.visit(look) if look else access.visit(request.user, page)
    if visit is None or not (look or visit.has_it(page)):
        raise Http404
    return visit


def catalogue_index(request, page):
    courses = CoursePage.objects.child_of(page).live().public().order_by("path")
    form = CatalogueFilterForm(request.GET or None)
    return show(request, page, form=form, rows=catalogue.rows(courses, form))


def course(request, page):
    visit = visit_at(request, page)
    wanted = requirements(visit.progress)
    notes = notes_on(visit, request.user)
    facts = facts_of(page, is_draft=getattr(request, "is_preview", False))
    return show(
        request,
        page,
        visit=visit,
        notes=notes,
        crumbs=[*crumbs(visit, page)[:-1], _crumb_of(page)],
        requirements=[requirement_line(requirement, notes, page.content_language) for requirement in wanted],
        done_count=sum(requirement.is_done for requirement in wanted),
        facts=facts,
        sources=shelf.sources_of_course(visit.outline),
        pillars=[label for value, label in Pillar.choices if value in page.pillars],
        today=timezone.localdate(),
    )


def module(request, page):
    """The lessons of a module, for those who may open them; everybody else reads the course page."""
    visit = visit_at(request, page)
    section = next((one for one in visit.outline.sections if one.key == page.translation_key), None)
    if visit.may_open and section is not None:
        way = [*crumbs(visit, page), _crumb_of(page)]
        return show(request, page, visit=visit, section=section, crumbs=way)
    return redirect(visit.outline.url)


def lesson(request, page, answer=None):
    visit = visit_at(request, page)
    if not visit.may_open:
        messages.info(request, _("Lessons are open to those who are enrolled."))
        return redirect(visit.outline.url)
    if visit.closed:
        return show_closed(request, page, visit)
    left = _left_here(request, visit, page)
    with shelf.opened(page, visit.outline, is_preview=getattr(request, "is_preview", False)) as kept:
        context = {
            "shelf": kept,
            "sources": kept.sources,
            "parts": lessons.parts(page.body),
            "margin": lessons.margin(page.body),
            "check_url": reverse("courses:check", args=[page.pk]) if page.pk else "",
            "content_language": page.content_language or get_language(),
            "answers": _answers(request, page, left, answer),
            "left": left,
        }
        return show(request, page, visit=visit, **_route(visit, page), **context)


def _left_here(request, visit: access.Visit, page) -> Left | None:
    """Notes and practice answers of who reads; None in a preview and for a lesson that is not published."""
    if visit.step is None or getattr(request, "is_preview", False):
        return None
    return left_in(request.user, visit.enrolment, page.translation_key)


def show_closed(request, page, visit):
    """A step that opens later: why, and where to go meanwhile. Its words are not shown."""
    context = {"page": page, "visit": visit, "closed": visit.closed, "nav_current": "courses"}
    return render(request, "courses/step_closed.html", context | _route(visit, page))


def _answers(request, page, left: Left | None, given) -> dict:
    """The answers shown with what they bring, by their check: the one just given, and those kept from before."""
    if left is None:
        return _previewed_answers(request, page)
    kept = (acts.check_answer(page, one.block, one.option) for one in left.answers.values())
    shown = {answer.block_id: answer for answer in kept if answer is not None and answer.is_given}
    return shown | ({given.block_id: given} if given else {})


def _previewed_answers(request, page) -> dict:
    look = getattr(request, "look", None)
    if look is None or look.mode.stage != Stage.FEEDBACK:
        return {}
    return {block.id: checks.right_answer(block) for block in page.body if block.block_type == "knowledge_check"}


def _crumb_of(page) -> dict:
    return {"title": page.title, "lang": page.content_language}


def _route(visit, page) -> dict:
    """The way around the lesson; a lesson that is not published yet stands by itself."""
    if visit.step is None:
        return {"crumbs": crumbs(visit, page)}
    before, after = visit.outline.neighbours(visit.step)
    section = visit.outline.section_of(visit.step)
    title = f"{section.number}. {section.title}" if section.is_module else section.title
    way = [*crumbs(visit, page), {"title": title, "lang": page.content_language}]
    return {"section": section, "before": before, "after": after, "crumbs": way}


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
def renew(request, pk):
    """Begin the round that renews a completed course."""
    page = get_object_or_404(CoursePage.objects.live().public(), pk=pk)
    try:
        services.renew(user=request.user, course=page, by=request.user, now=timezone.now())
    except CourseError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You are renewing this course. What you completed before stays valid meanwhile."))
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
def check(request, pk):
    """Answer a knowledge check: the feedback alone for a script, the whole lesson with it otherwise."""
    page = _lesson_or_404(request, pk)
    if request.method != "POST":  # the address of the answered lesson, opened in another language
        return redirect(queries.in_language(page, get_language()).get_url(request))
    answer = acts.check_answer(page, request.POST.get("block", ""), request.POST.get("option", ""))
    if answer is None:
        raise Http404
    visit = visit_at(request, page)
    if visit.closed:
        return _refused(request, page, StepNotOpen())
    if answer.is_given and visit.enrolment is not None:
        acts.practise(enrolment=visit.enrolment, lesson=page, answer=answer, now=timezone.now())
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
    if enrolment is not None and not visit.closed and any(block.id == block_id for block in page.body):
        services.keep_place(enrolment=enrolment, step=page, block=block_id)
    return HttpResponse(status=204)


def _refused(request, page, refusal: CourseError):
    """Back to the page, which says why; to a script, the sentence in place of the feedback."""
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "components/notice.html", {"text": str(refusal)}, status=422)
    return redirect(page.get_url(request))


def _lesson_or_404(request, pk) -> LessonPage:
    page = get_object_or_404(LessonPage.objects.live().public(), pk=pk)
    if not access.may_open_step(request.user, page):
        raise Http404
    return page
