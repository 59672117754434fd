"""A country changes its clocks between the announcement and the event: the wall time holds, and somebody is asked."""

import logging
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from people import access
from people.models import Role, User
from people.services import record_event
from webinars.errors import EndsOnAnotherDay
from webinars.models import Message, Session, WebinarPage
from webinars.services.mailing import queue
from webinars.services.telling import raise_sequence, tell_of_change, tell_of_move
from webinars.zone_rules import Times, ZoneUnknown, at_the_clock, derive, with_offset

log = logging.getLogger(__name__)

TO_ANSWER = timedelta(hours=24)
TOO_NEAR_TO_WAIT = timedelta(hours=48)
FIELDS = ("on_date", "starts_local", "ends_local", "utc_offset_minutes", "starts_at", "ends_at")


@dataclass(frozen=True)
class Changed:
    """A session whose moment is another one by the rules of now."""

    session: int
    webinar: str
    time_zone: str
    before: datetime
    after: datetime


@dataclass
class Recheck:
    """What a look at all sessions to come has found. ``unknown`` are the zones that the data does not hold any more,
    with their sessions: these are left as they are."""

    looked_at: int = 0
    settled: int = 0
    changed: list[Changed] = field(default_factory=list)
    unknown: dict[str, list[int]] = field(default_factory=dict)


def recheck_zones(*, now: datetime) -> Recheck:
    """Work out anew when the sessions to come take place. Sessions that have begun are left alone.

    One that changes is marked until somebody says which time holds, its reminders wait, and whoever runs the webinar
    is asked. A second look with the same rules changes nothing.
    """
    found = Recheck()
    for session in _to_come(now):
        found.looked_at += 1
        try:
            if derive(times_of(session), session.time_zone) != times_of(session):
                found.changed += _mark(session, now=now)
        except ZoneUnknown:
            found.unknown.setdefault(session.time_zone, []).append(session.pk)
    return found


def recheck_and_settle(*, now: datetime) -> Recheck:
    """What the worker does every hour. A zone that is not known any more is written to the log each time."""
    found = recheck_zones(now=now)
    for zone, sessions in found.unknown.items():
        log.error("time zone %s of sessions %s is not in the data any more", zone, sessions)
    found.settled = settle_unanswered(now=now)
    return found


def times_of(session: Session) -> Times:
    return Times(**{name: getattr(session, name) for name in FIELDS})


