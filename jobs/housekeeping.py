"""The platform's own rounds: abandoned tasks, scheduled pages, old results, old sessions, a sign of life."""

import logging
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jobs.errors import Abandoned
from jobs.models import Tick
from jobs.periodic import every

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)  # no task of ours may take longer
RUNS_BEFORE_GIVING_UP = 2
KEEP_RESULTS_DAYS = 14
A_DAY = 24 * 60


@every(minutes=1)
def beat(*, now: datetime) -> None:
    """Does nothing: that it ran says a worker is alive."""


def last_beat() -> datetime | None:
    """When a worker was last seen alive. Older than about five minutes means that none is."""
    name = f"{beat.__module__}.{beat.__qualname__}"
    return Tick.objects.filter(name=name).values_list("last_run_at", flat=True).first()


@every(minutes=1)
def reap_abandoned(*, now: datetime) -> None:
    """Put back a task whose worker was killed; the second time that happens it has failed."""
    abandoned = DBTaskResult.objects.running().filter(backend_name="jobs", started_at__lt=now - LEASE)
    with transaction.atomic():
        for result in abandoned.select_for_update(skip_locked=True):
            if len(result.worker_ids) < RUNS_BEFORE_GIVING_UP:
                _put_back(result)
            else:
                _give_up(result, now)


def _put_back(result: DBTaskResult) -> None:
    log.warning("task %s %s was abandoned, it is queued again", result.id, result.task_path)
    result.status = TaskResultStatus.READY
    result.started_at = None
    result.save(update_fields=["status", "started_at"])


def _give_up(result: DBTaskResult, now: datetime) -> None:
    log.error("task %s %s was abandoned twice, it has failed", result.id, result.task_path)
    result.status = TaskResultStatus.FAILED
    result.finished_at = now
    result.exception_class_path = f"{Abandoned.__module__}.{Abandoned.__qualname__}"
    result.save(update_fields=["status", "finished_at", "exception_class_path"])


@every(minutes=1)
def publish_scheduled(*, now: datetime) -> None:
    call_command("publish_scheduled")


@every(minutes=A_DAY)
def prune_results(*, now: datetime) -> None:
    age = f"--min-age-days={KEEP_RESULTS_DAYS}"
    call_command("prune_db_task_results", "--backend=jobs", "--queue-name=*", age, verbosity=0)


@every(minutes=A_DAY)
def clear_sessions(*, now: datetime) -> None:
    call_command("clearsessions")
