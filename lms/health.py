"""For the load balancer: is the process alive, and is it ready to answer."""

from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from jobs.housekeeping import last_beat

LATE_AFTER = timedelta(minutes=5)


@never_cache
def healthz(request):
    """200 as long as the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request):
    """200 when the database answers and has every migration, else 503 with the reason.

    The second line is about the worker and changes nothing of that: taking web processes out because mail is late
    would make two troubles of one. An alarm reads it.
    """
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        worker = "" if missing else _worker(now=timezone.now())
    except DatabaseError:
        return HttpResponse("database does not answer", content_type="text/plain", status=503)
    if missing:
        return HttpResponse("migrations are missing", content_type="text/plain", status=503)
    return HttpResponse(f"ok\nworker: {worker}", content_type="text/plain")


def _worker(*, now: datetime) -> str:
    """``alive``, ``late`` when no worker was seen for five minutes, ``never`` when none was seen at all."""
    seen = last_beat()
    if seen is None:
        return "never"
    return "alive" if now - seen <= LATE_AFTER else "late"
