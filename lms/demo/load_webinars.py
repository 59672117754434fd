"""Webinars with their sessions, who registered, and who was there."""

from datetime import date, datetime, time, timedelta
from typing import Any

from courses.models import CoursePage, Partner, Project
from lms.demo import assets
from lms.demo.clock import days_ago, working_days
from lms.demo.history import IN_PERSON_ATTENDANCE, ONLINE_ATTENDANCE
from lms.demo.load_pages import add
from lms.demo.pages import WEBINARS_INTRO
from lms.demo.webinars import PROJECT, SERIES, WEBINARS
from lms.models import HomePage
from people.models import Audience, User
from webinars.models import (
    AttendanceEntry,
    EventLanguage,
    Registration,
    Resource,
    Series,
    Session,
    Speaker,
    WebinarIndexPage,
    WebinarPage,
    WebinarPartner,
)
from webinars.services import (
    add_participant,
    mark_excused,
    mark_present,
    register,
    schedule_session,
    withdraw_attendance,
)

COUNTS_TOWARDS_COURSE = "identification-in-consular-practice"
TRAINING = "social-partnership-and-labour-migrants-rights"
ALSO_AT_TRAINING = "national-working-group"  # state bodies sit at the same tables
SERIES_NAMES = {"name_ru": "Узнать, спросить, направить", "name_tk": "Tanamak, soramak, ugrukdyrmak"}
ANNOUNCED_DAYS_AGO, REGISTERED_DAYS_AGO = 60, 45
MEETING = "https://meet.example.org/{slug}"


def load_webinars(
    home: HomePage, *, partners: dict[str, Partner], audiences: dict[str, Audience], course: CoursePage, by: User
) -> dict[str, WebinarPage]:
    """By slug; ``by`` owns the pages."""
    parent = add(home, WebinarIndexPage(title="Webinars", slug="webinars", intro=WEBINARS_INTRO), owner=by)
    series = Series.objects.create(name=SERIES["title"], kind=SERIES["kind"], **SERIES_NAMES)
    project = Project.objects.create(**PROJECT | {"funder": partners[PROJECT["funder"]]})
    loaded = {}
    for values in WEBINARS:
        page = _webinar(values, audiences[values["audience"]])
        page.series = series if values["series"] else None
        page.project = project
        page.counts_towards = course if values["slug"] == COUNTS_TOWARDS_COURSE else None
        page.speakers = [Speaker(**speaker) for speaker in values["speakers"]]
        page.event_languages = [
            *_languages(values["spoken"], "spoken"),
            *_languages(values["interpreted"], "interpreted"),
        ]
        page.resources = [_resource(resource) for resource in values["resources"]]
        page.partners = [
            WebinarPartner(partner=partners[entry["name"]], role=entry["role"]) for entry in values["partners"]
        ]
        loaded[values["slug"]] = add(parent, page, owner=by)
    return loaded


def _webinar(values: dict[str, Any], audience: Audience) -> WebinarPage:
    return WebinarPage(
        title=values["title"],
        slug=values["slug"],
        summary=values["summary"],
        about=values["about"],
        format=values["format"],
        place=values["place"],
        audiences=[audience],
        disclaimer=values["disclaimer"],
        agenda=[("session", _agenda(number, session)) for number, session in enumerate(values["sessions"], start=1)],
    )


def _languages(codes: list[str], use: str) -> list[EventLanguage]:
    return [EventLanguage(code=code, use=use) for code in codes]


def _resource(values: dict[str, Any]) -> Resource:
    kept = assets.document(values["document"], title=values["title"]) if "document" in values else None
    return Resource(**values | {"document": kept})


def _agenda(number: int, session: dict[str, Any]) -> dict[str, Any]:
    return {"session_number": number, "items": [_agenda_item(row) for row in session["agenda"]]}


def _agenda_item(row: dict[str, str]) -> dict[str, Any]:
    is_break = row["item"].startswith(("Break", "Lunch"))
    return {"at": time.fromisoformat(row["at"]), "item": row["item"], "by": row["by"], "is_break": is_break}


