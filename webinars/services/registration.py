"""Who comes. A session's row is locked while its places are counted, so the last seat is given once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import cast

from django.db import transaction

from courses.queries import original_of
from people.models import User
from people.services import record_event
from webinars.errors import (
    HasAPlaceAlready,
    NoPlaceToPassOn,
    NotForThisAudience,
    NothingToRegisterFor,
    OrganisationIsFull,
    SessionCancelled,
    SessionHasBegun,
)
from webinars.models import Invitation, Message, Registration, Session, WebinarPage
from webinars.registering import Rules
from webinars.services.admission import check_registering, may_register, not_on_list
from webinars.services.questions import Answers, keep_answers
from webinars.services.seats import next_in_line, organisation_of, seats_in
from webinars.services.telling import tell_of_entering, tell_of_leaving, tell_of_lost_place, tell_of_place
from webinars.visibility import rules_of

State = Registration.State
Kind = Message.Kind


@transaction.atomic
def register(
    *, user: User, webinar: WebinarPage, by: User | None, now: datetime, answers: Answers | None = None
) -> list[Registration]:
    """Put ``user`` on the list of every session of ``webinar`` still to come, with a place or waiting for one, and
    write to them.

    ``answers`` are texts by question; who registers themselves gives those that must be given. Without a waiting
    list, sessions that are full are left out. Registering again changes nothing. Raises ``NothingToRegisterFor`` and
    what ``check_registering`` raises.
    """
    found, made = _register(user, webinar, by, now, answers)
    tell_of_entering(registrations=made, kind=Kind.CONFIRMATION, kind_waiting=Kind.WAITING, now=now)
    return found


def _register(
    user: User, webinar: WebinarPage, by: User | None, now: datetime, answers: Answers | None
) -> tuple[list[Registration], list[Registration]]:
    """(all registrations, those made now)"""
    webinar = original_of(webinar)
    locked = _locked(Session.objects.of(webinar).upcoming(now))
    sessions = [one for one in locked if one.cancelled_at is None and one.ends_at > now]  # as they are under the lock
    if not sessions:
        raise NothingToRegisterFor
    rules, missing = rules_of(webinar), not_on_list(user=user, sessions=sessions)
    if missing:
        check_registering(user=user, webinar=webinar, rules=rules, sessions=missing, now=now)
        keep_answers(user=user, webinar=webinar, answers=answers, is_own=by == user, now=now)
        Invitation.objects.filter(webinar=webinar, user=user).update(declined_at=None)
    entered = [_enter(session, user, by, now, rules=rules) for session in sessions]
    found, new = [one for one in entered if one is not None], {session.pk for session in missing}
    return found, [one for one in found if one.session_id in new]


@transaction.atomic
def nominate(*, user: User, webinar: WebinarPage, by: User, now: datetime) -> list[Registration]:
    """Register ``user`` at the word of ``by`` and write to them. The registrations made; none, and no mail, when they
    are on every list already. Raises as ``register`` does.
    """
    _found, made = _register(user, webinar, by, now, None)
    kind = Kind.NOMINATION
    tell_of_entering(registrations=made, kind=kind, kind_waiting=kind, now=now, facts={"by": by.pk})
    return made


@transaction.atomic
def pass_on(*, session: Session, giver: User, taker: User, by: User, now: datetime) -> Registration:
    """Give ``giver``'s place in ``session`` to ``taker``, past the waiting list, and write to both.

    One act under the lock of the session: the place is never free in between. Raises ``SessionCancelled``,
    ``SessionHasBegun``, ``NoPlaceToPassOn``, ``HasAPlaceAlready``,
    ``NotForThisAudience`` or ``OrganisationIsFull``.
    """
    (session,) = _locked(Session.objects.filter(pk=session.pk))
    given = session.registrations.holding_a_place().filter(user=giver).first()
    taken = session.registrations.filter(user=taker).first() or Registration(session=session, user=taker)
    taken.organisation_id = organisation_of(user=taker)
    _check_passing_on(session, given, taken, now)
    given.state, given.cancelled_at = State.CANCELLED, now
    given.save(update_fields=["state", "cancelled_at"])
    taken.state, taken.registered_at, taken.cancelled_at = State.REGISTERED, now, None
    taken.save()
    data = {"session": session.pk, "from": giver.pk, "to": taker.pk}
    record_event(action="registration.passed_on", thing=taken, by=by, now=now, data=data, about=taker)
    whose = {"by": by.pk, "giver": giver.pk, "taker": taker.pk}
    tell_of_lost_place(session=session, user=giver, kind=Kind.PLACE_GIVEN_UP, now=now, facts=whose)
    tell_of_place(session=session, user=taker, kind=Kind.PLACE_TAKEN, now=now, facts=whose)
    fill_free_places(session=session, now=now)  # a place of the giver's organisation may be free
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
    if given.organisation_id != taken.organisation_id:
        seats = seats_in(session, rules=rules_of(session.webinar), organisation=taken.organisation_id)
        if seats.is_full_for_own:
            raise OrganisationIsFull


@transaction.atomic
def add_participant(*, session: Session, user: User, by: User, now: datetime) -> Registration:
    """Put ``user`` on the list of one session by hand, whatever the rules say, and write to them; when it is full,
    they wait.

    Once the session has begun they are there, so they get a place even when it is full.
    """
    (session,) = _locked(Session.objects.filter(pk=session.pk))
    if session.cancelled_at is not None:
        raise SessionCancelled
    rules = replace(rules_of(session.webinar), has_waiting_list=True)
    is_new = not_on_list(user=user, sessions=[session])
    is_there = session.starts_at <= now
    registration = cast(Registration, _enter(session, user, by, now, rules=rules, is_there=is_there))
    if is_new:
        kind = Kind.NOMINATION
        tell_of_entering(registrations=[registration], kind=kind, kind_waiting=kind, now=now, facts={"by": by.pk})
    return registration


@transaction.atomic
def leave(*, user: User, webinar: WebinarPage, by: User | None, now: datetime) -> list[Registration]:
    """Cancel ``user``'s registrations for the sessions still to come; each place goes to the first who waits."""
    sessions = _locked(Session.objects.of(webinar).filter(ends_at__gt=now))
    standing = Registration.objects.standing().filter(user=user, session__in=sessions)
    return _cancel(list(standing.select_related("session__webinar", "user").order_by("session_id")), by, now)


