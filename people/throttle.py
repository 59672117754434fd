"""Limits on how often something may be asked, counted in the shared cache. allauth limits its own pages itself.

When the cache does not answer, nothing can be counted. What guesses or hands out is then refused (``CLOSED``); what
only reads, or saves one's own work, goes on (``OPEN``).
"""

import logging
from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.shortcuts import render
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
COUNTING_FAILED = (RedisError, OSError)  # what a cache that does not answer raises
CLOSED, OPEN = True, False  # what a limit answers without a cache: over, or not


def times(name: str, who: str, *, seconds: int) -> int:
    """Count one more ``name`` by ``who``; how often that makes in the present span of ``seconds``."""
    key = f"throttle:{name}:{who}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # the window ended between the two calls
        cache.set(key, 1, seconds)
        return 1


def is_over(name: str, who: str, *, limit: int, seconds: int, when_gone: bool = CLOSED) -> bool:
    """Count one more ``name`` by ``who``; True when that makes more than ``limit`` in ``seconds``."""
    try:
        return times(name, who, seconds=seconds) > limit
    except COUNTING_FAILED:
        log.exception("the cache does not answer: the limit of %s is %s", name, "closed" if when_gone else "open")
        return when_gone


def throttled(name: str, *, limit: int, seconds: int, by: Callable | None = None, when_gone: bool = CLOSED):
    """Decorate a view: over the limit it answers 429 and does nothing. ``by(request)`` is the address by default."""

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            who = str((by or client_address)(request))
            if is_over(name, who, limit=limit, seconds=seconds, when_gone=when_gone):
                return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def client_address(request) -> str:
    """The address behind the trusted proxies, as allauth works it out."""
    return get_adapter(request).get_client_ip(request) or "unknown"


LONGEST_ADDRESS = 45  # IPv6, with an IPv4 address in it


def known_address(request) -> str:
    """The same for the record; empty when there is none, or none that can be trusted."""
    try:
        return (get_adapter(request).get_client_ip(request) or "")[:LONGEST_ADDRESS]
    except (PermissionDenied, ImproperlyConfigured):
        return ""
