"""Registering, answering the organiser's questions, and saying that one cannot attend."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from webinars import services
from webinars.errors import WebinarError
from webinars.models import Invitation, Registration, RegistrationAnswer, RegistrationQuestion, Session, WebinarPage
from webinars.queries import panel_of, see
from webinars.registration_forms import AnswersForm
from webinars.views import page_of, visible_webinar


@login_required
def register(request, pk: int):
    """The address in an invitation: names sessions and questions; only the button registers. Who can't register, or
    has done so, is led to the page of the webinar, which says why."""
    webinar, now = visible_webinar(request, pk=pk), timezone.now()
    panel = panel_of(webinar, request.user, now=now)
    form, may = _answers_form(request, webinar), panel.offer.may_register
    if request.method == "POST" and (form.is_valid() or not may):
        _register(request, webinar, form.answers if may else None)
    elif may:
        context = {"webinar": page_of(webinar), "panel": panel, "form": form}
        return render(request, "webinars/register.html", context, status=422 if form.errors else 200)
    return redirect(page_of(webinar).url)


def _register(request, webinar: WebinarPage, answers: dict[int, str] | None) -> None:
    user = request.user
    try:
        made = services.register(user=user, webinar=webinar, by=user, now=timezone.now(), answers=answers)
    except WebinarError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _told(made))


def _told(registrations: list[Registration]) -> str:
    waiting = sum(registration.state == Registration.State.WAITING for registration in registrations)
    if waiting == len(registrations):
        return _("You are on the waiting list. We write to you as soon as a place is free.")
    if waiting:
        return _("You are registered where there was a place, and on the waiting list of the other session.")
    count = len(registrations)
    sentence = ngettext("You are registered.", "You are registered for %(count)d sessions.", count)
    return sentence % {"count": count} if count > 1 else sentence


def _answers_form(request, webinar: WebinarPage) -> AnswersForm:
    asked = RegistrationQuestion.objects.filter(webinar__translation_key=webinar.translation_key, removed_at=None)
    questions = list(asked)
    kept = RegistrationAnswer.objects.filter(user=request.user, question__in=questions)
    return AnswersForm(
        request.POST if request.method == "POST" else None,
        questions=questions,
        kept=dict(kept.values_list("question_id", "text")),
    )


@login_required
def answers(request, pk: int):
    """Who is on a list answers, or answers anew: a focal point put them there, or something changed."""
    webinar, now = visible_webinar(request, pk=pk), timezone.now()
    to_come = Session.objects.of(webinar).upcoming(now)
    on_a_list = Registration.objects.standing().filter(user=request.user, session__in=to_come).exists()
    form = _answers_form(request, webinar)
    if not on_a_list or not form.questions:
        raise Http404
    if request.method == "POST" and form.is_valid():
        services.keep_answers(user=request.user, webinar=webinar, answers=form.answers, now=now)
        messages.success(request, _("Your answers are saved."))
        return redirect(page_of(webinar).url)
    context = {"webinar": page_of(webinar), "form": form}
    return render(request, "webinars/answers.html", context, status=422 if form.errors else 200)


@login_required
def decline(request, pk: int):
    """For who is invited: the page asks; only POST says that they cannot attend."""
    webinar, now = visible_webinar(request, pk=pk), timezone.now()
    invited = Invitation.objects.filter(user=request.user, webinar__translation_key=webinar.translation_key)
    if not invited.exists():
        raise Http404
    if request.method == "POST":
        services.decline_invitation(user=request.user, webinar=webinar, now=now)
        messages.success(request, _("Thank you for telling us. You can still register if your plans change."))
        return redirect(page_of(webinar).url)
    registrations = Registration.objects.standing().filter(
        user=request.user, session__in=Session.objects.of(webinar).upcoming(now)
    )
    found = registrations.select_related("session").order_by("session__starts_at")
    context = {"webinar": page_of(webinar), "sessions": [see(one.session, request.user, one.state) for one in found]}
    return render(request, "webinars/decline.html", context)
