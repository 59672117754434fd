"""What comes round by itself for the audit trail: sealing, and saying where it stands."""

import logging
from datetime import datetime

from jobs.periodic import every
from people.services.seals import seal_events
from people.services.trail import head_of_trail

log = logging.getLogger(__name__)

A_DAY = 24 * 60


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
