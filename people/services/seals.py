"""Sealing: each event becomes a link of the chain, in the worker, soon after it was written."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from people.audit_chain import FIRST_NUMBER, START, Event, digest_of
from people.models import AuditEvent, AuditSeal

log = logging.getLogger(__name__)

PER_BATCH = 500
MOST_BATCHES = 40  # a round; the rest waits a minute
LOOK_BACK = 10_000  # how far behind the newest sealed event one may still be found that was committed late


def seal_events(*, now: datetime, everywhere: bool = False) -> int:
    """Seal what is not sealed yet, the oldest first. Returns how many events.

    Each batch is one transaction, so the round may be killed anywhere. Two rounds at once never make a fork: both
    want the same next number, and the database lets one have it; the other leaves the rest to it. An event whose
    transaction took long is sealed when it is seen: ``everywhere`` looks also far behind the newest.
    """
    sealed = 0
    for _batch in range(MOST_BATCHES):
        try:
            found = _seal_batch(now, everywhere=everywhere)
        except IntegrityError:
            log.info("another worker seals the audit trail")
            break
        sealed += found
        if found < PER_BATCH:
            break
    return sealed


@transaction.atomic
def _seal_batch(now: datetime, *, everywhere: bool) -> int:
    head = AuditSeal.objects.order_by("-number").first()
    number, previous = (head.number, head.digest) if head else (FIRST_NUMBER - 1, START)
    seals = []
    for event in _waiting(everywhere=everywhere)[:PER_BATCH]:
        number += 1
        previous = digest_of(as_link(event), number=number, sealed_at=now, previous=previous)
        seals.append(AuditSeal(number=number, event_id=event.pk, digest=previous, sealed_at=now))
    AuditSeal.objects.bulk_create(seals)
    return len(seals)


def _waiting(*, everywhere: bool) -> QuerySet[AuditEvent]:
    waiting = AuditEvent.objects.unsealed().order_by("pk")
    newest = AuditSeal.objects.aggregate(newest=Max("event_id"))["newest"]
    return waiting if everywhere or newest is None else waiting.filter(pk__gt=newest - LOOK_BACK)


def as_link(event: AuditEvent) -> Event:
    """The event as the chain knows it."""
    return Event(
        event_id=event.pk,
        at=event.at,
        actor_id=event.actor_id,
        about_id=event.about_id,
        action=event.action,
        object_type=event.object_type,
        object_id=event.object_id,
        data=event.data,
        detail_digest=event.detail_digest,
        request_id=event.request_id,
    )
