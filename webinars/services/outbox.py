"""The states of rows in the outbox: taken by one worker, settled one by one, put back when something went wrong.

A row is sent at least once, with the same Message-ID each time; kinds in ``Message.AT_MOST_ONCE`` at most once.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from people.mail_status import Answer, Fate
from people.models import MailAddress, User
from people.services.audit import record_event
from people.services.returns import record_return
from webinars import tasks
from webinars.delivery import GONE, OF_NO_USE, SUSPENDED, TOO_LATE, UNCERTAIN, Step, next_step, next_try
from webinars.errors import AddressSuspended, NewerMailExists
from webinars.models import Message

BATCH = 500
STALE_AFTER = timedelta(minutes=5)  # a batch gives the rest back long before
State = Message.State


def claim(*, now: datetime) -> list[Message]:
    """Take up to 500 rows that are due, for this caller alone, in order. A fixed number of queries.

    A row waits while an earlier one for the same person and session is not settled: a CANCEL never overtakes its
    REQUEST. Rows that came too late are dropped on the way.
    """
    too_late = Message.objects.filter(state=State.QUEUED, not_after__lt=now)
    too_late.update(state=State.DROPPED, reply=TOO_LATE)
    mine = uuid.uuid4()
    with transaction.atomic():
        due = (
            _first_in_line(now).filter(due_at__lte=now).select_for_update(skip_locked=True, of=("self",)).order_by("pk")
        )
        pks = list(due.values_list("pk", flat=True)[:BATCH])
        free = Message.objects.filter(pk__in=pks, state=State.QUEUED)
        taken = free.update(state=State.SENDING, claim=mine, claimed_at=now) if pks else 0
    if not taken:
        return []
    rows = Message.objects.filter(pk__in=pks, claim=mine).order_by("pk")
    return list(rows.select_related("user", "session", "webinar"))


def _first_in_line(now: datetime) -> QuerySet[Message]:
    """Rows that wait for nothing but their time."""
    set_for_later = Q(method="", tries=0, due_at__gt=now)
    earlier = Message.objects.unsettled().filter(session=OuterRef("session"), user=OuterRef("user"))
    stand_before = earlier.filter(pk__lt=OuterRef("pk")).exclude(set_for_later)
    return Message.objects.filter(~Exists(stand_before), state=State.QUEUED)


def sift(rows: Iterable[Message]) -> list[Message]:
    """Settle those of a batch that are not even tried; the others. Up to three queries."""
    rows = list(rows)
    suspended = set(
        MailAddress.objects.suspended()
        .filter(address__in={row.user.email for row in rows})
        .values_list("address", flat=True)
    )
    gone = [row for row in rows if not row.user.is_active or row.user.erased_at]
    there = set(rows) - set(gone)
    refused = [row for row in there if row.user.email in suspended]
    _settle_all(gone, State.DROPPED, GONE)
    _settle_all(refused, State.FAILED, SUSPENDED)
    settled = {row.pk for row in [*gone, *refused]}
    return [row for row in rows if row.pk not in settled]


def _settle_all(rows: list[Message], state: str, reply: str) -> None:
    if rows:
        held = Message.objects.filter(pk__in=[row.pk for row in rows], claim=rows[0].claim)
        held.update(state=state, reply=reply, claim=None, claimed_at=None)


def settle(*, message: Message, answer: Answer, now: datetime) -> Step:
    """Note what became of one try; one query for a mail that was taken.

    A row that another worker took over meanwhile is left to it.
    """
    tries = message.tries + 1
    at_most_once = message.kind in Message.AT_MOST_ONCE
    step = next_step(answer, tries=tries, queued_at=message.queued_at, at_most_once=at_most_once, now=now)
    changes = {"state": step.state, "reply": step.reply, "tries": tries, "claim": None, "claimed_at": None}
    if step.due_at is not None:
        changes["due_at"] = step.due_at
    if step.state == State.SENT:
        changes["sent_at"] = now
    Message.objects.filter(pk=message.pk, claim=message.claim).update(**changes)
    if answer.fate is Fate.NOBODY:
        record_return(address=message.user.email, reply=answer.said, now=now)
    return step


def drop(*, message: Message) -> None:
    """The mail says nothing any more that the person needs to know."""
    _settle_all([message], State.DROPPED, OF_NO_USE)


def put_back(*, claim: uuid.UUID) -> None:
    """Give back what is left of a batch."""
    left = Message.objects.filter(claim=claim, state=State.SENDING)
    left.update(state=State.QUEUED, claim=None, claimed_at=None)


def put_back_tried(*, claim: uuid.UUID, reply: str, now: datetime) -> None:
    """Give back what is left of a batch when no server could be reached: each waits as after a try of its own."""
    left = Message.objects.filter(claim=claim, state=State.SENDING)
    groups = left.order_by().values("tries", "queued_at").annotate(rows=Count("pk"))
    for group in list(groups):
        rows = left.filter(tries=group["tries"], queued_at=group["queued_at"])
        _set_next_try(rows, tries=group["tries"] + 1, queued_at=group["queued_at"], reply=reply, now=now)


def _set_next_try(rows: QuerySet[Message], *, tries: int, queued_at: datetime, reply: str, now: datetime) -> None:
    due_at = next_try(tries=tries, queued_at=queued_at, now=now)
    state = State.QUEUED if due_at else State.FAILED
    rows.update(state=state, tries=tries, due_at=due_at or now, reply=reply, claim=None, claimed_at=None)


def recover(*, now: datetime) -> None:
    """Put back the batches of workers that were killed.

    They send in the order of keys and note each answer, so that at most the first row without one may have been
    sent. It is sent again, or, of a kind that is sent at most once, dropped.
    """
    stale = Message.objects.filter(state=State.SENDING, claimed_at__lt=now - STALE_AFTER)
    firsts = list(stale.order_by().values("claim").annotate(first=Min("pk")).values_list("first", flat=True))
    if not firsts:
        return
    doubtful = stale.filter(pk__in=firsts, kind__in=Message.AT_MOST_ONCE)
    doubtful.update(state=State.DROPPED, reply=UNCERTAIN, claim=None, claimed_at=None)
    stale.update(state=State.QUEUED, claim=None, claimed_at=None)


@transaction.atomic
def try_again(*, message: Message, by: User, now: datetime) -> None:
    """Send what failed once more, as if it were new. What did not fail is left alone.

    Raises ``NewerMailExists`` when a later mail carried the entry of the same session to the same person, and
    ``AddressSuspended``.
    """
    row = Message.objects.select_for_update(of=("self",)).select_related("user", "webinar").get(pk=message.pk)
    if row.state != State.FAILED:
        return
    later = Message.objects.filter(user=row.user, session=row.session, pk__gt=row.pk).exclude(method="")
    if row.method and later.exists():
        raise NewerMailExists
    if MailAddress.objects.suspended().filter(address=row.user.email).exists():
        raise AddressSuspended
    row.state, row.tries, row.reply = State.QUEUED, 0, ""
    row.queued_at = row.due_at = now
    row.save(update_fields=["state", "tries", "reply", "queued_at", "due_at"])
    record_event(action="webinar_mail.tried_again", thing=row.webinar, about=row.user, by=by, now=now)
    transaction.on_commit(tasks.see_to_sending)


def next_due(*, now: datetime) -> datetime | None:
    """When the outbox is to be looked at again, if something waits."""
    return _first_in_line(now).order_by().aggregate(at=Min("due_at"))["at"]
