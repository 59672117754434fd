"""When sessions take place."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Max

from courses.queries import original_of
from people.models import User
from people.services import record_event
from webinars.calendar import announce
from webinars.errors import EndsBeforeItStarts, SessionCancelled, SessionHasAttendance
from webinars.models import Session, WebinarPage
from webinars.services.registration import fill_free_places
from webinars.services.telling import raise_sequence, tell_of_cancellation, tell_of_change, tell_of_move

DETAILS = (
    "title",
    "title_ru",
    "title_tk",
    "place",
    "provider",
    "join_url",
    "phone_note",
    "capacity",
    "threshold_percent",
)


@transaction.atomic
def schedule_session(
    *,
    webinar: WebinarPage,
    on_date: date,
    starts_local: time,
    ends_local: time,
    time_zone: str,
    by: User | None,
    now: datetime,
    later_of_two: bool = False,
    **details: Any,
) -> Session:
    """Add a session to ``webinar`` (any language version). Times are wall times in ``time_zone``.

    ``details`` are any of ``DETAILS``; capacity None is no limit.
    ``later_of_two`` picks the second when clocks go back and a time comes twice.
    Raises ``calendar.TimeSkipped`` when no clock shows such a time, ``EndsBeforeItStarts``.
    """
    webinar = WebinarPage.objects.select_for_update(of=("self",)).get(pk=original_of(webinar).pk)
    last = webinar.sessions.aggregate(last=Max("number"))["last"] or 0
    session = Session(webinar=webinar, number=last + 1, **_only_details(details))
    _set_time(session, on_date, starts_local, ends_local, time_zone, later_of_two=later_of_two)
    session.save()
    record_event(action="session.scheduled", thing=session, by=by, now=now, data=_time_of(session))
    return session


@transaction.atomic
def move_session(
    *,
    session: Session,
    on_date: date,
    starts_local: time,
    ends_local: time,
    time_zone: str,
    by: User | None,
    now: datetime,
    later_of_two: bool = False,
) -> Session:
    """Put ``session`` at another time; registrations stay, and everybody concerned is told. The same time again
    changes nothing; the same moment by another clock is told to those with a place.

    Raises as ``schedule_session`` does, ``SessionCancelled``, and ``SessionHasAttendance`` once a line is recorded:
    stays are facts of the old time.
    """
    session = _locked(session)
    before, moment_before = _time_of(session), (session.starts_at, session.ends_at)
    _set_time(session, on_date, starts_local, ends_local, time_zone, later_of_two=later_of_two)
    if _time_of(session) == before:
        return session
    if session.attendance.standing().exists():
        raise SessionHasAttendance
    session.save()
    data = {"before": before, "after": _time_of(session)}
    record_event(action="session.moved", thing=session, by=by, now=now, data=data)
    if (session.starts_at, session.ends_at) == moment_before:
        tell_of_change(session=session, now=now)
    else:
        raise_sequence(session=session)
        tell_of_move(session=session, starts_before=moment_before[0], ends_before=moment_before[1], now=now)
    return session


@transaction.atomic
def change_session(*, session: Session, by: User | None, now: datetime, **details: Any) -> Session:
    """Change any of ``DETAILS``. More places go to those who wait; what stands in calendars is told."""
    session = _locked(session)
    shown_before = _shown(session)
    changed = [name for name, value in _only_details(details).items() if getattr(session, name) != value]
    if not changed:
        return session
    for name in changed:
        setattr(session, name, details[name])
    session.save(update_fields=changed)
    record_event(action="session.changed", thing=session, by=by, now=now, data={"fields": sorted(changed)})
    if _shown(session) != shown_before:
        tell_of_change(session=session, now=now)
    fill_free_places(session=session, now=now)
    return session


@transaction.atomic
def cancel_session(*, session: Session, by: User | None, now: datetime) -> Session:
    """Call ``session`` off and tell everybody. Registrations stay on record. Cancelling twice changes nothing."""
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.cancelled_at is None:
        session.cancelled_at = now
        session.save(update_fields=["cancelled_at"])
        raise_sequence(session=session)
        record_event(action="session.cancelled", thing=session, by=by, now=now, data=_time_of(session))
        tell_of_cancellation(session=session, now=now)
    return session


def _locked(session: Session) -> Session:
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.cancelled_at is not None:
        raise SessionCancelled
    return session


def _set_time(
    session: Session, on_date: date, starts_local: time, ends_local: time, time_zone: str, *, later_of_two: bool
) -> None:
    starts = announce(on_date, starts_local, time_zone, later=later_of_two)
    ends = announce(on_date, ends_local, time_zone, later=later_of_two)
    if ends.at <= starts.at:
        raise EndsBeforeItStarts
    session.on_date, session.starts_local, session.ends_local = on_date, starts_local, ends_local
    session.time_zone, session.utc_offset_minutes = time_zone, starts.utc_offset_minutes
    session.starts_at, session.ends_at = starts.at, ends.at
    session.zone_changed_at = session.offset_before_minutes = None  # whoever gives a time has said what holds


def _shown(session: Session) -> tuple[str | bool, ...]:
    """What of the details a calendar shows; the address of the meeting is not, but that there is one may be."""
    return session.title, session.title_ru, session.title_tk, session.place, session.is_online


def _only_details(details: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(details) - set(DETAILS):
        raise TypeError(f"not a detail of a session: {', '.join(sorted(unknown))}")
    return details


def _time_of(session: Session) -> dict[str, str]:
    return {
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "time_zone": session.time_zone,
    }
