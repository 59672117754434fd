"""Erasure: asked for by the person, decided at the desk, done in parts, and done again after a restored backup."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction

from jobs.tasks import enqueue_after_commit
from people import errors
from people.mail import send_mail_to
from people.models import DataRequest, User
from people.own_data import journal, tasks
from people.own_data.identity import Identity, identity_of
from people.own_data.registry import Holding, holdings
from people.services.accounts import check_another_administrator, end_sessions
from people.services.audit import record_event

ERASURE = DataRequest.Kind.ERASURE


@transaction.atomic
def ask_for_erasure(*, user: User, now: datetime) -> DataRequest:
    """Ask to be erased, or return the request that waits. Raises ``LastAdministrator``."""
    check_another_administrator(user=user)
    try:
        with transaction.atomic():
            request = DataRequest.objects.create(user=user, kind=ERASURE, asked_at=now)
    except IntegrityError:
        return user.data_requests.open().get(kind=ERASURE)
    record_event(action="erasure.asked", thing=request, by=user, now=now, about=user)
    return request


@transaction.atomic
def withdraw_erasure(*, request: DataRequest, now: datetime) -> None:
    """Take the request back. Raises ``RequestOver`` once it is decided."""
    _check_waiting(request)
    DataRequest.objects.filter(pk=request.pk).update(finished_at=now)
    record_event(action="erasure.withdrawn", thing=request, by=request.user, now=now, about=request.user)


@transaction.atomic
def approve_erasure(*, request: DataRequest, by: User, now: datetime) -> None:
    """Have the person erased. Raises ``RequestOver``, ``NotYourself`` and ``LastAdministrator``."""
    _decide(request, by=by, now=now, is_declined=False, answer="")
    check_another_administrator(user=request.user)
    record_event(action="erasure.approved", thing=request, by=by, now=now, about=request.user)
    enqueue_after_commit(tasks.tell_then_erase, request.pk)


@transaction.atomic
def decline_erasure(*, request: DataRequest, reason: str, by: User, now: datetime) -> None:
    """Refuse with a reason, which the person is sent. Raises ``RequestOver`` and ``NotYourself``."""
    _decide(request, by=by, now=now, is_declined=True, answer=reason)
    DataRequest.objects.filter(pk=request.pk).update(finished_at=now)
    words = {"reason": reason}
    record_event(action="erasure.declined", thing=request, by=by, now=now, words=words, about=request.user)
    enqueue_after_commit(tasks.tell_of_declined_erasure, request.pk)


def _decide(request: DataRequest, *, by: User, now: datetime, is_declined: bool, answer: str) -> None:
    if by.pk == request.user_id:
        raise errors.NotYourself
    _check_waiting(request)
    DataRequest.objects.filter(pk=request.pk).update(
        decided_by=by, decided_at=now, is_declined=is_declined, answer=answer
    )


def _check_waiting(request: DataRequest) -> None:
    waiting = DataRequest.objects.select_for_update().open().filter(pk=request.pk, decided_at__isnull=True)
    if request.kind != ERASURE or not waiting.exists():
        raise errors.RequestOver


def tell_of_decision(*, request_id: int, template: str) -> None:
    """The mail about a decision, to the address there is until the erasure."""
    request = DataRequest.objects.select_related("user").get(pk=request_id)
    send_mail_to(user=request.user, template=template, context={"request": request}, key=f"{template}:{request_id}")


def carry_out(*, request_id: int, now: datetime) -> None:
    """Erase the person of an approved request. Done again, it goes on where it stopped."""
    request = DataRequest.objects.select_related("user", "decided_by").get(pk=request_id)
    if request.kind != ERASURE or request.decided_at is None or request.is_declined or request.finished_at:
        return
    with transaction.atomic():
        check_another_administrator(user=request.user)
        _shut_out(request.user)
    identity = identity_of(request.user, now=now)
    entry = journal.note(identity, by_id=request.decided_by_id)
    _walk(replace(identity, numbers=entry.rows), request)
    DataRequest.objects.filter(pk=request.pk).update(finished_at=now)
    record_event(action="person.erased", thing=request.user, by=request.decided_by, now=now)


def _shut_out(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    end_sessions(user=user)


def _walk(identity: Identity, request: DataRequest | None = None) -> int:
    """Every table, each in a transaction of its own; how many rows were touched."""
    found, touched = holdings(), 0
    for done, holding in enumerate(found, start=1):
        touched += _erase_part(holding, identity)
        if request is not None:
            DataRequest.objects.filter(pk=request.pk).update(parts_done=done, parts_total=len(found))
    return touched


@transaction.atomic
def _erase_part(holding: Holding, identity: Identity) -> int:
    return holding.erasure.run(holding, identity)


# After a restored backup


@dataclass(frozen=True)
class Replayed:
    """``was_back``: the backup had brought the person back. ``is_taken``: somebody else has the number since."""

    user_id: int
    was_back: bool
    is_taken: bool = False


def replay(*, now: datetime, dry_run: bool = False) -> Iterator[Replayed]:
    """Erase again everybody in the journal. Run it before a restored platform is opened; again changes nothing."""
    for entry in journal.entries():
        user = User.objects.filter(pk=entry.user_id).first()
        if user is not None and user.joined_at > entry.moment:
            yield Replayed(entry.user_id, was_back=False, is_taken=True)
            continue
        was_back = user is not None and user.erased_at is None
        if not dry_run:
            _erase_again(entry, user, now)
        yield Replayed(entry.user_id, was_back=was_back)


def _erase_again(entry: journal.Entry, user: User | None, now: datetime) -> None:
    """Also where the backup is older than the account: then an invitation may be in it."""
    journal.note_again(entry)
    was_back = user is not None and user.erased_at is None
    if user is not None:
        _shut_out(user)
    erased = user or User(pk=entry.user_id)
    erased.erased_at = erased.erased_at or entry.moment
    _walk(identity_of(erased, now=now, numbers=entry.rows))
    DataRequest.objects.open().filter(user_id=erased.pk, kind=ERASURE).update(finished_at=now)
    if was_back:
        record_event(action="person.erased_again", thing=erased, by=None, now=now)
