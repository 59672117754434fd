"""What is written to people by the clock: reminders before a session, and thanks after the last one."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from people.models import User
from webinars import reminders
from webinars.delivery import OF_NO_USE
from webinars.models import AttendanceEntry, Message, Recording, Registration, Session, WebinarPage
from webinars.services.mailing import queue

THANKS_AFTER = timedelta(days=1)  # or when a recording is there, if that is sooner
THANKS_WITHIN = timedelta(days=14)
TOLD_OF_RECORDING_WITHIN = timedelta(days=2)


def queue_reminders(*, now: datetime) -> None:
    """Remind whom it is time to remind. Each person once of each start of a session; again, it adds nothing.

    A reminder that was dropped because the session moved away stands in the way of none when it moves back.
    """
    for kind in (reminders.DAY, reminders.HOUR):
        for (session, dropped), users in _to_remind(kind, now).items():
            start = session.starts_at.isoformat()
            queue(
                kind=kind,
                webinar=session.webinar,
                session=session,
                users=users,
                now=now,
                occasion=f"{start}:{dropped}" if dropped else start,
                not_after=reminders.not_after(kind, session.starts_at),
            )


def _to_remind(kind: str, now: datetime) -> dict[tuple[Session, int], list[User]]:
    """By session, and by how many reminders of this start were dropped before. One query, whatever the number of
    sessions and people. Held while a changed zone waits for its answer."""
    queued = Message.objects.filter(
        kind=kind, session=OuterRef("session"), user=OuterRef("user"), starts_at=OuterRef("session__starts_at")
    ).order_by()
    of_no_use = Q(state=Message.State.DROPPED, reply=OF_NO_USE)
    dropped = queued.filter(of_no_use).values("user").annotate(number=Count("pk")).values("number")
    places = Registration.objects.holding_a_place().filter(
        ~Exists(queued.exclude(of_no_use)),
        session__cancelled_at=None,
        session__zone_changed_at=None,
        session__starts_at__gt=now,
        session__starts_at__lte=now + reminders.LOOK_AHEAD[kind],
        user__is_active=True,
        user__wants_webinar_reminders=True,
    )
    found: dict[tuple[Session, int], list[User]] = defaultdict(list)
    rows = places.annotate(dropped=Coalesce(Subquery(dropped), 0)).select_related("user", "session__webinar")
    for place in rows.order_by("session", "user"):
        session, user = place.session, place.user
        times = {"starts_at": session.starts_at, "zone": user.time_zone, "on_the_list_since": place.registered_at}
        if reminders.is_due(kind, now=now, **times):
            found[session, place.dropped].append(user)
    return found


def queue_thanks(*, now: datetime) -> None:
    """Thank those who took part, once, the day after the last session or when its recording is there; who has been
    thanked before a recording came is told of it, once for each session.
    """
    for webinar in _to_thank_for(now):
        took_part = _who_took_part(Session.objects.filter(webinar=webinar))
        queue(kind=Message.Kind.THANKS, webinar=webinar, users=took_part, now=now)
    for session in _newly_recorded(now):
        users = _who_took_part(Session.objects.filter(pk=session.pk))
        queue(
            kind=Message.Kind.THANKS,
            webinar=session.webinar,
            session=session,
            users=users,
            now=now,
            occasion="recording",
        )


def _to_thank_for(now: datetime) -> QuerySet[WebinarPage]:
    thanked = Message.objects.filter(kind=Message.Kind.THANKS, webinar=OuterRef("pk"))
    recorded = Recording.objects.filter(session__webinar=OuterRef("pk"), published_at__lte=now)
    held = WebinarPage.objects.annotate(last=Max("sessions__ends_at", filter=Q(sessions__cancelled_at=None)))
    over = held.filter(~Exists(thanked), last__gt=now - THANKS_WITHIN, last__lte=now)
    return over.filter(Q(last__lte=now - THANKS_AFTER) | Exists(recorded)).order_by("pk")


def _newly_recorded(now: datetime) -> QuerySet[Session]:
    thanks = Message.objects.filter(kind=Message.Kind.THANKS)
    since = thanks.filter(webinar=OuterRef("session__webinar"), session=None, queued_at__lt=OuterRef("published_at"))
    lately = Q(published_at__gt=now - TOLD_OF_RECORDING_WITHIN, published_at__lte=now)
    recorded = Recording.objects.filter(lately, Exists(since), session=OuterRef("pk"))
    told = thanks.filter(session=OuterRef("pk"))
    return Session.objects.filter(Exists(recorded), ~Exists(told)).select_related("webinar").order_by("pk")


def _who_took_part(sessions: QuerySet[Session]) -> QuerySet[User]:
    """Who held a place, and who is on record as present."""
    places = Registration.objects.holding_a_place().filter(session__in=sessions, session__cancelled_at=None)
    came = AttendanceEntry.objects.standing().filter(session__in=sessions, kind=AttendanceEntry.Kind.PRESENT)
    who = Q(pk__in=places.values("user")) | Q(pk__in=came.values("user"))
    return User.objects.filter(who, is_active=True).order_by("pk")
