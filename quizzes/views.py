"""Around the attempts at a quiz: the page with its rules, then begin, ask for more, and the result.

What is done while an attempt is open stands in ``quizzes.views_taking``.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.errors import CourseError
from courses.queries import original_of
from people.throttle import OPEN, throttled
from quizzes import previews, services
from quizzes.errors import QuizError
from quizzes.forms import AskForm
from quizzes.models import AllowanceRequest, Attempt, QuizPage
from quizzes.results import result_of
from quizzes.standing import standing_of
from quizzes.views_taking import attempt_or_404, page_of

STARTS_A_MINUTE = 60  # whoever presses again and again comes to the one attempt that is open


def quiz_page(request, page):
    """The rules and the way in; in the editor's preview also the questions, as a learner will see them."""
    look = getattr(request, "look", None)
    if look is not None:
        return _previewed(request, look)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    quiz = original_of(page)
    standing = _standing_or_404(request, quiz, page)
    crumbs = [*_way(page, standing)[:-1], {"title": page.title, "lang": page.content_language}]
    context = {"standing": standing, "quiz": quiz, "question_count": quiz.question_count(), "crumbs": crumbs}
    return _show(request, page.template, page, **context)


def _previewed(request, look):
    context = previews.context_of(look)
    crumbs = [
        *_way(look.page, context["standing"])[:-1],
        {"title": look.page.title, "lang": look.page.content_language},
    ]
    return _show(request, "quizzes/quiz_preview.html", look.page, crumbs=crumbs, **context)


def _way(page, standing) -> list[dict]:
    """From the course to the quiz."""
    outline, lang = standing.outline, page.content_language
    course = {"title": outline.title, "url": outline.url, "lang": lang}
    return [course, {"title": page.title, "url": page.get_url(), "lang": lang}]


def _standing_or_404(request, quiz, page):
    """A quiz of a course that was taken off is gone with it, results and all."""
    try:
        return standing_of(user=request.user, quiz=quiz, page=page)
    except CourseError:
        raise Http404 from None


def _show(request, template, page, **context):
    return render(request, template, {**page.get_context(request), **context})


@login_required
@require_POST
@throttled("quiz-start", limit=STARTS_A_MINUTE, seconds=60, by=lambda request: request.user.pk, when_gone=OPEN)
def start(request, pk):
    page = get_object_or_404(QuizPage.objects.live().public(), pk=pk)
    try:
        attempt = services.start_attempt(user=request.user, quiz=page, language=get_language(), now=timezone.now())
    except (QuizError, CourseError) as refusal:
        messages.error(request, str(refusal))
        return redirect(page.get_url())
    return redirect("quizzes:take", pk=attempt.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """How time and attempts are counted here, and a form to ask for more of them. The clock runs on meanwhile."""
    page = get_object_or_404(QuizPage.objects.live().public(), pk=pk)
    quiz = original_of(page)
    standing = _standing_or_404(request, quiz, page)
    if standing.enrolment is None:
        raise Http404
    form = AskForm(request.POST or None)
    if form.is_valid():
        return _asked(request, page, form.cleaned_data["words"])
    context = {
        "page": page,
        "quiz": quiz,
        "standing": standing,
        "form": form,
        "asked": AllowanceRequest.objects.filter(user=request.user, quiz=quiz).select_related("allowance").first(),
        "crumbs": [*_way(page, standing), {"title": _("More time or attempts")}],
    }
    return render(request, "quizzes/ask.html", context, status=422 if form.is_bound else 200)


def _asked(request, page, words: str):
    try:
        services.request_allowance(user=request.user, quiz=page, words=words, now=timezone.now())
    except (QuizError, CourseError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your request was sent. You get a mail as soon as it is decided."))
    return redirect("quizzes:ask", pk=page.pk)


@login_required
@require_safe
def result(request, pk):
    submitted = Attempt.objects.submitted().select_related("quiz__locale")
    attempt = submitted.filter(pk=pk, user=request.user).first()
    if attempt is None:
        return redirect("quizzes:take", pk=attempt_or_404(request, pk).pk)
    page = page_of(attempt)
    standing = _standing_or_404(request, attempt.quiz, page)
    context = {
        "attempt": attempt,
        "page": page,
        "standing": standing,
        "result": result_of(attempt, standing, language=get_language()),
        "shows_all": "all" in request.GET,
        "nav_current": "my_learning",
        "crumbs": [*_way(page, standing), {"title": _("Result")}],
    }
    return render(request, "quizzes/result.html", context)
