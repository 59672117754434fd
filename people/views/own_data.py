"""A person's own data: what is stored, a copy of it, and the request to be erased."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.errors import Refused
from people.own_data.describing import deleted_by_erasure, held_about, kept_after_erasure
from people.own_data.periods import length_of
from people.services.copies import ask_for_copy, note_download
from people.services.erasures import ask_for_erasure, withdraw_erasure
from people.stepup import step_up
from people.throttle import OPEN, throttled


@login_required
@require_safe
def my_data(request):
    """Every kind of data with how much of it there is, and where a copy or an erasure stands."""
    asked = request.user.data_requests
    context = {
        "held": held_about(request.user, now=timezone.now()),
        "copy": _present_copy(request.user),
        "erasure": asked.erasures().open().first(),
        "declined": asked.erasures().filter(is_declined=True).last(),
    }
    return render(request, "people/my_data.html", context)


def _present_copy(user):
    """The copy that is being made, or the one that can be fetched; with ``until`` when it goes."""
    copies = user.data_requests.copies()
    found = copies.open().first() or copies.exclude(file="").last()
    if found is not None and found.finished_at is not None:
        found.until = found.finished_at + length_of("copies")
        return found if found.until > timezone.now() else None
    return found


@login_required
@require_POST
@throttled("copy", limit=6, seconds=3600, by=lambda request: request.user.pk, when_gone=OPEN)
def ask_copy(request):
    ask_for_copy(user=request.user, now=timezone.now())
    messages.success(request, _("Your copy is being made. We write to you when it is ready."))
    return redirect("people:my_data")


@login_required
@require_POST
@step_up
def download_copy(request, pk):
    """The file, to the person it is about and to nobody else, for a day."""
    copies = request.user.data_requests.copies().exclude(file="")
    since = timezone.now() - length_of("copies")
    found = get_object_or_404(copies, pk=pk, finished_at__gt=since)
    note_download(request=found, now=timezone.now())
    name = f"waymark-{found.finished_at:%Y-%m-%d}.zip"
    return FileResponse(found.file.open(), as_attachment=True, filename=name, content_type="application/zip")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@step_up
def erasure(request):
    """What is erased and what is kept, and why; only POST asks for it."""
    if request.method == "POST":
        try:
            ask_for_erasure(user=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your request has arrived. We answer it by mail."))
        return redirect("people:my_data")
    context = {
        "deleted": deleted_by_erasure(),
        "kept": kept_after_erasure(),
        "waiting": request.user.data_requests.erasures().open().first(),
    }
    return render(request, "people/erasure.html", context)


@login_required
@require_POST
def erasure_withdraw(request):
    found = get_object_or_404(request.user.data_requests.erasures().open())
    try:
        withdraw_erasure(request=found, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your request is withdrawn. Nothing was erased."))
    return redirect("people:my_data")
