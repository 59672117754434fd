"""Who comes. A session's row is locked while its places are counted, so the last seat is given once."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.dispatch import Signal

from courses.queries import original_of
from jobs.tasks import enqueue_after_commit
from people.models import User
from people.services import record_event
from webinars import signals, tasks
from webinars.errors import (
    HasAPlaceAlready,
    NoPlaceToPassOn,
    NotForThisAudience,
    NothingToRegisterFor,
    SessionCancelled,
    SessionHasBegun,
)
from webinars.models import Registration, Session, WebinarPage

State = Registration.State


@transaction.atomic
def register(*, user: User, webinar: WebinarPage, by: User | None, now: datetime) -> list[Registration]:
    """Put ``user`` on the list of every session of ``webinar`` still to come: with a place, or waiting for one.

    Registering again changes nothing. Raises ``NothingToRegisterFor`` and, when the webinar is for certain
    audiences and ``user`` belongs to none, ``NotForThisAudience``.
    """
    webinar = original_of(webinar)
    if not may_register(user=user, webinar=webinar):
        raise NotForThisAudience
    sessions = _locked(Session.objects.of(webinar).upcoming(now))
    if not sessions:
        raise NothingToRegisterFor
    return [_enter(session, user, by, now) for session in sessions]


def may_register(*, user: User, webinar: WebinarPage) -> bool:
    """True for everyone when the webinar names no audience, else for members of one it names."""
    wanted = set(original_of(webinar).audiences.values_list("pk", flat=True))
    return not wanted or user.audiences.filter(pk__in=wanted).exists()


@transaction.atomic
def nominate(*, user: User, webinar: WebinarPage, by: User, now: datetime) -> list[Registration]:
    """Register ``user`` at the word of ``by`` and write to them. The registrations made; none, and no mail, when they
    are on every list already. Raises as ``register`` does.
    """
    sessions = _locked(Session.objects.of(original_of(webinar)).upcoming(now))
    standing = Registration.objects.standing().filter(user=user, session__in=sessions)
    before = set(standing.values_list("session_id", flat=True))
    made = [one for one in register(user=user, webinar=webinar, by=by, now=now) if one.session_id not in before]
    if made:
        enqueue_after_commit(tasks.tell_of_nomination, made[0].pk, by.pk)
    return made


@transaction.atomic
def pass_on(*, session: Session, giver: User, taker: User, by: User, now: datetime) -> Registration:
    """Give ``giver``'s place in ``session`` to ``taker``, past the waiting list, and write to both.

    One act under the lock of the session: the place is never free in between. Raises ``SessionCancelled``,
    ``SessionHasBegun``, ``NoPlaceToPassOn``, ``HasAPlaceAlready`` or ``NotForThisAudience``.
    """
    (session,) = _locked(Session.objects.filter(pk=session.pk))
    given = session.registrations.holding_a_place().filter(user=giver).first()
    taken = session.registrations.filter(user=taker).first() or Registration(session=session, user=taker)
    _check_passing_on(session, given, taken, now)
    given.state, given.cancelled_at = State.CANCELLED, now
    given.save(update_fields=["state", "cancelled_at"])
    taken.state, taken.registered_at, taken.cancelled_at = State.REGISTERED, now, None
    taken.save()
    data = {"session": session.pk, "from": giver.pk, "to": taker.pk}
    record_event(action="registration.passed_on", thing=taken, by=by, now=now, data=data, about=taker)
    enqueue_after_commit(tasks.tell_taker, taken.pk, giver.pk, by.pk)
    enqueue_after_commit(tasks.tell_giver, given.pk, taker.pk, by.pk)
    return taken


def _check_passing_on(session: Session, given: Registration | None, taken: Registration, now: datetime) -> None:
    if session.cancelled_at is not None:
        raise SessionCancelled
    if session.starts_at <= now:
        raise SessionHasBegun
    if given is None:
        raise NoPlaceToPassOn
    if taken.pk is not None and taken.state == State.REGISTERED:
        raise HasAPlaceAlready
    if not may_register(user=taken.user, webinar=session.webinar):
        raise NotForThisAudience


@transaction.atomic
def add_participant(*, session: Session, user: User, by: User, now: datetime) -> Registration:
    """Put ``user`` on the list of one session by hand, whatever the audience.

    Once the session has begun they are there, so they get a place even when it is full.
    """
    (session,) = _locked(Session.objects.filter(pk=session.pk))
    if session.cancelled_at is not None:
        raise SessionCancelled
    return _enter(session, user, by, now)


@transaction.atomic
def leave(*, user: User, webinar: WebinarPage, by: User | None, now: datetime) -> list[Registration]:
    """Cancel ``user``'s registrations for the sessions still to come; each place goes to the first who waits."""
    sessions = _locked(Session.objects.of(webinar).filter(ends_at__gt=now))
    standing = Registration.objects.standing().filter(user=user, session__in=sessions).order_by("session_id")
    return [_cancel(registration, by, now) for registration in standing]