@transaction.atomic
def cancel_registration(*, registration: Registration, by: User | None, now: datetime) -> Registration:
    """Take a person off the list of one session. The place goes to the first who waits. Twice changes nothing."""
    _locked(Session.objects.filter(pk=registration.session_id))
    registration = Registration.objects.select_related("session__webinar", "user").get(pk=registration.pk)
    return registration if registration.state == State.CANCELLED else _cancel([registration], by, now)[0]


@transaction.atomic
def fill_free_places(*, session: Session, now: datetime) -> list[Registration]:
    """Give free places to those who wait, in order, and write to them; whose organisation has all its places is passed
    over. Nobody is promoted into a session that is over or cancelled.
    """
    (session,) = _locked(Session.objects.filter(pk=session.pk))
    if session.cancelled_at is not None or session.ends_at <= now:
        return []
    promoted = next_in_line(session, rules=rules_of(session.webinar))
    for registration in promoted:
        registration.state = State.REGISTERED
        registration.save(update_fields=["state"])
        data = {"session": session.pk}
        record_event(
            action="registration.promoted", thing=registration, by=None, now=now, data=data, about=registration.user
        )
        tell_of_place(session=session, user=registration.user, kind=Kind.PLACE_FREED, now=now)
    return promoted


def _locked(sessions: Iterable[Session]) -> list[Session]:
    """The sessions, their rows locked in the order of their keys: two people registering at once never deadlock."""
    keys = [session.pk for session in sessions]
    return list(Session.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _enter(
    session: Session, user: User, by: User | None, now: datetime, *, rules: Rules, is_there: bool = False
) -> Registration | None:
    """One registration; the caller holds the lock on ``session``. None when it is full and nobody may wait.

    Whoever ``is_there`` has a place, be there one or not.
    """
    registration = Registration.objects.filter(session=session, user=user).first()
    if registration is not None and registration.state != State.CANCELLED:
        return registration
    registration = registration or Registration(session=session, user=user)
    registration.organisation_id = organisation_of(user=user)
    seats = seats_in(session, rules=rules, organisation=registration.organisation_id)
    has_place = is_there or seats.has_place
    if not has_place and not rules.has_waiting_list:
        return None
    registration.state = State.REGISTERED if has_place else State.WAITING
    registration.registered_at, registration.cancelled_at = now, None
    registration.save()
    data = {"session": session.pk, "state": str(registration.state)}
    record_event(action="registration.made", thing=registration, by=by, now=now, data=data, about=user)
    return registration


def _cancel(registrations: list[Registration], by: User | None, now: datetime) -> list[Registration]:
    """Cancel what one person has, tell them, and promote others; the caller holds the locks on the sessions."""
    states = [registration.state for registration in registrations]
    for registration in registrations:
        registration.state, registration.cancelled_at = State.CANCELLED, now
        registration.save(update_fields=["state", "cancelled_at"])
        data, whose = {"session": registration.session_id}, registration.user
        record_event(action="registration.cancelled", thing=registration, by=by, now=now, data=data, about=whose)
    tell_of_leaving(registrations=registrations, states=states, by=by, now=now)
    for registration in registrations:
        fill_free_places(session=registration.session, now=now)
    return registrations
