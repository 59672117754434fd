"""While an attempt is open: answer, save, check, review, hand in. A script saves in the background, a form by pages.

An attempt is fetched by its number and its person: for anybody else it does not exist.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.errors import CourseError
from people.signed_out import is_script, login_required_or_told
from people.throttle import OPEN, is_over
from quizzes import clock, services
from quizzes.errors import AttemptClosed, NotForChecking, NothingToCheck
from quizzes.feedback import PRACTICE, Reviewed
from quizzes.feedback import review as review_answers
from quizzes.forms import Posted, read_posted
from quizzes.kinds import ForeignAnswer
from quizzes.models import Attempt, QuizPage
from quizzes.scoring import mark
from quizzes.sheet import Asked, number_or_first, sheet

SAVES_A_MINUTE = 60


@login_required
@require_safe
def take(request, pk):
    """One question (``?q=3``), the others in the page for a script, or all to be seen (``?view=all``)."""
    attempt = attempt_or_404(request, pk)
    if not attempt.is_open or services.close_if_over(attempt=attempt, now=timezone.now()):
        return redirect("quizzes:result", pk=pk)
    questions = _sheet(attempt)
    is_all = request.GET.get("view") == "all"
    here = None if is_all else questions[number_or_first(request.GET.get("q"), len(questions)) - 1]
    context = {
        **_around(attempt),
        "questions": questions,
        "here": here,
        "parts": _with_told(attempt, questions),
        "is_practice": attempt.quiz.purpose == PRACTICE,
        "is_saved": bool(attempt.saved_at and (here is None or here.is_answered)),
    }
    return render(request, "quizzes/take.html", context)


def _around(attempt: Attempt) -> dict:
    """What every page of an open attempt shows: the quiz, the clock, how far the saves have counted."""
    left = clock.time_left(attempt.deadline, timezone.now())
    return {
        "attempt": attempt,
        "page": page_of(attempt),
        "seconds_left": None if left is None else int(left.total_seconds()),
        "minutes_left": None if left is None else int(-(-left.total_seconds() // 60)),
        "minutes_in_all": _minutes_in_all(attempt),
        "sequence": highest_sequence(attempt),
    }


def _minutes_in_all(attempt: Attempt) -> int | None:
    """The limit with what was granted: it is the deadline that counts, whatever became of the quiz since."""
    return attempt.deadline and round((attempt.deadline - attempt.started_at).total_seconds() / 60)


def highest_sequence(attempt: Attempt) -> int:
    return max(attempt.sequences.values(), default=0)


def _with_told(attempt: Attempt, questions: list[Asked]) -> list[tuple[Asked, Reviewed | None]]:
    """Each question with what its answer brings once it was checked."""
    told = _told(attempt)
    return [(one, told.get(one.id)) for one in questions]


def _told(attempt: Attempt) -> dict[str, Reviewed]:
    """What the answers bring that were checked, by question. The key is fetched for that alone, in practice."""
    if not attempt.checked or attempt.quiz.purpose != PRACTICE:
        return {}
    language = get_language()
    reviewed = review_answers(
        paper=attempt.paper_in(language),
        key=attempt.key_in(language),
        answers=attempt.answers,
        with_answers=True,
        scored=services.as_stored(mark(key=attempt.key, answers=attempt.answers)),
    )
    return {one.id: one for one in reviewed if one.id in attempt.checked}


@login_required_or_told
@require_safe
def state(request, pk):
    """How the attempt stands, for a script that was away: its time by our clock, the last save, a good token."""
    attempt = attempt_or_404(request, pk)
    told = {"is_open": attempt.is_open, "token": get_token(request), **_standing(attempt)}
    if not attempt.is_open:
        told["sentence"] = str(AttemptClosed())
    return JsonResponse(told)


def _standing(attempt: Attempt) -> dict:
    left = clock.time_left(attempt.deadline, timezone.now())
    return {"sequence": highest_sequence(attempt), "left": None if left is None else int(left.total_seconds())}


@login_required_or_told
@require_POST
def save(request, pk):
    """Save what was posted and go where the learner wants; a script gets the time of the save instead."""
    attempt = attempt_or_404(request, pk)
    if is_over("quiz-save", f"{request.user.pk}:{pk}", limit=SAVES_A_MINUTE, seconds=60, when_gone=OPEN):
        return _not_saved(request, 429, _("Not saved: too many saves in a minute. Wait a little, then go on."))
    try:
        posted = read_posted(attempt, request.POST)
        saved = _save(attempt, posted)
    except ForeignAnswer:
        return HttpResponseBadRequest()
    except AttemptClosed as refusal:
        return _not_saved(request, 409, str(refusal))
    if is_script(request):
        return _saved(request, saved)
    return redirect(_destination(saved.attempt, posted, request.POST))


def _save(attempt: Attempt, posted: Posted) -> services.Saved:
    return services.save_answers(
        attempt=attempt,
        answers=posted.answers,
        flags=posted.flags,
        sequence=posted.sequence,
        spent=posted.spent,
        now=timezone.now(),
    )


def _wants_json(request) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _saved(request, saved: services.Saved):
    """The sentence with the time, as a piece of the page or as JSON with what a script has to know."""
    attempt = saved.attempt
    if not _wants_json(request):
        return render(request, "quizzes/saved.html", {"attempt": attempt})
    time = date_format(timezone.localtime(attempt.saved_at), "H:i")
    sentence = _("Answer saved at %(time)s") % {"time": time}
    told = {"saved_at": time, "sentence": sentence, "stale": saved.stale}
    return JsonResponse({**told, **_standing(attempt), "sequence": saved.sequence})


def _not_saved(request, status: int, sentence: str):
    if is_script(request) and _wants_json(request):
        return JsonResponse({"sentence": sentence}, status=status)
    if is_script(request):
        return render(request, "quizzes/not_saved.html", {"sentence": sentence}, status=422)
    if status == 429:
        return render(request, "429.html", status=429)
    messages.info(request, sentence)
    return redirect("quizzes:result", pk=request.resolver_match.kwargs["pk"])


@login_required_or_told
@require_POST
def check(request, pk):
    """Practice: keep the answer to one question for good and say at once what it brings."""
    attempt = attempt_or_404(request, pk)
    if is_over("quiz-save", f"{request.user.pk}:{pk}", limit=SAVES_A_MINUTE, seconds=60, when_gone=OPEN):
        return _not_saved(request, 429, _("Not saved: too many saves in a minute. Wait a little, then go on."))
    question = request.POST.get("check") or request.POST.get("question", "")
    try:
        posted = read_posted(attempt, request.POST)
        answer = posted.answers.get(question, attempt.answers.get(question, []))
        attempt = services.check_answer(attempt=attempt, question=question, answer=answer, now=timezone.now())
    except (ForeignAnswer, NotForChecking):
        return HttpResponseBadRequest()
    except AttemptClosed as refusal:
        return _not_saved(request, 409, str(refusal))
    except NothingToCheck as refusal:
        return _not_checked(request, attempt, question, str(refusal))
    return _checked(request, attempt, question)


def _checked(request, attempt: Attempt, question: str):
    if is_script(request):
        return JsonResponse({"html": _part(request, attempt, question), **_standing(attempt)})
    return redirect(f"{reverse('quizzes:take', args=[attempt.pk])}?q={_number(attempt, question)}#told-{question}")


def _not_checked(request, attempt: Attempt, question: str, sentence: str):
    if is_script(request):
        return JsonResponse({"sentence": sentence}, status=422)
    messages.info(request, sentence)
    return redirect(f"{reverse('quizzes:take', args=[attempt.pk])}?q={_number(attempt, question)}")


def _part(request, attempt: Attempt, question: str) -> str:
    questions = _sheet(attempt)
    context = {
        "question": questions[_number(attempt, question) - 1],
        "total": len(questions),
        "language": get_language(),
        "attempt_pk": attempt.pk,
        "reviewed": _told(attempt)[question],
        "is_practice": True,
    }
    return render_to_string("quizzes/part.html", context, request)


def _number(attempt: Attempt, question: str) -> int:
    return next((number for number, one in enumerate(attempt.questions, start=1) if one["id"] == question), 1)


def _destination(attempt: Attempt, posted: Posted, data) -> str:
    """``go`` is previous, next, review, a question number or a language; without it the learner stays."""
    here, total = posted.numbers[0] if posted.numbers else 1, len(attempt.questions)
    here = number_or_first(data.get("here", here), total)
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


def _flagged_number(attempt: Attempt, posted: Posted) -> int | None:
    """The number of the question whose flag was just changed."""
    return next((number for number, one in enumerate(attempt.questions, start=1) if one["id"] in posted.flags), None)


@login_required
@require_safe
def review(request, pk):
    """Before handing in: what is answered, what is not, what was flagged."""
    attempt = attempt_or_404(request, pk)
    if not attempt.is_open or services.close_if_over(attempt=attempt, now=timezone.now()):
        return redirect("quizzes:result", pk=pk)
    questions = _sheet(attempt)
    context = {
        **_around(attempt),
        "questions": questions,
        "unanswered": [question for question in questions if not question.is_answered],
        "unfinished": [question for question in questions if question.is_answered and not question.is_complete],
        "flagged": [question for question in questions if question.is_flagged],
    }
    return render(request, "quizzes/review.html", context)


@login_required_or_told
@require_POST
def submit(request, pk):
    """Hand in what was saved. A script is told where the result stands."""
    attempt = get_object_or_404(Attempt.objects.with_people(), pk=pk, user=request.user)
    target = reverse("quizzes:result", args=[pk])
    try:
        services.submit_attempt(attempt=attempt, now=timezone.now())
    except AttemptClosed as refusal:
        messages.info(request, str(refusal))
    except CourseError as refusal:
        messages.error(request, str(refusal))
        target = reverse("quizzes:review", args=[pk])
    return JsonResponse({"url": target}) if is_script(request) else redirect(target)


def attempt_or_404(request, pk) -> Attempt:
    """The attempt without its key."""
    attempts = Attempt.objects.without_key().select_related("quiz__locale")
    return get_object_or_404(attempts, pk=pk, user=request.user)


def _sheet(attempt: Attempt) -> list[Asked]:
    return sheet(paper=attempt.paper_in(get_language()), answers=attempt.answers, flagged=attempt.flagged)


def page_of(attempt: Attempt) -> QuizPage:
    """The quiz in the language of the reader."""
    if attempt.quiz.locale.language_code == get_language():
        return attempt.quiz
    pages = QuizPage.objects.live().filter(translation_key=attempt.quiz.translation_key)
    return pages.filter(locale__language_code=get_language()).first() or attempt.quiz
