"""What a script is told that saves in the background for a person who is signed out meanwhile."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

SENTENCE = _("You are signed out. Sign in again in another tab; your answers are kept here.")


def is_script(request) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def answer(request) -> HttpResponse:
    """401 and the sentence, as JSON or as plain text."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"sentence": str(SENTENCE)}, status=401)
    return HttpResponse(str(SENTENCE), status=401, content_type="text/plain; charset=utf-8")


def login_required_or_told(view: Callable) -> Callable:
    """``login_required`` for a person; a script, which cannot follow to the sign-in page, gets 401 and the sentence."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if is_script(request) and not request.user.is_authenticated:
            return answer(request)
        return login_required(view)(request, *args, **kwargs)

    return guarded
