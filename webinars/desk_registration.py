"""The desk's screens of registration for a webinar: its rules, closing and reopening, what people are asked."""

from datetime import datetime

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from people import access
from people.desk import desk_view
from webinars import services
from webinars.calendar import span
from webinars.desk import webinar_of
from webinars.errors import WebinarError
from webinars.models import RegistrationQuestion, RegistrationRules, WebinarPage
from webinars.queries import offered_to, webinars_run_by
from webinars.registering import MOST_QUESTIONS, Rules
from webinars.registration_forms import QuestionForm, RulesForm
from webinars.visibility import rules_of


@desk_view(access.can_take_attendance)
def registration(request, pk: int):
    found, now = webinar_of(request, pk), timezone.now()
    row = RegistrationRules.objects.filter(webinar=found).first() or RegistrationRules(webinar=found)
    form = RulesForm(request.POST or None, instance=row, among=offered_to(request.user, found))
    if form.is_valid():
        services.set_rules(webinar=found, by=request.user, now=now, **form.cleaned_data)
        messages.success(request, _("The rules of registration are saved."))
        return redirect("desk:webinar_registration", pk=pk)
    questions = list(found.questions.filter(removed_at=None))
    context = {
        "webinar": found,
        "form": form,
        "questions": questions,
        "may_ask_more": len(questions) < MOST_QUESTIONS,
    }
    context |= _moments(rules_of(found), now)
    return render(request, "desk/webinar_registration.html", context, status=422 if form.is_bound else 200)


def _moments(rules: Rules, now: datetime) -> dict:
    """When registration opens, closes or was closed, by the viewer's clock."""
    zone = timezone.get_current_timezone_name()
    closed, opens = rules.closed_since(now), rules.opens_at if rules.opens_at and rules.opens_at > now else None
    moments = {"closed_since": closed, "opens_at": opens, "closes_at": rules.closes_at}
    return {name: span(at, at, zone) if at else None for name, at in moments.items()}


@desk_view(access.can_take_attendance)
def close(request, pk: int):
    """The page says what happens; only POST does it."""
    found = webinar_of(request, pk)
    if request.method == "POST":
        services.close_registration(webinar=found, by=request.user, now=timezone.now())
        messages.success(request, _("Registration is closed."))
        return redirect("desk:webinar_registration", pk=pk)
    return render(request, "desk/webinar_registration_close.html", {"webinar": found})


@desk_view(access.can_take_attendance)
def reopen(request, pk: int):
    """The page says what happens; only POST does it."""
    found, now = webinar_of(request, pk), timezone.now()
    if request.method == "POST":
        services.reopen_registration(webinar=found, by=request.user, now=now)
        messages.success(request, _("Registration is open again."))
        return redirect("desk:webinar_registration", pk=pk)
    closes_at = rules_of(found).closes_at
    context = {"webinar": found, "day_is_past": closes_at is not None and closes_at <= now}
    return render(request, "desk/webinar_registration_reopen.html", context)


@desk_view(access.can_take_attendance)
def question_add(request, pk: int):
    found = webinar_of(request, pk)
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_question(webinar=found, by=request.user, now=timezone.now(), **form.details)
        except WebinarError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The question is added."))
            return redirect("desk:webinar_registration", pk=pk)
    return _question_form(request, form, found, None)


@desk_view(access.can_take_attendance)
def question_edit(request, pk: int):
    question = _question_of(request, pk)
    form = QuestionForm(request.POST or None, instance=question)
    if form.is_valid():
        kept = RegistrationQuestion.objects.get(pk=pk)  # the form wrote into its own copy
        services.change_question(question=kept, by=request.user, now=timezone.now(), **form.details)
        messages.success(request, _("The question is changed."))
        return redirect("desk:webinar_registration", pk=question.webinar_id)
    return _question_form(request, form, question.webinar, question)


@desk_view(access.can_take_attendance)
def question_remove(request, pk: int):
    """The page says what happens; only POST does it."""
    question = _question_of(request, pk)
    if request.method == "POST":
        services.remove_question(question=question, by=request.user, now=timezone.now())
        messages.success(request, _("The question is removed."))
        return redirect("desk:webinar_registration", pk=question.webinar_id)
    context = {"webinar": question.webinar, "question": question, "answers": question.answers.count()}
    return render(request, "desk/webinar_question_remove.html", context)


def _question_of(request, pk: int) -> RegistrationQuestion:
    """A question, still asked, of a webinar that the person runs."""
    run = webinars_run_by(request.user, WebinarPage.objects.all())
    asked = RegistrationQuestion.objects.filter(removed_at=None, webinar__in=run.values("pk"))
    return get_object_or_404(asked.select_related("webinar"), pk=pk)


def _question_form(request, form: QuestionForm, webinar: WebinarPage, question: RegistrationQuestion | None):
    status = 422 if form.is_bound else 200
    context = {"form": form, "webinar": webinar, "question": question}
    return render(request, "desk/webinar_question_form.html", context, status=status)
