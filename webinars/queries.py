"""Reads of webinars: what a person may run, and what one viewer sees on the public pages."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from people import access
from people.models import Audience, Membership, Organisation, User
from webinars import after, ledger
from webinars.agenda import read_agenda
from webinars.calendar import time_pair
from webinars.models.records import AttendanceEntry, Registration, Session
from webinars.offers import read_offer
from webinars.panel import Panel, SessionSeen, Viewer, make_panel
from webinars.visibility import visible_to

PAST_SHOWN = 30


def webinars_run_by(user, pages: QuerySet) -> QuerySet:
    """The webinars of ``pages`` that ``user`` runs: all for a coordinator, their own for a trainer.

    Only the originals of translations: sessions and attendance belong to them.
    """
    earlier = pages.model.objects.filter(
        translation_key=OuterRef("translation_key"), alias_of=None, pk__lt=OuterRef("pk")
    )
    originals = pages.filter(~Exists(earlier), alias_of=None)
    if access.is_coordinator(user):
        return originals
    return originals.filter(owner=user) if access.is_trainer(user) else originals.none()


def offered_to(user, webinar) -> QuerySet | None:
    """Of whom a form may name the organisations and audiences to ``user``; None is everybody."""
    return None if access.is_coordinator(user) else people_to_add(user, webinar)


def people_to_add(user, webinar) -> QuerySet:
    """Whom ``user`` may find and put on the list of ``webinar``: everyone for a coordinator.

    A trainer finds the people it is made for: members of its audiences, or, when it is for everyone, whoever was
    on a list of theirs before or works where they do. Others register themselves, or a coordinator adds them.
    """
    people = User.objects.active()
    if access.is_coordinator(user):
        return people
    audiences = webinar.audiences.all()
    if audiences:
        return people.filter(pk__in=Membership.objects.filter(audience__in=audiences).values("user"))
    run = webinars_run_by(user, type(webinar).objects.all())
    known = Registration.objects.filter(session__webinar__in=run.values("pk"))
    here = Organisation.objects.within_any(user.postings.current().values("organisation"))
    colleagues = people.working_within(here.values("pk"))
    return people.filter(Q(pk__in=known.values("user")) | Q(pk__in=colleagues.values("pk")))


# One webinar


def webinar_facts(webinar: Page, user, *, now: datetime) -> dict:
    """All that the page of ``webinar`` shows, in a fixed number of queries."""
    sessions = list(Session.objects.of(webinar).with_counts())
    audiences = list(webinar.audiences.all())
    panel = _panel(webinar, sessions, user, now)
    times = {session.number: session.times for session in panel.sessions}
    titles = {session.number: session.title for session in panel.sessions}
    zones = {session.number: (session.time_zone, _viewer_zone(session, user)) for session in sessions}
    return {
        "panel": panel,
        "agendas": read_agenda(webinar.written_agenda(), times, zones, titles),
        "audiences": audiences,
        "requirement": sessions[0].window if sessions else None,
        "largest": max((session.capacity or 0 for session in sessions), default=0),
        "course": webinar.counts_towards.localized if webinar.counts_towards_id else None,
    }


def panel_of(webinar: Page, user, *, now: datetime) -> Panel:
    return _panel(webinar, list(Session.objects.of(webinar).with_counts()), user, now)


def _panel(webinar: Page, sessions: list[Session], user, now: datetime) -> Panel:
    states = _registrations_of(user, sessions)
    attended = _minutes_of(user, sessions, now)
    offer = read_offer(webinar, sessions, states, user, now=now)
    viewer = Viewer(is_known=user.is_authenticated, is_of_the_audience=offer.belongs)
    seen = [see(session, user, states.get(session.pk, ""), attended.get(session.pk)) for session in sessions]
    return make_panel(after.add(seen, sessions, user, viewer, now=now), viewer, now, offer)


def see(session: Session, user, registration: str = "", minutes_attended: int | None = None) -> SessionSeen:
    """``session`` (with its counts) as ``user`` sees it, in their zone."""
    viewer_zone = _viewer_zone(session, user)
    return SessionSeen(
        pk=session.pk,
        number=session.number,
        title=session.title_here,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        times=time_pair(session.starts_at, session.ends_at, viewer_zone=viewer_zone, event_zone=session.time_zone),
        has_join_link=session.has_room,
        capacity=session.capacity,
        registered_count=getattr(session, "registered_count", 0),
        waiting_count=getattr(session, "waiting_count", 0),
        is_cancelled=session.cancelled_at is not None,
        registration=registration,
        minutes_attended=minutes_attended,
        has_phone=bool(session.phone_note),
    )


def _viewer_zone(session: Session, user) -> str:
    """Of a visitor we know no zone: they see the event's time."""
    return timezone.get_current_timezone_name() if user.is_authenticated else session.time_zone


