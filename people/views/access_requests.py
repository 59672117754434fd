"""Asking to be let in, without an account. The answer is one, whatever the address; the rest is said by mail."""

from http import HTTPStatus

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from people.errors import RequestOver
from people.forms.invitations import AskForm
from people.models import AccessRequest, MailDomain
from people.services import access_requests as services
from people.throttle import throttled

SEEN = "access_request"  # in the session: number and moment of the request whose link was opened


def _posts_only(view):
    """Count what is sent, not what is looked at."""
    limited = throttled("ask-access", limit=10, seconds=3600)(view)

    def counted(request, *args, **kwargs):
        return (limited if request.method == "POST" else view)(request, *args, **kwargs)

    return counted


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_posts_only
def ask(request):
    if not MailDomain.objects.exists():
        return render(request, "people/ask_access_closed.html")
    form = AskForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        services.ask(**form.cleaned_data, now=timezone.now())
        return redirect("people:access_asked")
    return render(request, "people/ask_access.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_safe
def asked(request):
    return render(request, "people/access_asked.html")


@never_cache
@require_safe
def open_link(request, token):
    """The link of the mail: what it names goes into the session, so that it leaves the address bar."""
    found = services.request_of(token=token)
    request.session[SEEN] = [found.pk, found.asked_at.timestamp()] if found else []
    return redirect("people:access_confirm")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request):
    found = _seen(request)
    if found is None:
        return render(request, "people/access_over.html", status=HTTPStatus.GONE)
    if request.method != "POST":
        return render(request, "people/access_confirm.html", {"found": found})
    try:
        services.confirm(request=found, now=timezone.now())
    except RequestOver:
        return render(request, "people/access_over.html", status=HTTPStatus.GONE)
    request.session.pop(SEEN, None)
    return render(request, "people/access_confirmed.html")


def _seen(request) -> AccessRequest | None:
    pk, asked_at = request.session.get(SEEN) or (None, None)
    found = AccessRequest.objects.unconfirmed().filter(pk=pk).first()
    return found if found is not None and found.asked_at.timestamp() == asked_at else None
