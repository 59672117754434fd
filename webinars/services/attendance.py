"""The attendance ledger: lines are added, a mistake is withdrawn with a reason, nothing is changed."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from people.models import User
from people.services import record_event
from webinars import signals
from webinars.errors import AlreadyPresent, NothingToUndo, SessionCancelled
from webinars.models import AttendanceEntry, Registration, Session

Kind = AttendanceEntry.Kind
Source = AttendanceEntry.Source


@transaction.atomic
def mark_present(*, session: Session, user: User, by: User, now: datetime) -> AttendanceEntry:
    """Record by hand that ``user`` is or was there, for the whole session. Marking again adds nothing."""
    session = _open_for_marking(session)
    same = _standing_by_hand(session, user).filter(kind=Kind.PRESENT).first()
    return same or _add(session, user, Kind.PRESENT, by, now)


@transaction.atomic
def mark_excused(*, session: Session, user: User, by: User, now: datetime) -> AttendanceEntry:
    """Record that ``user`` is excused. Marking again adds nothing. Raises ``AlreadyPresent``."""
    session = _open_for_marking(session)
    if session.attendance.standing().filter(user=user, kind=Kind.PRESENT).exists():
        raise AlreadyPresent
    same = _standing_by_hand(session, user).filter(kind=Kind.EXCUSED).first()
    return same or _add(session, user, Kind.EXCUSED, by, now)


@transaction.atomic
def undo_attendance(*, session: Session, user: User, by: User, now: datetime) -> AttendanceEntry:
    """Withdraw the last line marked by hand for ``user``. Raises ``NothingToUndo``."""
    entry = _standing_by_hand(session, user).select_for_update().last()
    if entry is None:
        raise NothingToUndo
    return withdraw_attendance(entry=entry, reason="", by=by, now=now)


@transaction.atomic
def withdraw_attendance(*, entry: AttendanceEntry, reason: str, by: User, now: datetime) -> AttendanceEntry:
    """Withdraw a line: it stays on record and no longer counts. Twice changes nothing; the first reason stands."""
    entry = AttendanceEntry.objects.select_for_update(of=("self",)).select_related("user").get(pk=entry.pk)
    if entry.withdrawn_at is not None:
        return entry
    entry.withdrawn_at, entry.withdrawn_by, entry.withdrawn_reason = now, by, reason
    entry.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    words = {"reason": reason} if reason else {}
    data = {"session": entry.session_id, "kind": str(entry.kind)}
    record_event(action="attendance.withdrawn", thing=entry, by=by, now=now, data=data, words=words, about=entry.user)
    _tell_after_commit(entry)
    return entry


def _open_for_marking(session: Session) -> Session:
    """The session, its row locked: a double click finds the first line and adds no second."""
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.cancelled_at is not None:
        raise SessionCancelled
    return session


def _standing_by_hand(session: Session, user: User) -> QuerySet[AttendanceEntry]:
    return session.attendance.standing().filter(user=user, source=Source.BY_HAND)


def _add(session: Session, user: User, kind: str, by: User, now: datetime) -> AttendanceEntry:
    """Add a line and, for someone who came without registering, put them on the list of the session."""
    Registration.objects.get_or_create(session=session, user=user, defaults={"registered_at": now})
    entry = AttendanceEntry.objects.create(
        session=session, user=user, kind=kind, source=Source.BY_HAND, recorded_by=by, recorded_at=now
    )
    data = {"session": session.pk, "kind": str(kind)}
    record_event(action="attendance.marked", thing=entry, by=by, now=now, data=data, about=user)
    _tell_after_commit(entry)
    return entry


def _tell_after_commit(entry: AttendanceEntry) -> None:
    send = signals.attendance_changed.send_robust
    transaction.on_commit(partial(send, sender=AttendanceEntry, session_id=entry.session_id, user_id=entry.user_id))