def _registrations_of(user, sessions: list[Session]) -> dict[int, str]:
    if not user.is_authenticated or not sessions:
        return {}
    return dict(Registration.objects.filter(user=user, session__in=sessions).values_list("session_id", "state"))


def _minutes_of(user, sessions: list[Session], now: datetime) -> dict[int, int]:
    """Minutes recorded for ``user`` in the sessions that are over."""
    over = {session.pk: session for session in sessions if session.ends_at <= now}
    if not user.is_authenticated or not over:
        return {}
    lines = defaultdict(list)
    for entry in AttendanceEntry.objects.standing().filter(user=user, session__in=over):
        lines[entry.session_id].append(entry.line)
    return {pk: ledger.minutes(found, over[pk].window, now) for pk, found in lines.items()}


# The list


def index_facts(index: Page, query, user, *, now: datetime) -> dict:
    """Webinars to come and past ones, newest first, narrowed to an audience; four queries whatever their number."""
    model = index.allowed_subpage_models()[0]
    shown = visible_to(user, model.objects.child_of(index).live())
    audiences = list(Audience.objects.filter(webinarpage__in=shown).distinct())
    chosen = next((audience for audience in audiences if audience.code == query.get("for")), None)
    pages = _pages_below(index, chosen, user)
    sessions = sessions_of(pages)
    rows = [index_row(page, sessions[page.translation_key], user, now) for page in pages]
    coming = [row for row in rows if not _is_over(row, now)]
    past = [row for row in rows if _is_over(row, now)]
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return {
        "audiences": audiences,
        "chosen": chosen,
        "coming_count": sum(not row["is_cancelled"] for row in coming),
        "coming": sorted(coming, key=lambda row: row["sessions"][0].starts_at if row["sessions"] else far),
        "past": sorted(past, key=lambda row: row["sessions"][-1].starts_at, reverse=True)[:PAST_SHOWN],
    }


def _is_over(row: dict, now: datetime) -> bool:
    """One that is cancelled stays among those to come until its day is gone."""
    return bool(row["sessions"]) and row["sessions"][-1].ends_at <= now


def _pages_below(index: Page, audience: Audience | None, user) -> list[Page]:
    model = index.allowed_subpage_models()[0]
    pages = visible_to(user, model.objects.child_of(index).live().public())
    pages = pages.prefetch_related("audiences", "event_languages")
    return list(pages.filter(audiences=audience) if audience else pages)


def sessions_of(pages: list[Page]) -> dict:
    """Sessions in order by the translation key of their webinar."""
    found = defaultdict(list)
    keys = [page.translation_key for page in pages]
    for session in (
        Session.objects.filter(webinar__translation_key__in=keys).select_related("webinar").order_by("starts_at")
    ):
        found[session.webinar.translation_key].append(session)
    return found


def index_row(page: Page, sessions: list[Session], user, now: datetime) -> dict:
    standing = [session for session in sessions if session.cancelled_at is None]
    to_come = [session for session in standing if session.ends_at > now]
    shown = to_come or standing or sessions
    return {
        "page": page,
        "sessions": [see(session, user) for session in shown],
        "is_cancelled": bool(sessions) and not standing,
    }
