"""The door of every desk screen: sign in, and have the right; who has not finds nothing there."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.utils import timezone

from people.services.sign_ins import record_refusal


class NotTheirs(Http404):
    """Raised for posted ids that are not the person's to act on; ``ids`` are the foreign ones. Found as 404."""

    def __init__(self, *, what: str = "", ids: list[int]):
        super().__init__()
        self.what, self.ids = what, ids


def desk_view(may: Callable) -> Callable:
    """Decorate a view: a visitor goes to the sign-in page; a person of whom ``may(user)`` is false gets 404.

    A POST that finds nothing, for want of the right or because it names what is not theirs, is noted in the audit
    trail. ``may`` is one of the questions of ``people.access``. It stays readable as ``view.may`` for the access tests.
    """

    def decorate(view: Callable) -> Callable:
        @login_required
        @wraps(view)
        def guarded(request, *args, **kwargs):
            try:
                if not may(request.user):
                    raise Http404
                return view(request, *args, **kwargs)
            except Http404 as refusal:
                if request.method == "POST":
                    _note(request, refusal, kwargs)
                raise

        guarded.may = may
        return guarded

    return decorate


def _note(request, refusal: Http404, kwargs: dict) -> None:
    ids = getattr(refusal, "ids", None) or [value for value in kwargs.values() if isinstance(value, int)]
    what = getattr(refusal, "what", "") or request.resolver_match.view_name
    record_refusal(user=request.user, what=what, ids=ids, now=timezone.now())
