"""The desk's screens of answers that a trainer reads. They never say whose an answer is."""

import django_filters as filters
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people import access
from people.desk import desk_view
from people.listing import Column, Listing, ListingFilter, make_listing
from quizzes.errors import QuizError, ReadMeanwhile
from quizzes.marking import (
    Opened,
    answers_in,
    attempts_read,
    attempts_to_read,
    next_to_read,
    opened,
    questions_read_by,
    readable,
    that_ask,
    with_course,
)
from quizzes.marking_forms import ReadingForm
from quizzes.models import Attempt
from quizzes.overseen import TEST_KEY, quizzes_of
from quizzes.services.marking import mark_answer

COLUMNS = [
    Column("answer", gettext_lazy("Answer to")),
    Column("test", gettext_lazy("Test"), sort=("quiz__title", "submitted_at")),
    Column("course", gettext_lazy("Course"), sort=("course_title", "submitted_at")),
    Column("language", gettext_lazy("Language"), sort=("language", "submitted_at")),
    Column("since", gettext_lazy("Handed in"), sort=("submitted_at",)),
]
READ = "read"


class MarkingFilter(ListingFilter):
    """``state`` chooses between two lists, in ``marking_filter``."""

    state = filters.ChoiceFilter(
        choices=[(READ, gettext_lazy("Read"))],
        label=gettext_lazy("State"),
        empty_label=gettext_lazy("Waiting"),
        method="as_it_is",
    )
    quiz = filters.ModelChoiceFilter(
        queryset=lambda request: quizzes_of(request.user),
        to_field_name=TEST_KEY,
        label=gettext_lazy("Test"),
        empty_label=gettext_lazy("All"),
    )
    question = filters.ModelChoiceFilter(
        queryset=lambda request: questions_read_by(request.user),
        label=gettext_lazy("Question"),
        empty_label=gettext_lazy("All"),
        method="of_question",
    )
    language = filters.ChoiceFilter(
        choices=settings.LANGUAGES, label=gettext_lazy("Language"), empty_label=gettext_lazy("All")
    )

    class Meta:
        model = Attempt
        fields: list[str] = []

    def as_it_is(self, rows, name, value):
        return rows

    def of_question(self, rows, name, question):
        return that_ask(rows, question)


def is_of_those_read(request) -> bool:
    return request.GET.get("state") == READ


def marking_filter(request) -> MarkingFilter:
    """What the list shows, and its export holds."""
    rows = attempts_read(request.user) if is_of_those_read(request) else attempts_to_read(request.user)
    return MarkingFilter(request.GET, queryset=with_course(rows), request=request)


@require_safe
@desk_view(access.can_follow_tests)
def marking(request):
    listing = _listing(request)
    waiting = not is_of_those_read(request)
    for row in listing.rows:
        row.shown = answers_in(row, language=get_language() or "", waiting=waiting)
    return render(request, "desk/marking.html", {"listing": listing})


def _listing(request) -> Listing:
    return make_listing(
        request,
        filterset=marking_filter(request),
        columns=COLUMNS,
        row_template="desk/marking_row.html",
        caption=_("Answers to read"),
        empty=_("No answer waits to be read. Answers in one's own words come here when a test is handed in."),
        export="desk:answers_to_read_export",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(access.can_follow_tests)
def marking_answer(request, pk: int, question: str):
    """One answer with its rubric. Saved, it leads to the next one that waits."""
    attempt = get_object_or_404(readable(request.user).select_related("quiz__locale"), pk=pk)
    answer = opened(attempt, question, language=get_language() or "")
    if answer is None:
        raise Http404
    form = ReadingForm(request.POST or None, answer=answer)
    if request.method == "POST" and form.is_valid() and _saved(request, attempt, question, form):
        return redirect(_after(request, attempt, question))
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/marking_answer.html", _context(request, attempt, answer, form), status=status)


def _saved(request, attempt: Attempt, question: str, form: ReadingForm) -> bool:
    """Whether it was: a refusal stands above the form, and nothing typed is lost."""
    try:
        mark_answer(attempt=attempt, question=question, **form.reading, by=request.user, now=timezone.now())
    except ReadMeanwhile as refusal:
        form.look_again(attempt.markings.filter(question=question).last())
        form.add_error(None, str(refusal))
    except QuizError as refusal:
        form.add_error(None, str(refusal))
    else:
        return True
    return False


def _after(request, attempt: Attempt, question: str) -> str:
    following = next_to_read(request.user, after=attempt, question=question)
    if following is None:
        messages.success(request, _("Saved. No other answer waits."))
        return reverse("desk:marking")
    messages.success(request, _("Saved. This is the next answer."))
    return reverse("desk:marking_answer", args=[following.attempt, following.question])


def _context(request, attempt: Attempt, answer: Opened, form: ReadingForm) -> dict:
    following = next_to_read(request.user, after=attempt, question=answer.entry["id"])
    crumbs = [
        {"title": _("Tests"), "url": reverse("desk:tests")},
        {"title": _("Answers to read"), "url": reverse("desk:marking")},
        {"title": _("Answer"), "url": ""},
    ]
    return {"attempt": attempt, "answer": answer, "form": form, "following": following, "crumbs": crumbs}
