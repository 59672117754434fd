"""The desk's screens of how questions did: those of a test, and one with its options and languages."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jobs.tasks import underway
from people import access
from people.desk import desk_view
from people.listing import EXPORT_FORMATS, make_listing
from quizzes import items
from quizzes.item_listing import COLUMNS, ItemFilter, item_rows
from quizzes.models import ItemFigures, Question
from quizzes.overseen import quizzes_of
from quizzes.tasks import reckon_items


@dataclass(frozen=True)
class OptionLine:
    text: str
    count: int
    share: int  # whole percent of the attempts
    is_right: bool


@require_safe
@desk_view(access.can_follow_tests)
def test_questions(request, pk):
    """All questions of a test, the hardest and the doubtful ones found by sorting."""
    quiz = get_object_or_404(quizzes_of(request.user), pk=pk)
    rows = item_rows(request.user, quiz.pk, language=get_language() or "en")
    listing = make_listing(
        request,
        filterset=ItemFilter(request.GET, queryset=rows),
        columns=COLUMNS,
        row_template="desk/test_questions_row.html",
        caption=_("How the questions did"),
        empty=_("Nothing is reckoned yet. Figures are made each night, of tests that were handed in."),
    )
    address = reverse("desk:question_figures_export", args=[quiz.pk])
    listing.exports = [(label, f"{address}?{listing.query}format={code}") for code, label in EXPORT_FORMATS]
    context = {
        "quiz": quiz,
        "listing": listing,
        "reckoned_at": ItemFigures.objects.filter(quiz=quiz).values_list("reckoned_at", flat=True).first(),
        "is_under_way": quiz.pk in underway(reckon_items),
        "fewest": items.FEWEST,
        "fewest_for_discrimination": items.FEWEST_FOR_DISCRIMINATION,
        "crumbs": _crumbs(quiz.title),
    }
    return render(request, "desk/test_questions.html", context)


@require_POST
@desk_view(access.can_follow_tests)
def test_questions_reckon(request, pk):
    """Queue the figures anew; asked again while they are being made, nothing more is queued."""
    quiz = get_object_or_404(quizzes_of(request.user), pk=pk)
    if quiz.pk not in underway(reckon_items):
        reckon_items.enqueue(quiz.pk)
    messages.success(request, _("The figures are being made anew. Open this page again in a minute."))
    return redirect("desk:test_questions", pk=pk)


@require_safe
@desk_view(access.can_follow_tests)
def test_question(request, pk, question: UUID):
    """One question of a test: what was chosen, and the same by language."""
    quiz = get_object_or_404(quizzes_of(request.user), pk=pk)
    language = get_language() or "en"
    figures = {one.language: one for one in ItemFigures.objects.filter(quiz=quiz, question=question)}
    versions = list(Question.objects.filter(translation_key=question).select_related("locale").order_by("pk"))
    if "" not in figures or not versions:
        raise Http404
    shown = next((one for one in versions if one.locale.language_code == language), versions[0])
    is_theirs = Question.objects.editable_by(request.user).filter(pk=shown.pk).exists()
    whole = figures.pop("")
    context = {
        "quiz": quiz,
        "question": shown,
        "whole": whole,
        "remarks": items.remarks(whole.figures),
        "options": option_lines(shown, whole) if is_theirs else [],
        "is_theirs": is_theirs,
        "languages": sorted(figures.values(), key=lambda one: one.language),
        "crumbs": _crumbs(quiz.title, reverse("desk:test_questions", args=[quiz.pk]), shown.code),
    }
    return render(request, "desk/test_question.html", context)


def option_lines(question: Question, figures: ItemFigures) -> list[OptionLine]:
    """How often each option was chosen, in the order of the author; nothing for kinds without options."""
    counts = figures.figures.get("options", {})
    return [
        OptionLine(text, counts.get(name, 0), round(100 * counts.get(name, 0) / figures.attempts), is_right)
        for name, text, is_right in _options(question)
        if figures.figures
    ]


def _options(question: Question) -> list[tuple[str, str, bool]]:
    """(id, words, whether it is right)"""
    if not question.answer:
        return []
    content: dict[str, Any] = question.answer.get_prep_value()[0]["value"]
    if question.kind == "true_false":
        return [("true", _("True"), content["is_true"]), ("false", _("False"), not content["is_true"])]
    if "options" not in content:
        return []
    return [(one["id"], one["value"]["text"], one["value"]["is_right"]) for one in content["options"]]


def _crumbs(title: str, url: str = "", last: str = "") -> list[dict[str, str]]:
    crumbs = [{"title": _("Tests"), "url": reverse("desk:tests")}, {"title": title, "url": url}]
    return [*crumbs, {"title": last, "url": ""}] if last else crumbs
