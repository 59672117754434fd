"""Our error pages, and the report of a page that broke its content security policy."""

import logging

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from people import signed_out

log = logging.getLogger(__name__)


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """Without the request: its user, session and messages may be what failed."""
    context = {"request_id": getattr(request, "id", ""), "platform_name": settings.PLATFORM_NAME}
    return HttpResponse(render_to_string("500.html", context), status=500)


def csrf_failure(request, reason=""):
    """The token goes with the session: a script whose person is signed out is told that, not that one is missing."""
    if signed_out.is_script(request) and not request.user.is_authenticated:
        return signed_out.answer(request)
    return render(request, "403_csrf.html", status=403)


@csrf_exempt  # browsers send the report by themselves, without a token; nothing is stored
@require_POST
def csp_report(request):
    log.warning("content security policy broken: %s", request.body[:2000].decode("utf-8", "replace"))
    return HttpResponse(status=204)
