"""Work that comes round by itself.

In an app's ``tasks.py``::

    @every(minutes=5)
    def issue_what_is_due(*, now): ...

The worker looks every few seconds; ``manage.py tick`` runs all of them once. Such a function finds its work in the
facts and may come a little late, twice, or after having been killed half way.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.module_loading import autodiscover_modules

from jobs.models import Tick

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Periodic:
    name: str
    interval: timedelta
    function: Callable


_registry: dict[str, Periodic] = {}


def every(*, minutes: int) -> Callable:
    """Decorate a function of ``now`` to run about every so many minutes, in one worker at a time."""

    def register(function: Callable) -> Callable:
        name = f"{function.__module__}.{function.__qualname__}"
        _registry[name] = Periodic(name=name, interval=timedelta(minutes=minutes), function=function)
        return function

    return register


def registered() -> list[Periodic]:
    """All of them, from the ``tasks`` and ``housekeeping`` modules of the installed apps."""
    autodiscover_modules("housekeeping", "tasks")
    return [_registry[name] for name in sorted(_registry)]


def run_due(*, now: datetime) -> list[str]:
    """Run what is due and not taken by another worker; the names of what ran. One that fails stops no other."""
    return [one.name for one in registered() if _is_ours(one, now) and _ran(one, now)]


def run_all(*, now: datetime) -> list[str]:
    """Run every one of them now, due or not; the names of those that ended well."""
    everything = registered()
    for one in everything:
        Tick.objects.update_or_create(name=one.name, defaults={"last_run_at": now})
    return [one.name for one in everything if _ran(one, now)]


def _is_ours(one: Periodic, now: datetime) -> bool:
    return Tick.objects.claim(name=one.name, now=now, interval=one.interval)


def _ran(one: Periodic, now: datetime) -> bool:
    try:
        one.function(now=now)
    except Exception:
        log.exception("periodic %s failed", one.name)
        return False
    return True