def _to_come(now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(starts_at__gt=now, cancelled_at=None).order_by("starts_at", "pk")


@transaction.atomic
def _mark(session: Session, *, now: datetime) -> list[Changed]:
    session = _locked(session)
    kept = times_of(session)
    times = derive(kept, session.time_zone)
    if session.cancelled_at is not None or times == kept:
        return []
    before = kept.utc_offset_minutes if session.offset_before_minutes is None else session.offset_before_minutes
    is_as_announced = times.utc_offset_minutes == before
    session.zone_changed_at = None if is_as_announced else now
    session.offset_before_minutes = None if is_as_announced else before
    _set(session, times)
    raise_sequence(session=session)
    data = {"before": kept.starts_at.isoformat(), "after": times.starts_at.isoformat(), "time_zone": session.time_zone}
    record_event(action="session.zone_changed", thing=session, by=None, now=now, data=data)
    if not is_as_announced:
        _ask(session, now=now)
    elif _entries_left(session):
        tell_of_change(session=session, now=now)
    return [Changed(session.pk, session.webinar.title, session.time_zone, kept.starts_at, times.starts_at)]


def _entries_left(session: Session) -> bool:
    """Whether the last entry of anybody, as of those who came while the session was marked, has another time."""
    entries = session.messages.exclude(method="")
    last = entries.order_by().values("user").annotate(last=Max("pk")).values("last")
    told = entries.filter(pk__in=last, method=Message.Method.REQUEST)
    return told.exclude(starts_at=session.starts_at, ends_at=session.ends_at).exists()


def _ask(session: Session, *, now: datetime) -> None:
    before = announced(session)
    facts = {"starts_before": int(before.starts_at.timestamp()), "ends_before": int(before.ends_at.timestamp())}
    queue(
        kind=Message.Kind.ZONE_CHANGED,
        webinar=session.webinar,
        session=session,
        users=organisers_of(session.webinar),
        now=now,
        occasion=str(session.sequence),
        facts=facts,
    )


def organisers_of(webinar: WebinarPage) -> list[User]:
    """Who is asked about ``webinar``: its owner while they may run it, else the coordinators."""
    owner = webinar.owner
    if owner is not None and owner.is_active and access.can_take_attendance(owner):
        return [owner]
    return list(User.objects.active().filter(role_grants__role=Role.COORDINATOR).distinct().order_by("pk"))


# The answer


@transaction.atomic
def keep_wall_time(*, session: Session, by: User | None, now: datetime) -> Session:
    """The time at the event holds: everybody concerned is told of the new moment. A session not marked is left alone.

    ``by`` is None when nobody has answered in time.
    """
    session = _locked(session)
    if not _is_marked(session):
        return session
    before = announced(session)
    _settle(session, at_the_clock(times_of(session), session.time_zone))
    data = {"starts_at": session.starts_at.isoformat(), "time_zone": session.time_zone}
    record_event(action="session.zone_confirmed", thing=session, by=by, now=now, data=data)
    tell_of_move(session=session, starts_before=before.starts_at, ends_before=before.ends_at, now=now)
    return session


@transaction.atomic
def keep_moment(*, session: Session, by: User | None, now: datetime) -> Session:
    """The moment holds: the wall time at the event becomes what its clock shows then. A session not marked is left
    alone.

    Raises ``EndsOnAnotherDay`` when it would run past midnight.
    """
    session = _locked(session)
    if not _is_marked(session):
        return session
    _settle(session, moment_kept(session))
    raise_sequence(session=session)
    data = {"starts_at": session.starts_at.isoformat(), "time_zone": session.time_zone}
    record_event(action="session.moment_kept", thing=session, by=by, now=now, data=data)
    tell_of_change(session=session, now=now)
    return session


def moment_kept(session: Session) -> Times:
    """The times of a marked session if its moment holds. Raises ``EndsOnAnotherDay``."""
    times = at_the_clock(announced(session), session.time_zone)
    if times.ends_local <= times.starts_local:
        raise EndsOnAnotherDay
    return times


def announced(session: Session) -> Times:
    """The times of a marked session by the rules it was announced with."""
    before = session.offset_before_minutes
    return with_offset(times_of(session), session.utc_offset_minutes if before is None else before)


def settle_unanswered(*, now: datetime) -> int:
    """Let the wall time hold where nobody has answered for a day, or the session is near; how many there were."""
    waiting = Session.objects.filter(zone_changed_at__isnull=False, cancelled_at=None, ends_at__gt=now)
    due = waiting.filter(Q(zone_changed_at__lte=now - TO_ANSWER) | Q(starts_at__lte=now + TOO_NEAR_TO_WAIT))
    sessions = list(due.order_by("starts_at", "pk"))
    for session in sessions:
        keep_wall_time(session=session, by=None, now=now)
    return len(sessions)


def answer_by(session: Session) -> datetime:
    """Until when the answer to a marked session is waited for."""
    marked_at = session.zone_changed_at or session.starts_at
    return max(marked_at, min(marked_at + TO_ANSWER, session.starts_at - TOO_NEAR_TO_WAIT))


def _locked(session: Session) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("webinar__owner").get(pk=session.pk)


def _is_marked(session: Session) -> bool:
    return session.zone_changed_at is not None and session.cancelled_at is None


def _settle(session: Session, times: Times) -> None:
    session.zone_changed_at = session.offset_before_minutes = None
    _set(session, times)


def _set(session: Session, times: Times) -> None:
    for name, value in asdict(times).items():
        setattr(session, name, value)
    session.save(update_fields=[*FIELDS, "zone_changed_at", "offset_before_minutes"])
