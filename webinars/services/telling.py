"""Whom an act on a session is told, and what their calendars are told with it.

An entry goes to people with a place: REQUEST puts it in or changes it, CANCEL takes it out. ``Session.sequence`` rises
as RFC 5546 §2.1.4 says: when the time changes, with each CANCEL, and with a REQUEST after one; never for other words.
Every caller holds the lock on the session, so that the order of the rows is the order of the acts.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import F, Max, Q, QuerySet

from people.models import User
from webinars.models import Invitation, Message, Registration, Session, WebinarPage
from webinars.services.mailing import queue

Kind = Message.Kind
State = Registration.State
SECOND = timedelta(seconds=1)  # what DTSTAMP tells apart


def raise_sequence(*, session: Session) -> None:
    """One more version of ``session``; the row and the instance say the same afterwards."""
    Session.objects.filter(pk=session.pk).update(sequence=F("sequence") + 1)
    session.refresh_from_db(fields=["sequence"])


def tell_of_place(
    *, session: Session, user: User, kind: str, now: datetime, facts: Mapping[str, int] | None = None
) -> None:
    """``user`` holds a place now: a mail with the entry. Nothing is told of a session that is over."""
    if session.ends_at > now:
        taken_out = _entries(session).filter(user=user, method=Message.Method.CANCEL)
        session.refresh_from_db(fields=["sequence"])
        if taken_out.filter(sequence__gte=session.sequence).exists():
            raise_sequence(session=session)
        _request(session, User.objects.filter(pk=user.pk), kind=kind, now=now, facts=facts)


def tell_of_lost_place(
    *, session: Session, user: User, kind: str, now: datetime, facts: Mapping[str, int] | None = None
) -> None:
    """``user`` holds no place any more: a mail that takes the entry out."""
    if session.ends_at > now:
        raise_sequence(session=session)
        _cancel(session, User.objects.filter(pk=user.pk), kind=kind, now=now, facts=facts)


def tell_of_entering(
    *,
    registrations: list[Registration],
    kind: str,
    kind_waiting: str,
    now: datetime,
    facts: Mapping[str, int] | None = None,
) -> None:
    """What one person was put on the list of: a mail with an entry for each place, one for all they wait for."""
    for one in registrations:
        if one.state == State.REGISTERED:
            tell_of_place(session=one.session, user=one.user, kind=kind, now=now, facts=facts)
    waiting = [one for one in registrations if one.state == State.WAITING]
    _tell_of_no_place(waiting, kind_waiting, now, facts)


def tell_of_leaving(*, registrations: list[Registration], states: list[str], by: User | None, now: datetime) -> None:
    """What one person was taken off the list of, with their ``states`` before: the same the other way."""
    before = list(zip(registrations, states, strict=True))
    for one, state in before:
        if state == State.REGISTERED:
            facts = _by_another(one.user, by)
            tell_of_lost_place(session=one.session, user=one.user, kind=Kind.LEFT, now=now, facts=facts)
    waited = [one for one, state in before if state == State.WAITING]
    _tell_of_no_place(waited, Kind.LEFT, now, _by_another(waited[0].user, by) if waited else None)


def _by_another(user: User, by: User | None) -> dict[str, int]:
    return {"by": by.pk} if by is not None and by != user else {}


def _tell_of_no_place(
    registrations: list[Registration], kind: str, now: datetime, facts: Mapping[str, int] | None
) -> None:
    to_come = [one for one in registrations if one.session.ends_at > now]
    if to_come:
        webinar, user = to_come[0].session.webinar, to_come[0].user
        tell_without_entry(webinar=webinar, user=user, kind=kind, now=now, facts=facts)


def tell_without_entry(
    *, webinar: WebinarPage, user: User, kind: str, now: datetime, facts: Mapping[str, int] | None = None
) -> None:
    """One mail about a webinar to somebody who has no place: no calendar hears of it."""
    queue(kind=kind, webinar=webinar, users=[user], now=now, occasion=now.isoformat(), facts=facts)


def tell_of_move(*, session: Session, starts_before: datetime, ends_before: datetime, now: datetime) -> None:
    """Everybody concerned hears of the new time. The sequence is raised already."""
    if max(session.ends_at, ends_before) <= now:
        return
    facts = {"starts_before": int(starts_before.timestamp()), "ends_before": int(ends_before.timestamp())}
    until = max(session.ends_at, ends_before)
    _request(session, _with_a_place(session), kind=Kind.MOVED, now=now, facts=facts, not_after=until)
    _tell_others(session, Kind.MOVED, now, facts)


def tell_of_change(*, session: Session, now: datetime) -> None:
    """People with a place get the entry anew, as it is worded now; whose entry still waits to be sent gets it so."""
    if session.ends_at <= now:
        return
    session.refresh_from_db(fields=["sequence"])
    # Locked rows are being sent. The others can't be before this is committed: they will say what is true then.
    # One that was tried may have arrived nevertheless, and its stamp again would change nothing.
    waiting = _entries(session).select_for_update(skip_locked=True).filter(
        state=Message.State.QUEUED, tries=0, sequence=session.sequence, method=Message.Method.REQUEST
    )  # fmt: skip
    will_get_it = list(waiting.values_list("user_id", flat=True))
    _request(session, _with_a_place(session).exclude(pk__in=will_get_it), kind=Kind.CHANGED, now=now)


def tell_of_cancellation(*, session: Session, now: datetime) -> None:
    """Everybody concerned hears that the session is off. The sequence is raised already."""
    if session.ends_at > now:
        _cancel(session, _with_a_place(session), kind=Kind.CANCELLED, now=now)
        _tell_others(session, Kind.CANCELLED, now)


def _with_a_place(session: Session) -> QuerySet[User]:
    return User.objects.filter(pk__in=session.registrations.holding_a_place().values("user")).order_by("pk")


def _tell_others(session: Session, kind: str, now: datetime, facts: Mapping[str, int] | None = None) -> None:
    """Who waits for a place, and who was invited and has neither come nor declined."""
    waiting = session.registrations.filter(state=State.WAITING)
    asked = Invitation.objects.filter(webinar=session.webinar_id, declined_at=None)
    answered = Registration.objects.filter(session__webinar=session.webinar_id)
    others = Q(pk__in=waiting.values("user")) | (
        Q(pk__in=asked.values("user")) & ~Q(pk__in=answered.values("user")) & Q(is_active=True)
    )
    queue(
        kind=kind,
        webinar=session.webinar,
        session=session,
        users=User.objects.filter(others).order_by("pk"),
        now=now,
        occasion=str(session.sequence),
        facts=facts,
    )


def _request(
    session: Session,
    users: QuerySet[User],
    *,
    kind: str,
    now: datetime,
    facts: Mapping[str, int] | None = None,
    not_after: datetime | None = None,
) -> None:
    stamped_at = _stamp(session, users, now)
    queue(
        kind=kind,
        webinar=session.webinar,
        session=session,
        users=users,
        method=Message.Method.REQUEST,
        now=now,
        stamped_at=stamped_at,
        occasion=f"{session.sequence}:{stamped_at.isoformat()}",  # two acts may have the same ``now``
        facts=facts,
        not_after=not_after or session.ends_at,
    )


def _cancel(
    session: Session, users: QuerySet[User], *, kind: str, now: datetime, facts: Mapping[str, int] | None = None
) -> None:
    queue(
        kind=kind,
        webinar=session.webinar,
        session=session,
        users=users,
        method=Message.Method.CANCEL,
        now=now,
        occasion=str(session.sequence),
        facts=facts,
    )


def _stamp(session: Session, users: QuerySet[User], now: datetime) -> datetime:
    """Later than the last entry of the same sequence: a calendar tells two of them apart by whole seconds."""
    same = _entries(session).filter(sequence=session.sequence, user__in=users)
    last = same.aggregate(last=Max("stamped_at"))["last"]
    return now if last is None else max(now, last + SECOND)


def _entries(session: Session) -> QuerySet[Message]:
    return Message.objects.filter(session=session).exclude(method="")
