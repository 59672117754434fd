"""The desk's screens of inviting many: whom, how many that are, and how far it is."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from people import access
from people.desk import desk_view
from webinars.desk import webinar_of
from webinars.errors import WebinarError
from webinars.invite_forms import InviteForm
from webinars.models import InvitationRound, WebinarPage
from webinars.queries import offered_to, webinars_run_by
from webinars.services import invitation_rounds as services

ROUNDS_SHOWN = 10


@desk_view(access.can_take_attendance)
def invite(request, pk: int):
    """First whom (in the address), then the count with the question; only POST begins."""
    found = webinar_of(request, pk)
    data = request.POST or request.GET
    form = InviteForm(data if data.get("chosen") else None, among=offered_to(request.user, found))
    context = {"webinar": found, "form": form, "rounds": list(found.rounds.all()[:ROUNDS_SHOWN])}
    if not form.is_valid():
        return render(request, "desk/webinar_invite.html", context, status=422 if form.is_bound else 200)
    if request.method == "POST":
        return _begin(request, found, form)
    users = services.people_of(webinar=found, by=request.user, **form.cleaned_data)
    context |= {"counts": services.count(webinar=found, users=users), "chosen": form.chosen}
    return render(request, "desk/webinar_invite.html", context)


def _begin(request, webinar: WebinarPage, form: InviteForm):
    try:
        begun = services.begin_round(webinar=webinar, by=request.user, now=timezone.now(), **form.cleaned_data)
    except WebinarError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:webinar_invite", pk=webinar.pk)
    return redirect("desk:invitation_round", pk=begun.pk)


@require_safe
@desk_view(access.can_take_attendance)
def invitation_round(request, pk: int):
    """How far it is: a page that asks again by itself, or ``?as=json`` for its script."""
    item = _round_of(request, pk)
    is_running = item.finished_at is None and item.stopped_at is None
    text = _progress(item)
    if request.GET.get("as") == "json":
        return JsonResponse({"done": item.passed, "total": item.total, "text": text, "is_running": is_running})
    context = {"item": item, "webinar": item.webinar, "text": text, "is_running": is_running}
    return render(request, "desk/invitation_round.html", context)


def _progress(item: InvitationRound) -> str:
    words = ngettext("%(done)s of %(total)s person", "%(done)s of %(total)s people", item.total)
    return words % {"done": item.passed, "total": item.total}


@require_POST
@desk_view(access.can_take_attendance)
def invitation_round_stop(request, pk: int):
    item = _round_of(request, pk)
    services.stop_round(item=item, by=request.user, now=timezone.now())
    messages.success(request, _("Inviting is stopped. Who was invited stays invited."))
    return redirect("desk:invitation_round", pk=pk)


@require_POST
@desk_view(access.can_take_attendance)
def invitation_round_resume(request, pk: int):
    item = _round_of(request, pk)
    services.resume_round(item=item, by=request.user, now=timezone.now())
    messages.success(request, _("Inviting goes on."))
    return redirect("desk:invitation_round", pk=pk)


def _round_of(request, pk: int) -> InvitationRound:
    """A round of a webinar that the person runs."""
    run = webinars_run_by(request.user, WebinarPage.objects.all())
    return get_object_or_404(InvitationRound.objects.select_related("webinar"), pk=pk, webinar__in=run.values("pk"))
