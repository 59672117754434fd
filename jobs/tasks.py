"""The one door to the task library: our tasks go to the ``jobs`` queue, run by ``manage.py work``.

A task takes ids, may run twice and may be killed anywhere::

    @task
    @retrying(times=5)
    def deliver(certificate_id): ...

    enqueue_after_commit(deliver, certificate.pk)
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial, wraps

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task as _task

log = logging.getLogger(__name__)

task = partial(_task, backend="jobs")

FACTOR = 4  # after one minute, four, sixteen, sixty-four


def enqueue_after_commit(job, *args) -> None:
    """Queue ``job`` when the present transaction is committed; at once outside one."""
    transaction.on_commit(partial(job.enqueue, *args))


def underway(job) -> set:
    """The first argument of every call of ``job`` that waits, for its turn or to be tried again, or runs now."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 -- a model; this module is read before them

    calls = DBTaskResult.objects.filter(task_path=job.module_path, status__in=("READY", "RUNNING"))
    return {call["args"][0] for call in calls.values_list("args_kwargs", flat=True) if call["args"]}


def is_waiting(job, *, until: datetime) -> bool:
    """Whether a call of ``job`` waits that begins by ``until``: it will find all that is committed now."""
    from django_tasks_db.models import DBTaskResult, get_date_max  # noqa: PLC0415 -- a model

    waiting = DBTaskResult.objects.filter(task_path=job.module_path, status="READY")
    return waiting.filter(Q(run_after=get_date_max()) | Q(run_after__lte=until)).exists()


def retrying(
    *,
    times: int = 5,
    backoff: timedelta = timedelta(minutes=1),
    on: type[Exception] | tuple[type[Exception], ...] = Exception,
) -> Callable:
    """Try a task up to ``times`` times, waiting ``backoff`` after the first failure and four times longer after each.

    Stands below ``@task``. Failures in between are logged as warnings; the last one fails the task.
    """

    def decorate(function: Callable) -> Callable:
        @wraps(function)
        def tried(*args, attempt: int = 1, **kwargs):
            try:
                return function(*args, **kwargs)
            except on as error:
                if attempt >= times:
                    raise
                run_after = timezone.now() + backoff * FACTOR ** (attempt - 1)
                log.warning("%s: attempt %d of %d failed: %r", function.__qualname__, attempt, times, error)
                again = import_string(f"{function.__module__}.{function.__qualname__}").using(run_after=run_after)
                again.enqueue(*args, **kwargs, attempt=attempt + 1)
                return None

        return tried

    return decorate
