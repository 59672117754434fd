"""Proof, just given again, before an act that cannot be undone or that hands out what many people's data are.

What counts as proof depends on the person: whoever has a second factor, or must have one, gives that; others give
their password; who signs in by mailed codes gets one for this purpose. A POST without a fresh proof is put by in the
session and done, once, when the proof is given.
"""

import secrets
import time
from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from people import second_factor
from people.ways_back import own_path, return_path, with_next

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
LONGEST_FORM = 64 * 1024  # of a POST that is put by in the session
KEPT_SECONDS = 600  # for so long a POST that was put by may still be done
FACTOR, PASSWORD, CODE = "mfa", "password", "code"
AFTER_FILE = "after_file"  # the cookie that names the page from which a file was asked for
PAGES = {PASSWORD: "account_reauthenticate", CODE: "account_prove_by_code"}


def step_up(view: Callable) -> Callable:
    """Decorate a view, below ``desk_view``: its POST needs a proof given in the last five minutes.

    Who has none is asked for it, and the POST is then done once, as it was sent; with a file in it, or a body that is
    no form, it has to be sent again. A GET is let through. The form of such a view names its address, ``<form
    action="{{ request.get_full_path }}">``: it may be shown, with errors, as the answer to the proof. The mark
    ``view.steps_up`` is there for the access tests. With ``REQUIRE_SECOND_FACTOR`` off nothing is asked.
    """

    @wraps(view)
    def proved(request, *args, **kwargs):
        if needs_proof(request) and request.method not in SAFE:
            return ask(request) if _can_give(request.user) else _enrol_first(request)
        return view(request, *args, **kwargs)

    proved.steps_up = True
    return proved


def needs_proof(request) -> bool:
    """Whether an act of this person would lead to the proof first; for templates that want to say so."""
    return settings.REQUIRE_SECOND_FACTOR and not is_fresh(request)


def is_fresh(request) -> bool:
    """Whether this session holds a proof of the right kind, given again in the last five minutes."""
    accepted = _accepted(request.user)
    return any(record.get("reauthenticated") and record.get("method") in accepted for record in _recent(request))


def may_manage_factors(request) -> bool:
    """Adding and removing factors, and the like: who has one gives it; without one, a sign-in just now is enough."""
    return is_fresh(request) or (not second_factor.is_asked_of(request.user) and bool(_recent(request)))


def kind_for(user) -> str:
    """What ``user`` proves themselves with: their factor if they have one, else the password, else a mailed code."""
    if second_factor.is_asked_of(user):
        return FACTOR
    return PASSWORD if user.has_usable_password() else CODE


def page_for(user) -> str:
    kind = kind_for(user)
    return reverse(second_factor.page_to_give(user) if kind == FACTOR else PAGES[kind])


def ask(request):
    """Lead to the page of the proof; a POST is put by, to be done after it."""
    back = return_path(request) or reverse("my_learning")
    if request.method not in SAFE and not _put_by(request, back):
        messages.info(request, _("First show that it is you. Then send the form, or the file, once more."))
    return redirect(with_next(page_for(request.user), back))


def resume(request, state: dict):
    """Do what was put by, if it is this person's, not too old and not done yet. allauth calls this after the proof."""
    back = own_path(request, state["back"]) or reverse("my_learning")
    is_ours = state["user"] == request.user.pk and time.time() - state["at"] < KEPT_SECONDS
    if not is_ours or not cache.add(f"step-up:{state['id']}", 1, KEPT_SECONDS):
        messages.warning(request, _("Nothing was done: too much time went by, or it was done already. Look, then try."))
        return redirect(back)
    response = _do_again(request, state)
    if response.get("Content-Disposition", "").startswith("attachment"):
        _lead_back_after_file(response, back)
    return response


def _lead_back_after_file(response, back: str) -> None:
    """A file leaves the browser on the page of the proof; its script (``after_file.js``) goes where this says."""
    secure, site = settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_SAMESITE
    response.set_cookie(AFTER_FILE, quote(back, safe=""), max_age=60, secure=secure, samesite=site)


def _can_give(user) -> bool:
    return not second_factor.is_required_of(user) or second_factor.is_enrolled(user)


def _enrol_first(request):
    """Staff whom their organisation vouches for have come in without a factor of their own."""
    messages.info(request, _("For this you need a second factor of your own. Add one, then try again."))
    return redirect(with_next(reverse("mfa_index"), return_path(request)))


def _accepted(user) -> set[str]:
    if second_factor.is_required_of(user) or second_factor.is_asked_of(user):
        return {FACTOR}
    return {FACTOR, PASSWORD} if user.has_usable_password() else {FACTOR, CODE}


def _recent(request) -> list[dict]:
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return [one for one in get_authentication_records(request, request.user) if one.get("at", 0) > since]


def _put_by(request, back: str) -> bool:
    """Keep the POST as it was sent; not one with files or with anything else than a form, nor a very long one."""
    if request.content_type not in FORMS or request.FILES or len(request.POST.urlencode()) > LONGEST_FORM:
        return False
    state = {
        "id": secrets.token_urlsafe(16),
        "user": request.user.pk,
        "at": time.time(),
        "path": request.path_info,
        "query": request.META.get("QUERY_STRING", ""),
        "body": request.POST.urlencode(),
        "back": back,
    }
    request.session[STATE_SESSION_KEY] = {"callback": f"{__name__}.{resume.__name__}", "state": state}
    return True


def _do_again(request, state: dict):
    """Answer the POST that was put by, through its own view with all its checks, in its own language."""
    translation.activate(get_language_from_path(state["path"]) or translation.get_language())
    request.path_info = request.META["PATH_INFO"] = state["path"]
    request.path = f"{request.META.get('SCRIPT_NAME', '').rstrip('/')}{state['path']}"
    request.META["QUERY_STRING"] = state["query"]
    request.GET = QueryDict(state["query"])
    request.POST = QueryDict(state["body"])
    request.resolver_match = match = resolve(state["path"])
    return match.func(request, *match.args, **match.kwargs)
