"""The audit trail's only writer."""

from datetime import datetime
from typing import Any

from django.db import models

from people.models import AuditEvent, User
from people.request_id import current_request_id


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

    ``data`` holds numbers and codes, for good. ``words`` are what may be erased again: names, addresses, reasons
    in free text; ``about`` is the person they speak of.
    """
    return AuditEvent.objects.create(
        at=now,
        actor_id=by.pk if by else None,
        action=action,
        object_type=thing._meta.label_lower,
        object_id=str(thing.pk),
        data=data or {},
        request_id=current_request_id(),
    )
