"""The desk's screens of regrades: begin from a question, look at who changes and how, apply or drop."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from people import access
from people.desk import desk_view
from people.stepup import step_up
from quizzes.asked import originals_among
from quizzes.errors import QuizError
from quizzes.models import Question, Regrade
from quizzes.regrade_effects import losses
from quizzes.regrade_forms import ApplyForm, RegradeForm
from quizzes.regrade_listing import lines_list, questions_list, regrades_list
from quizzes.services import regrades as services
from quizzes.services.regrade_letters import to_write

State = Regrade.State
read_or_post = require_http_methods(["GET", "HEAD", "POST"])
KINDS_OF_BADGE = {State.READY: "warn", State.DONE: "ok"}


@require_safe
@desk_view(access.can_follow_tests)
def regrades(request):
    listing = regrades_list(request)
    for row in listing.rows:
        row.badge = KINDS_OF_BADGE.get(row.state, "")
    return render(request, "desk/regrades.html", {"listing": listing})


@require_safe
@desk_view(access.can_follow_tests)
def regrade_choose(request):
    """The questions to begin from."""
    listing = questions_list(request, originals_among(_questions(request)))
    return render(request, "desk/regrade_choose.html", {"listing": listing, "crumbs": _crumbs(_("Choose a question"))})


@read_or_post
@desk_view(access.can_follow_tests)
def regrade_add(request, pk: int):
    question = get_object_or_404(_questions(request), pk=pk)
    form = RegradeForm(request.POST if request.method == "POST" else None, question=question)
    if request.method == "POST" and form.is_valid():
        try:
            begun = services.start_regrade(question=question, **form.cleaned_data, by=request.user, now=timezone.now())
        except QuizError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:regrade", pk=begun.pk)
    context = {"question": question, "form": form, "crumbs": _crumbs(_("Regrade a question"))}
    return render(request, "desk/regrade_add.html", context, status=422 if form.errors else 200)


@require_safe
@desk_view(access.can_follow_tests)
def regrade(request, pk: int):
    """Progress, preview or report; ``?as=json`` for the script of the progress."""
    found = _regrade_or_404(request, pk)
    is_running = found.state in {State.PREPARING, State.APPLYING}
    text = _progress_text(found)
    if request.GET.get("as") == "json":
        done = min(found.done, found.total)
        return JsonResponse({"done": done, "total": found.total, "text": text, "is_running": is_running})
    context = {"regrade": found, "crumbs": _crumbs(found.question.code), "badge": KINDS_OF_BADGE.get(found.state, "")}
    if is_running:
        return render(request, "desk/regrade_progress.html", context | {"text": text})
    context |= {
        "counts": services.regrade_counts(regrade=found),
        "losses": losses(found, viewer=request.user, now=timezone.now()),
        "sees_certificates": access.can_manage_certificates(request.user),
        "listing": lines_list(request, found),
        "letters": to_write(regrade=found).count() if found.state == State.DONE else 0,
    }
    return render(request, "desk/regrade.html", context)


@read_or_post
@desk_view(access.can_follow_tests)
@step_up
def regrade_apply(request, pk: int):
    """The confirmation names how many scores and passes change; a POST has them written."""
    found = _regrade_or_404(request, pk)
    if found.state != State.READY:
        return redirect("desk:regrade", pk=pk)
    form = ApplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _do(request, services.apply_regrade, found, writes_to_people=form.cleaned_data["writes_to_people"])
        return redirect("desk:regrade", pk=pk)
    counts = services.regrade_counts(regrade=found)
    context = _confirmation(found, _("Write the new scores"), " ".join(consequences(counts)), _("Write the scores"))
    return render(request, "desk/regrade_confirm.html", context | {"form": form})


@read_or_post
@desk_view(access.can_follow_tests)
def regrade_drop(request, pk: int):
    found = _regrade_or_404(request, pk)
    if request.method == "POST":
        _do(request, services.drop_regrade, found)
        return redirect("desk:regrade", pk=pk)
    text = _("No score changes. What was prepared stays in the list as dropped; you can begin again.")
    return render(request, "desk/regrade_confirm.html", _confirmation(found, _("Drop the regrade"), text, _("Drop it")))


@read_or_post
@desk_view(access.can_follow_tests)
def regrade_write(request, pk: int):
    found = _regrade_or_404(request, pk)
    if request.method == "POST":
        if _do(request, services.write_to_people, found):
            messages.success(request, _("The letters are on their way."))
        return redirect("desk:regrade", pk=pk)
    count = to_write(regrade=found).values("attempt__user").distinct().count()
    words = ngettext("%(count)s person gets a mail.", "%(count)s people get a mail.", count)
    text = f"{words % {'count': count}} {_('It says the score before and the score now.')}"
    return render(request, "desk/regrade_confirm.html", _confirmation(found, _("Write to people"), text, _("Send")))


def consequences(counts: dict[str, int]) -> list[str]:
    """What writing the scores does, in sentences with numbers."""
    lines = [
        ("up", ngettext("%(count)s score rises.", "%(count)s scores rise.", counts["up"])),
        ("down", ngettext("%(count)s score falls.", "%(count)s scores fall.", counts["down"])),
        (
            "passes_gained",
            ngettext("%(count)s attempt passes now.", "%(count)s attempts pass now.", counts["passes_gained"]),
        ),
        (
            "passes_lost",
            ngettext("%(count)s attempt passes no more.", "%(count)s attempts pass no more.", counts["passes_lost"]),
        ),
        (
            "not_possible",
            ngettext("%(count)s stays as it is.", "%(count)s stay as they are.", counts["not_possible"]),
        ),
    ]
    said = [words % {"count": counts[name]} for name, words in lines if counts[name]]
    last = _("The scores of before are kept. Nothing that was completed is taken back, and no certificate.")
    return [*(said or [_("No score changes.")]), last]


def _questions(request):
    """The questions that the person may correct, in all languages."""
    return Question.objects.editable_by(request.user).select_related("objective", "locale")


def _regrade_or_404(request, pk: int) -> Regrade:
    rows = Regrade.objects.visible_to(request.user).select_related("question__locale", "asked_by", "applied_by")
    return get_object_or_404(rows.defer("bodies"), pk=pk)


def _do(request, act, found: Regrade, **values) -> bool:
    """Whether it was done; a refusal is said on the next page."""
    try:
        act(regrade=found, by=request.user, now=timezone.now(), **values)
    except QuizError as refusal:
        messages.info(request, str(refusal))
        return False
    return True


def _confirmation(found: Regrade, title: str, text: str, action: str) -> dict:
    crumbs = _crumbs(found.question.code, found)
    return {"regrade": found, "title": title, "text": text, "action": action, "crumbs": [*crumbs, {"title": title}]}


def _crumbs(last: str, found: Regrade | None = None) -> list[dict[str, str]]:
    url = reverse("desk:regrade", args=[found.pk]) if found else ""
    way = [
        {"title": _("Tests"), "url": reverse("desk:tests")},
        {"title": _("Regrades"), "url": reverse("desk:regrades")},
    ]
    return [*way, {"title": last, "url": url}]


def _progress_text(found: Regrade) -> str:
    words = ngettext("%(done)s of %(total)s attempt", "%(done)s of %(total)s attempts", found.total)
    return words % {"done": min(found.done, found.total), "total": found.total}
