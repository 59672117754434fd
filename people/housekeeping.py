"""What comes round by itself: the audit trail is sealed and says where it stands; what was kept long enough goes."""

import logging
from datetime import datetime, timedelta

from jobs.periodic import every
from jobs.tasks import underway
from people.models import DataRequest
from people.own_data import tasks as data_tasks
from people.own_data.upkeep import apply_all
from people.services.audiences import apply_rules
from people.services.seals import seal_events
from people.services.trail import head_of_trail

log = logging.getLogger(__name__)

A_DAY = 24 * 60
WAIT_FOR_MAIL = timedelta(days=1)


@every(minutes=1)
def seal_the_trail(*, now: datetime) -> None:
    seal_events(now=now)


@every(minutes=60)
def seal_what_came_late(*, now: datetime) -> None:
    seal_events(now=now, everywhere=True)


@every(minutes=A_DAY)
def log_head_of_trail(*, now: datetime) -> None:
    """The operator keeps the line elsewhere; ``verify_audit --head`` checks it."""
    if head := head_of_trail():
        log.info("head of the audit trail %s", head)


@every(minutes=A_DAY)
def remove_what_was_kept_long_enough(*, now: datetime) -> None:
    removed = apply_all(now=now, dry_run=False)
    log.info("kept long enough: %s", ", ".join(f"{name} {count}" for name, count in removed.items() if count) or "-")


@every(minutes=10)
def go_on_with_data_requests(*, now: datetime) -> int:
    """Queue copies and approved erasures that a lost task left behind; an erasure whose mail never left goes on."""
    copies = DataRequest.objects.open().filter(kind=DataRequest.Kind.COPY)
    approved = DataRequest.objects.open().filter(kind=DataRequest.Kind.ERASURE, decided_at__lt=now - WAIT_FOR_MAIL)
    return _enqueue(data_tasks.make_copy, copies) + _enqueue(data_tasks.erase, approved)


def _enqueue(job, rows) -> int:
    keys = list(rows.exclude(pk__in=underway(job)).values_list("pk", flat=True))
    for pk in keys:
        job.enqueue(pk)
    return len(keys)


@every(minutes=60)
def keep_audiences(*, now: datetime) -> None:
    apply_rules(now=now)