@transaction.atomic
def cancel_registration(*, registration: Registration, by: User | None, now: datetime) -> Registration:
    """Take a person off the list of one session. The place goes to the first who waits. Twice changes nothing."""
    _locked(Session.objects.filter(pk=registration.session_id))
    registration = Registration.objects.select_related("session", "user").get(pk=registration.pk)
    return registration if registration.state == State.CANCELLED else _cancel(registration, by, now)


@transaction.atomic
def fill_free_places(*, session: Session, now: datetime) -> list[Registration]:
    """Give free places to those who wait, in order. Nobody is promoted into a session that is over or cancelled."""
    (session,) = _locked(Session.objects.filter(pk=session.pk))
    if session.cancelled_at is not None or session.ends_at <= now:
        return []
    waiting = session.registrations.waiting().select_related("user")
    promoted = list(waiting if session.capacity is None else waiting[: max(0, _free_places(session))])
    for registration in promoted:
        registration.state = State.REGISTERED
        registration.save(update_fields=["state"])
        data = {"session": session.pk}
        record_event(
            action="registration.promoted", thing=registration, by=None, now=now, data=data, about=registration.user
        )
        _tell(signals.place_given, registration)
    return promoted


def _locked(sessions: Iterable[Session]) -> list[Session]:
    """The sessions, their rows locked in the order of their keys: two people registering at once never deadlock."""
    keys = [session.pk for session in sessions]
    return list(Session.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _enter(session: Session, user: User, by: User | None, now: datetime) -> Registration:
    """One registration; the caller holds the lock on ``session``."""
    registration = Registration.objects.filter(session=session, user=user).first()
    if registration is not None and registration.state != State.CANCELLED:
        return registration
    registration = registration or Registration(session=session, user=user)
    has_place = session.starts_at <= now or session.capacity is None or _free_places(session) > 0
    registration.state = State.REGISTERED if has_place else State.WAITING
    registration.registered_at, registration.cancelled_at = now, None
    registration.save()
    data = {"session": session.pk, "state": str(registration.state)}
    record_event(action="registration.made", thing=registration, by=by, now=now, data=data, about=user)
    return registration


def _cancel(registration: Registration, by: User | None, now: datetime) -> Registration:
    """Cancel and promote; the caller holds the lock on the session."""
    registration.state, registration.cancelled_at = State.CANCELLED, now
    registration.save(update_fields=["state", "cancelled_at"])
    data, whose = {"session": registration.session_id}, registration.user
    record_event(action="registration.cancelled", thing=registration, by=by, now=now, data=data, about=whose)
    fill_free_places(session=registration.session, now=now)
    return registration


def _free_places(session: Session) -> int:
    """Free places of a session with a limit; below zero when it was filled over its limit."""
    return (session.capacity or 0) - session.registrations.holding_a_place().count()


def _tell(signal: Signal, registration: Registration) -> None:
    send = partial(signal.send_robust, sender=Registration, registration_id=registration.pk)
    transaction.on_commit(send)
