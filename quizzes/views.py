"""Taking a quiz: the page with its rules, then begin, answer, review, hand in, result.

An attempt is fetched by its number and its person: for anybody else it does not exist.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.errors import CourseError
from courses.queries import original_of
from people.signed_out import is_script, login_required_or_told
from people.throttle import OPEN, is_over, throttled
from quizzes import previews, services
from quizzes.errors import AttemptClosed, QuizError
from quizzes.forms import read_posted
from quizzes.kinds import ForeignAnswer
from quizzes.models import Attempt, QuizPage
from quizzes.results import result_of
from quizzes.sheet import number_or_first, sheet
from quizzes.standing import standing_of

SAVES_A_MINUTE = 60
STARTS_A_MINUTE = 5


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
@require_safe
def take(request, pk):
    """One question (``?q=3``), or all on one page (``?view=all``)."""
    attempt = _attempt_or_404(request, pk)
    if not attempt.is_open:
        return redirect("quizzes:result", pk=pk)
    questions = _sheet(attempt)
    is_all = request.GET.get("view") == "all"
    here = None if is_all else questions[number_or_first(request.GET.get("q"), len(questions)) - 1]
    is_saved = bool(attempt.saved_at and (here is None or here.is_answered))
    context = {"attempt": attempt, "page": _page_of(attempt), "questions": questions, "here": here}
    return render(request, "quizzes/take.html", context | {"is_saved": is_saved})


@login_required_or_told
@require_POST
def save(request, pk):
    """Save what was posted and go where the learner wants; a script gets the time of the save instead."""
    attempt = _attempt_or_404(request, pk)
    if is_over("quiz-save", f"{request.user.pk}:{pk}", limit=SAVES_A_MINUTE, seconds=60, when_gone=OPEN):
        return _not_saved(request, 429, _("Not saved: too many saves in a minute. Wait a little, then go on."))
    try:
        posted = read_posted(attempt, request.POST)
        attempt = services.save_answers(attempt=attempt, answers=posted.answers, flags=posted.flags, now=timezone.now())
    except ForeignAnswer:
        return HttpResponseBadRequest()
    except AttemptClosed as refusal:
        return _not_saved(request, 409, str(refusal))
    if is_script(request):
        return _saved(request, attempt)
    return redirect(_destination(attempt, posted, request.POST))


def _wants_json(request) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _saved(request, attempt):
    """The sentence with the time, as a piece of the page or as JSON."""
    if not _wants_json(request):
        return render(request, "quizzes/saved.html", {"attempt": attempt})
    time = date_format(timezone.localtime(attempt.saved_at), "H:i")
    return JsonResponse({"saved_at": time, "sentence": _("Answer saved at %(time)s") % {"time": time}})


def _not_saved(request, status: int, sentence: str):
    if is_script(request) and _wants_json(request):
        return JsonResponse({"sentence": sentence}, status=status)
    if is_script(request):
        return render(request, "quizzes/not_saved.html", {"sentence": sentence}, status=422)
    if status == 429:
        return render(request, "429.html", status=429)
    messages.info(request, sentence)
    return redirect("quizzes:result", pk=request.resolver_match.kwargs["pk"])


def _destination(attempt, posted, data) -> str:
    """``go`` is previous, next, review, a question number or a language; without it the learner stays."""
    here, total = posted.numbers[0] if posted.numbers else 1, len(attempt.questions)
    go = data.get("go", "")
    if go == "review" or (go == "next" and here == total):
        return reverse("quizzes:review", args=[attempt.pk])
    language = go if go in dict(settings.LANGUAGES) else get_language()
    with override(language):
        take_url = reverse("quizzes:take", args=[attempt.pk])
    go = "" if go == language else go
    if go == "all" or (data.get("view") == "all" and not go):
        return f"{take_url}?view=all#question-{_flagged_number(attempt, posted) or here}"
    steps = {"next": here + 1, "previous": here - 1, "": here}
    return f"{take_url}?q={number_or_first(steps.get(go, go), total)}"


def _flagged_number(attempt, posted) -> int | None:
    """The number of the question whose flag was just changed."""
    return next((number for number, one in enumerate(attempt.questions, start=1) if one["id"] in posted.flags), None)


@login_required
@require_safe
def review(request, pk):
    """Before handing in: what is answered, what is not, what was flagged."""
    attempt = _attempt_or_404(request, pk)
    if not attempt.is_open:
        return redirect("quizzes:result", pk=pk)
    questions = _sheet(attempt)
    context = {
        "attempt": attempt,
        "page": _page_of(attempt),
        "questions": questions,
        "unanswered": [question for question in questions if not question.is_answered],
        "flagged": [question for question in questions if question.is_flagged],
    }
    return render(request, "quizzes/review.html", context)


@login_required
@require_POST
def submit(request, pk):
    attempt = get_object_or_404(Attempt.objects.with_people(), pk=pk, user=request.user)
    try:
        services.submit_attempt(attempt=attempt, now=timezone.now())
    except AttemptClosed as refusal:
        messages.info(request, str(refusal))
    except CourseError as refusal:
        messages.error(request, str(refusal))
        return redirect("quizzes:review", pk=pk)
    return redirect("quizzes:result", pk=pk)


@login_required
@require_safe
def result(request, pk):
    submitted = Attempt.objects.submitted().select_related("quiz__locale")
    attempt = submitted.filter(pk=pk, user=request.user).first()
    if attempt is None:
        return redirect("quizzes:take", pk=_attempt_or_404(request, pk).pk)
    page = _page_of(attempt)
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


def _attempt_or_404(request, pk) -> Attempt:
    """The attempt without its key."""
    attempts = Attempt.objects.without_key().select_related("quiz__locale")
    return get_object_or_404(attempts, pk=pk, user=request.user)


def _sheet(attempt):
    return sheet(paper=attempt.paper_in(get_language()), answers=attempt.answers, flagged=attempt.flagged)


def _page_of(attempt) -> QuizPage:
    """The quiz in the language of the reader."""
    if attempt.quiz.locale.language_code == get_language():
        return attempt.quiz
    pages = QuizPage.objects.live().filter(translation_key=attempt.quiz.translation_key)
    return pages.filter(locale__language_code=get_language()).first() or attempt.quiz
