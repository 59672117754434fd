"""Holding an event again: its copy is a draft with sessions on new days."""

from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from people import access
from people.desk import desk_view
from webinars.copy_form import CopyForm
from webinars.desk import webinar_of
from webinars.models import Session
from webinars.services import copy_webinar
from webinars.services.copying import sitting_of


@desk_view(access.can_take_attendance)
def copy(request, pk: int):
    found = webinar_of(request, pk)
    sessions = Session.objects.of(found).filter(cancelled_at=None)
    sittings = [sitting_of(session) for session in sessions]
    form = CopyForm(request.POST or None, sittings=sittings, initial={"title": found.title})
    if form.is_valid():
        values = {"title": form.cleaned_data["title"], "sittings": form.planned}
        copied = copy_webinar(webinar=found, by=request.user, now=timezone.now(), **values)
        messages.success(request, _("This is the copy, a draft. It has no meeting address and nobody on its lists."))
        return redirect("desk:webinar", pk=copied.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "desk/webinar_copy.html", {"form": form, "webinar": found}, status=status)
