"""Where to lead a person back to: only ever an address of our own."""

from urllib.parse import urlencode, urlsplit

from django.utils.http import url_has_allowed_host_and_scheme


def return_path(request) -> str:
    """Where to go on after a detour: the page asked for; for a POST the page it was sent from, or nothing."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    return own_path(request, request.headers.get("Referer", ""))


def own_path(request, address: str) -> str:
    """``address`` as a path of ours with its query, or nothing when it leads anywhere else."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if path.startswith("/") and not path.startswith("//") else ""


def with_next(address: str, path: str) -> str:
    return f"{address}?{urlencode({'next': path})}" if path else address
