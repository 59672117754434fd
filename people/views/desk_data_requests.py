"""The desk's queue of requests to be erased."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people import access
from people.desk import desk_view
from people.errors import Refused
from people.forms.data_requests import DeclineForm
from people.models import DataRequest, Posting
from people.own_data.describing import deleted_by_erasure, kept_after_erasure
from people.services.erasures import approve_erasure, decline_erasure
from people.stepup import step_up

DECIDED_SHOWN = 50


@require_safe
@desk_view(access.can_decide_on_data)
def data_requests(request):
    """Who waits, the longest first; and the last that were answered. An erased person has no name there."""
    erasures = DataRequest.objects.erasures().select_related("user")
    decidable = set(DataRequest.objects.decidable_by(request.user).values_list("pk", flat=True))
    waiting = list(erasures.filter(pk__in=DataRequest.objects.waiting()))
    for one in waiting:
        one.is_decidable = one.pk in decidable
    decided = erasures.exclude(pk__in=[one.pk for one in waiting]).order_by("-asked_at", "-pk")[:DECIDED_SHOWN]
    return render(request, "desk/data_requests.html", {"waiting": waiting, "decided": decided})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(access.can_decide_on_data)
@step_up
def data_request(request, pk):
    """The person, what an erasure does, and the decision: ``decision`` is approve or decline."""
    found = get_object_or_404(DataRequest.objects.decidable_by(request.user).select_related("user"), pk=pk)
    if request.method == "POST" and request.POST.get("decision") == "approve":
        return _approve(request, found)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _decline(request, found, form.cleaned_data["reason"])
    context = {
        "asked": found,
        "form": form,
        "posting": Posting.objects.current().filter(user=found.user).select_related("organisation").first(),
        "deleted": deleted_by_erasure(),
        "kept": kept_after_erasure(),
    }
    return render(request, "desk/data_request.html", context, status=422 if form.errors else 200)


def _approve(request, found):
    try:
        approve_erasure(request=found, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The person is told, and then erased. It takes some minutes."))
    return redirect("desk:data_requests")


def _decline(request, found, reason):
    try:
        decline_erasure(request=found, reason=reason, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The request is declined, and the person is told why."))
    return redirect("desk:data_requests")