def load_sessions(pages: dict[str, WebinarPage], *, by: User, now: datetime) -> list[Session]:
    """The sessions of all webinars, on working days counted from today."""
    loaded = []
    for values in WEBINARS:
        days = working_days(now.date(), [session["offset_days"] for session in values["sessions"]])
        for session, day in zip(values["sessions"], days, strict=True):
            loaded.append(_schedule(pages[values["slug"]], values=values, session=session, day=day, by=by, now=now))
    return loaded


def _schedule(
    page: WebinarPage, *, values: dict[str, Any], session: dict[str, Any], day: date, by: User, now: datetime
) -> Session:
    is_online = values["format"] != "in_person"
    return schedule_session(
        webinar=page,
        on_date=day,
        starts_local=time.fromisoformat(session["start"]),
        ends_local=time.fromisoformat(session["end"]),
        time_zone=values["time_zone"],
        title=session["title"],
        title_ru=session["title_ru"],
        title_tk=session["title_tk"],
        place=values["place"],
        join_url=MEETING.format(slug=values["slug"]) if is_online else "",
        capacity=values["capacity"],
        by=by,
        now=days_ago(now, ANNOUNCED_DAYS_AGO),
    )


def load_registrations(pages: dict[str, WebinarPage], audiences: dict[str, Audience], *, now: datetime) -> None:
    """Everyone of a webinar's audience has registered; the first sessions were still to come then."""
    for page in pages.values():
        for place, person in enumerate(_people(page.audiences.all())):
            register(user=person, webinar=page, by=person, now=_when(now, place))


def add_to_training(page: WebinarPage, audience: Audience, *, by: User, now: datetime) -> None:
    for session in Session.objects.of(page):
        for place, person in enumerate(_people([audience])):
            if not person.role_names:  # trainers and coordinators run it
                add_participant(session=session, user=person, by=by, now=_when(now, place))


def _people(audiences) -> list[User]:
    return list(User.objects.active().filter(audiences__in=audiences).order_by("pk").distinct())


def _when(now: datetime, place: int) -> datetime:
    return days_ago(now, REGISTERED_DAYS_AGO, hour=6) + timedelta(minutes=11 * place)


def load_attendance(*, by: User, now: datetime) -> None:
    """The ledger of the sessions that are over."""
    for session in Session.objects.filter(ends_at__lt=now).select_related("webinar"):
        is_online = session.webinar.format == WebinarPage.Format.ONLINE
        pattern = ONLINE_ATTENDANCE if is_online else IN_PERSON_ATTENDANCE
        for place, registration in enumerate(session.registrations.holding_a_place().select_related("user")):
            # Each session begins elsewhere in the pattern: nobody misses every one.
            _attend(registration, pattern[(place + session.number - 1) % len(pattern)], by)
    _correct_one(by=by)


def _attend(registration: Registration, how: list[tuple[int, int]] | str, by: User) -> None:
    session, user = registration.session, registration.user
    noted = session.starts_at + timedelta(minutes=20)
    match how:
        case "present":
            mark_present(session=session, user=user, by=by, now=noted)
        case "excused":
            mark_excused(session=session, user=user, by=by, now=noted)
        case list():
            AttendanceEntry.objects.bulk_create(_stay(session, user, first, last) for first, last in how)


def _stay(session: Session, user: User, first: int, last: int) -> AttendanceEntry:
    """A stay by the join link, in minutes after the start of the session."""
    ended_at = session.starts_at + timedelta(minutes=last)
    return AttendanceEntry(
        session=session,
        user=user,
        source=AttendanceEntry.Source.JOIN_LINK,
        started_at=session.starts_at + timedelta(minutes=first),
        ended_at=ended_at,
        recorded_at=ended_at,
    )


def _correct_one(*, by: User) -> None:
    """One mark was a slip: withdrawn with its reason, and written for the right person status."""
    entry = AttendanceEntry.objects.filter(source=AttendanceEntry.Source.BY_HAND, kind="present").first()
    soon = entry.recorded_at + timedelta(minutes=4)
    withdraw_attendance(entry=entry, reason="Marked the wrong row.", by=by, now=soon)
    mark_excused(session=entry.session, user=entry.user, by=by, now=soon)
