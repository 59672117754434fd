"""The audit trail's only writer, and what may be forgotten of it again."""

from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from django.db import models, transaction

from people.audit_chain import digest_of_detail, is_plain
from people.models import AuditDetail, AuditEvent, User
from people.request_id import current_address, current_request_id

KEEP_ADDRESSES = timedelta(days=30)
PER_BATCH = 1000


def record_event(
    *,
    action: str,
    thing: models.Model,
    by: User | None,
    now: datetime,
    data: dict[str, Any] | None = None,
    words: dict[str, Any] | None = None,
    about: User | None = None,
) -> AuditEvent:
    """Add one line to the audit trail. ``by`` is None for what the platform does by itself.

    ``data`` holds whole numbers and codes, for good: no names, addresses or free text. ``words`` are what may be
    erased again; ``about`` is the person they speak of, left out when that is ``thing``. Every action and every key
    of ``data`` is named in the app's ``audit_actions.py``.
    """
    if not (is_plain(data) and is_plain(words)):
        raise TypeError("an event holds text, whole numbers, lists and keys that are text")
    person = about or (thing if isinstance(thing, User) else None)
    detail = _detail(words or {}, person)
    with transaction.atomic(savepoint=False):
        event = AuditEvent.objects.create(
            at=now,
            actor_id=by.pk if by else None,
            about_id=person.pk if person else None,
            action=action,
            object_type=thing._meta.label_lower,
            object_id="" if thing.pk is None else str(thing.pk),
            data=data or {},
            detail_digest=_digest(detail) if words else "",
            request_id=current_request_id(),
        )
        if words or detail.address:
            detail.event_id = event.pk
            detail.save()
    return event


def _detail(words: dict[str, Any], person: User | None) -> AuditDetail:
    person_id = person.pk if person else None
    return AuditDetail(salt=token_hex(16), words=words, address=current_address(), person_id=person_id)


def _digest(detail: AuditDetail) -> str:
    return digest_of_detail(salt=detail.salt, words=detail.words, person_id=detail.person_id)


@transaction.atomic
def forget_words_about(user_id: int) -> int:
    """Erase what the trail says about a person in words, and the addresses they came from. Returns how many details.

    The events stay and the chain holds: the caller writes the ``Erasure`` by which ``verify_audit`` knows that these
    details are missing for a reason.
    """
    own = AuditEvent.objects.filter(actor_id=user_id).values("pk")
    AuditDetail.objects.filter(event_id__in=own).exclude(address="").update(address="")
    erased, _per_model = AuditDetail.objects.filter(person_id=user_id).delete()
    return erased


def forget_addresses(*, now: datetime, dry_run: bool = False) -> int:
    """Erase the addresses of events older than 30 days; words stay. Returns how many there were."""
    old = AuditEvent.objects.filter(at__lt=now - KEEP_ADDRESSES)
    found = AuditDetail.objects.exclude(address="").filter(event_id__in=old.values("pk"))
    if dry_run:
        return found.count()
    forgotten = 0
    while keys := list(found.values_list("pk", flat=True)[:PER_BATCH]):
        with transaction.atomic():
            AuditDetail.objects.filter(pk__in=keys, words={}).delete()
            AuditDetail.objects.filter(pk__in=keys).update(address="")
        forgotten += len(keys)
    return forgotten
