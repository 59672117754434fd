"""What every request passes: its id, refusal of odd addresses, the content security policy, no shared copies of private
pages, the end of sessions, the second factor, the door of the content room, language and zone of the viewer."""

import logging
import time
import uuid
import zoneinfo
from functools import partial
from http import HTTPStatus

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

from courses.packs.owner import HEADER, owner_of
from people import second_factor, session_limits, signed_out, stepup
from people.receivers import BEGAN_AT, SEEN_AT
from people.request_id import coming_from, set_request_id
from people.throttle import known_address
from people.ways_back import return_path, with_next
from quizzes.models import Attempt

log = logging.getLogger(__name__)


class RequestIdMiddleware:
    """Gives each request an id that the log, the audit trail and the error page share; tells the trail from where."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = uuid.uuid4().hex[:16]
        set_request_id(request.id)
        with coming_from(partial(known_address, request)):
            response = self.get_response(request)
        response["X-Request-ID"] = request.id
        return response


class LanguageMiddleware(LocaleMiddleware):
    """An address without its language leads to the same with one, but in the rooms that know no language."""

    ROOMS = ("/admin/", "/documents/", "/media/", "/static/", "/callbacks/", "/calendar/")

    def process_response(self, request, response):
        if response.status_code == HTTPStatus.NOT_FOUND and request.path.startswith(self.ROOMS):
            return response
        return super().process_response(request, response)


class NoNulMiddleware:
    """No address of ours holds a NUL, and neither PostgreSQL nor a file system takes one: it is not found."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404


class RefusedMethodMiddleware:
    """A browser that opens an address made for a form gets a page that says so, in place of an empty one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_bare = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content
        if not is_bare or "text/html" not in request.headers.get("Accept", ""):
            return response
        page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Strict everywhere; under /admin/ Wagtail's own inline scripts and frames are allowed.

    The editor's preview runs this chain on a dummy request and shows the page in a frame of our own.
    """

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request=request, response=response, report_only=report_only)
        if request.path.startswith("/admin/"):
            inline = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}
            frames = {"frame-src": [SELF], "frame-ancestors": [SELF], "img-src": [SELF, "data:", "blob:"]}
            parts.replace = (parts.replace or {}) | inline | frames
        elif getattr(request, "is_dummy", False):
            parts.replace = (parts.replace or {}) | {"frame-ancestors": [SELF]}
        return parts


class PrivateResponseMiddleware:
    """What a signed-in person sees is never stored by a browser or a proxy, nor what somebody types at the door."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        user, match = getattr(request, "user", None), getattr(request, "resolver_match", None)
        is_at_the_door = match is not None and "/accounts/" in match.route
        if is_at_the_door or (user is not None and user.is_authenticated):
            response["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ["Cookie"])
        if user is not None and user.is_authenticated:
            response[HEADER] = owner_of(user)
        return response


class CacheGoneMiddleware:
    """Without the shared cache nothing can be counted: signing in, for one, is refused until it answers again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, RedisError):
            return None
        log.error("the cache does not answer: %s is refused", request.resolver_match.view_name)
        response = render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = "60"
        return response


class SessionLimitsMiddleware:
    """Ends a session after a time without a request, and after a time at all; shorter ones for staff.

    The last request is noted once a minute at most. Nobody is signed out of a test they are taking for being slow,
    only at the end of the whole time; each answer that is saved is a request.
    """

    SENTENCES = {
        session_limits.Ended.IDLE: _("You were signed out because nothing was done for a while. Sign in to go on."),
        session_limits.Ended.TOO_OLD: _("You were signed out at the end of the day's session. Sign in to go on."),
    }

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        now = int(time.time())
        ended = self._why_ended(request, now)
        if ended is session_limits.Ended.IDLE and self._takes_a_test(request):
            ended = None
        if ended is not None:
            return self._sign_out(request, ended)
        if session_limits.is_to_be_noted(now=now, seen_at=request.session.get(SEEN_AT, 0)):
            request.session[SEEN_AT] = now
        return None

    def _why_ended(self, request, now: int):
        limits = session_limits.STAFF if second_factor.is_staff(request.user) else session_limits.LEARNER
        began_at = request.session.setdefault(BEGAN_AT, now)
        return session_limits.why_ended(
            limits=limits, now=now, began_at=began_at, seen_at=request.session.get(SEEN_AT, began_at)
        )

    def _takes_a_test(self, request) -> bool:
        match = request.resolver_match
        if match.namespace != "quizzes" or second_factor.is_staff(request.user):
            return False
        return Attempt.objects.filter(pk=match.kwargs.get("pk"), user=request.user, submitted_at=None).exists()

    def _sign_out(self, request, ended):
        back = return_path(request)
        logout(request)
        if signed_out.is_script(request):
            return signed_out.answer(request)
        messages.info(request, self.SENTENCES[ended])
        return redirect(with_next(reverse("account_login"), back))


class SecondFactorMiddleware:
    """Whoever must give a second factor and has not, in this session, reaches the pages for it and nothing else.

    It looks at the session, not at the door: it holds for a session made by a password, a mailed code, an
    organisation's sign-in, or by code that forgot to ask.
    """

    ALWAYS = frozenset({"account_logout", "healthz", "readyz", "csp_report", "rendition"})

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not self._must_give(request) or second_factor.is_given(request):
            return None
        is_enrolled = second_factor.is_enrolled(request.user)
        pages = second_factor.GIVING if is_enrolled else second_factor.ENROLLING
        if request.resolver_match.view_name in self.ALWAYS | pages:
            return None
        start = reverse(second_factor.page_to_give(request.user) if is_enrolled else "mfa_index")
        return redirect(with_next(start, return_path(request)))

    def _must_give(self, request) -> bool:
        user = request.user
        if second_factor.is_required_of(user):
            return True
        is_content = settings.REQUIRE_SECOND_FACTOR and request.path.startswith("/admin/")
        return is_content and user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


class OwnAccountMiddleware:
    """What opens an account to another asks for a proof first: factors, recovery codes, the address, a first password.

    By the names of the pages, so that it holds whichever view answers. allauth asks less: of a person with a second
    factor the password alone, of a person without a password nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        is_asked = name in second_factor.MANAGING or (name in second_factor.CHANGING and request.method == "POST")
        if is_asked and request.user.is_authenticated and not stepup.may_manage_factors(request):
            return stepup.ask(request)
        return None


class ContentRoomMiddleware:
    """Under /admin/ a person without the right to enter finds nothing. Wagtail would send them to sign in again,
    and the sign-in page back, for ever. A visitor goes to the sign-in page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        user = request.user
        is_inside = request.path.startswith("/admin/") and user.is_authenticated
        if is_inside and not user.has_perm("wagtailadmin.access_admin"):
            raise Http404


class ViewerMiddleware:
    """Times are shown in the zone of the person who looks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = getattr(request, "user", None)
        zone = user.time_zone if user is not None and user.is_authenticated else "UTC"
        with timezone.override(zoneinfo.ZoneInfo(zone)):
            return self.get_response(request)
