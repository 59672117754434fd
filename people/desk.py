"""The door of every desk screen: sign in, and have the right; who has not finds nothing there."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404


def desk_view(may: Callable) -> Callable:
    """Decorate a view: a visitor goes to the sign-in page; a person of whom ``may(user)`` is false gets 404.

    ``may`` is one of the questions of ``people.access``. It stays readable as ``view.may`` for the access tests.
    """

    def decorate(view: Callable) -> Callable:
        @login_required
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not may(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.may = may
        return guarded

    return decorate
