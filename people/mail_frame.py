"""A mail shown on a page: its HTML stands in a frame that runs nothing, loads nothing and leads nowhere."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.http import HttpResponse

IN_THE_FRAME = {
    "default-src": [NONE],
    "script-src": [NONE],
    "style-src": [UNSAFE_INLINE],  # mail carries its style inline; nothing can be reached from it
    "img-src": [NONE],
    "font-src": [NONE],
    "connect-src": [NONE],
    "media-src": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": True,
}


def framed(html: str) -> HttpResponse:
    """The HTML of a mail as an answer of its own, for a frame of ours only."""
    response = HttpResponse(html)
    response._csp_replace = IN_THE_FRAME
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "no-store"
    return response


def with_frame(response: HttpResponse) -> HttpResponse:
    """A page that holds such a frame."""
    response._csp_replace = {"frame-src": [SELF]}
    return response
