"""Webinars with two sessions each; people register for one session and most of them come."""

from datetime import UTC, datetime, time, timedelta

from django.db import transaction

from lms.models import HomePage
from lms.seeding import SLUG
from lms.seeding.courses import ensure_section, stand_in_everywhere
from lms.site_setup import ensure_site
from people.models import User
from webinars.models import AttendanceEntry, Registration, Session, WebinarIndexPage, WebinarPage

FIRST_DAY = datetime(2025, 2, 3, tzinfo=UTC).date()
STARTS, ENDS, ZONE, OFFSET = time(14, 0), time(16, 30), "Asia/Ashgabat", 300
SESSIONS = 2
SOURCES = AttendanceEntry.Source


def seeded():
    """The webinars of earlier runs, originals only."""
    return WebinarPage.objects.filter(slug__startswith=f"{SLUG}-webinar-", alias_of=None).order_by("pk")


def sessions() -> list[Session]:
    return list(Session.objects.filter(webinar__in=seeded()).order_by("pk"))


def ensure_list() -> WebinarIndexPage:
    home = HomePage.objects.filter(alias_of=None).order_by("pk").first() or ensure_site()
    return ensure_section(WebinarIndexPage, home, title="Webinars", slug="webinars")


@transaction.atomic
def add_webinar(number: int, parent: WebinarIndexPage) -> WebinarPage:
    webinar = parent.add_child(
        instance=WebinarPage(
            title=f"Identification in practice, round {number}",
            slug=f"{SLUG}-webinar-{number}",
            summary="Two afternoons: the signs, then the first conversation.",
            locale=parent.locale,
        )
    )
    stand_in_everywhere(webinar)
    Session.objects.bulk_create([_session(webinar, number, nth) for nth in range(1, SESSIONS + 1)])
    return webinar


def _session(webinar: WebinarPage, number: int, nth: int) -> Session:
    day = FIRST_DAY + timedelta(days=7 * (number % 50) + nth)
    starts_at = datetime.combine(day, STARTS, UTC) - timedelta(minutes=OFFSET)
    return Session(
        webinar=webinar,
        number=nth,
        on_date=day,
        starts_local=STARTS,
        ends_local=ENDS,
        time_zone=ZONE,
        utc_offset_minutes=OFFSET,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=150),
    )


@transaction.atomic
def add_attendance(numbers: range, users: list[User], held: list[Session]) -> None:
    """Each learner registers for one session. One in ten is excused; one in ten came in two stays."""
    if not held:
        return
    places = [(number, user, held[number % len(held)]) for number, user in zip(numbers, users, strict=True)]
    Registration.objects.bulk_create(
        [
            Registration(session=session, user=user, registered_at=session.starts_at - timedelta(days=9))
            for _number, user, session in places
        ]
    )
    AttendanceEntry.objects.bulk_create([entry for place in places for entry in _entries(*place)])


def _entries(number: int, user: User, session: Session) -> list[AttendanceEntry]:
    def entry(**fields) -> AttendanceEntry:
        return AttendanceEntry(session=session, user=user, recorded_at=session.ends_at, **fields)

    kind = number % 10
    if kind == 0:
        return [entry(kind=AttendanceEntry.Kind.EXCUSED, source=SOURCES.BY_HAND)]
    if kind < 4:
        return [entry(source=SOURCES.BY_HAND)]
    came = session.starts_at + timedelta(minutes=number % 45)
    left = session.ends_at - timedelta(minutes=number % 7)
    if kind == 4:
        middle = came + timedelta(minutes=30)
        first = entry(source=SOURCES.ZOOM, started_at=came, ended_at=middle)
        return [first, entry(source=SOURCES.ZOOM, started_at=middle + timedelta(minutes=5), ended_at=left)]
    return [entry(source=SOURCES.JOIN_LINK, started_at=came, ended_at=left)]
