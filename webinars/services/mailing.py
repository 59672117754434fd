"""Mail of webinars is put into the outbox together with what it tells of; ``sending`` takes it from there."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice

from django.db import transaction

from people.models import User
from webinars import tasks
from webinars.models import Message, Session, WebinarPage

BATCH = 500


def queue(
    *,
    kind: str,
    webinar: WebinarPage,
    users: Iterable[User],
    now: datetime,
    session: Session | None = None,
    method: str = "",
    occasion: str = "",
    facts: Mapping[str, int] | None = None,
    due_at: datetime | None = None,
    stamped_at: datetime | None = None,
    not_after: datetime | None = None,
) -> None:
    """Put one mail for each of ``users`` into the outbox; one statement for every 500.

    ``occasion`` tells this time from another of the same kind, such as the sequence of a move: the same kind, session,
    person and occasion again adds nothing. ``method`` (REQUEST or CANCEL) makes the mail carry the calendar entry of
    ``session`` as it is now. The caller holds the lock on ``session`` when it does.
    """
    people = iter(users)
    while batch := list(islice(people, BATCH)):
        Message.objects.bulk_create(
            [
                Message(
                    key=key_of(
                        kind=kind,
                        webinar=webinar.pk,
                        session=session.pk if session else 0,
                        user=user.pk,
                        occasion=occasion,
                    ),
                    kind=kind,
                    webinar=webinar,
                    session=session,
                    user=user,
                    facts=dict(facts or {}),
                    method=method,
                    sequence=session.sequence if session else 0,
                    stamped_at=stamped_at or now,
                    starts_at=session.starts_at if session else None,
                    ends_at=session.ends_at if session else None,
                    queued_at=now,
                    due_at=due_at or now,
                    not_after=not_after,
                )
                for user in batch
            ],
            ignore_conflicts=True,
        )
    transaction.on_commit(tasks.see_to_sending)


def key_of(*, kind: str, webinar: int, session: int, user: int, occasion: str) -> str:
    """What the Message-ID is made of: the same occasion has the same key."""
    return hashlib.sha256(f"{kind}:{webinar}:{session}:{user}:{occasion}".encode()).hexdigest()
