"""What the desk and a focal point do alike with an invitation."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from people.errors import Refused
from people.models import Invitation


def managed_or_404(request, pk: int) -> Invitation:
    managed = Invitation.objects.managed_by(request.user).select_related("organisation")
    return get_object_or_404(managed, pk=pk)


def do(request, act: Callable, *, done: str, back: str):
    """Do ``act`` and return to the list named ``back``, with what came of it in words."""
    try:
        act(by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(back)
