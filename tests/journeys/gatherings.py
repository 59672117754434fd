"""Webinars in every state that a page or the desk can show them in, counted from the clock."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from people.models import MailAddress, User
from people.services.returns import record_return
from tests.webinars import factories
from webinars.models import (
    InvitationRound,
    Join,
    Message,
    Registration,
    RegistrationRules,
    Resource,
    Room,
    Session,
    Speaker,
    WebinarPage,
)
from webinars.services import (
    add_question,
    add_recording,
    cancel_session,
    close_registration,
    publish_recording,
    register,
    schedule_session,
    set_rules,
)
from webinars.services.feeds import make_feed
from webinars.services.invitations import invite

ZONES = ("Asia/Ashgabat", "Asia/Tokyo", "Pacific/Auckland", "America/Los_Angeles", "America/New_York", "Europe/London")
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
LONG = "Identification in consular practice: what to notice, what to ask and whom to call in the first fifteen minutes"


def event(title: str, *, by: User, **fields: Any) -> WebinarPage:
    fields.setdefault("place", "Online. Audio by phone is possible.")
    return factories.webinar(title, owner=by, **fields)


def meeting(of: WebinarPage, starts: datetime, *, by: User, lasts: timedelta = 2 * HOUR, **details: Any) -> Session:
    """By the clock of a place where it is about noon: no session here goes over midnight."""
    zone = min(ZONES, key=lambda name: abs(starts.astimezone(ZoneInfo(name)).hour - 12))
    local = starts.astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0)
    details = {"join_url": "https://meet.example.org/signs", "by": by, "now": starts - 60 * DAY} | details
    return schedule_session(
        webinar=of,
        on_date=local.date(),
        starts_local=local.time(),
        ends_local=(local + lasts).time(),
        time_zone=zone,
        **details,
    )


def registered(user: User, session: Session, state: str = "registered") -> Registration:
    at = session.starts_at - 30 * DAY
    return Registration.objects.create(session=session, user=user, state=state, registered_at=at)


def colleagues(count: int) -> list[User]:
    return [factories.person(f"Gulnara Saparowa {number}") for number in range(count)]


def of_the_page(user: User, *, by: User, now: datetime) -> dict[str, WebinarPage]:
    """By its state: how the page of a webinar stands to ``user``."""
    week = now + 7 * DAY
    pages = {name: event(f"{LONG} ({name})", by=by) for name in (
        "open", "full", "waiting", "registered", "soon", "running", "ended", "closed", "not open yet", "cancelled",
        "organisation full", "no places", "invited only", "undated", "both in one place",
    )}  # fmt: skip
    meeting(pages["open"], week, by=by, capacity=60, title="What to notice at the window")
    meeting(pages["open"], week + 2 * DAY, by=by, capacity=60)
    set_rules(webinar=pages["open"], by=by, now=now, closes_at=week - DAY)
    ask(pages["open"], by=by, now=now)
    for name in ("full", "waiting"):
        taken = meeting(pages[name], week, by=by, capacity=2)
        for one in colleagues(3):
            registered(one, taken, "waiting" if taken.registrations.count() == 2 else "registered")
    registered(user, pages["waiting"].sessions.get(), "waiting")
    for starts in (week, week + 2 * DAY):
        registered(user, meeting(pages["registered"], starts, by=by))
    ask(pages["registered"], by=by, now=now)
    make_feed(user=user, now=now)
    for name, starts in (("soon", now + 12 * MINUTE), ("running", now - 20 * MINUTE)):
        registered(user, meeting(pages[name], starts, by=by, phone_note="+993 12 000 000, code 4471"))
    over(pages["ended"], user, by=by, now=now)
    meeting(pages["closed"], week, by=by)
    close_registration(webinar=pages["closed"], by=by, now=now)
    meeting(pages["not open yet"], week, by=by)
    set_rules(webinar=pages["not open yet"], by=by, now=now, opens_at=now + 2 * DAY)
    registered(user, called_off := meeting(pages["cancelled"], week, by=by))
    cancel_session(session=called_off, by=by, now=now)
    full_for_own(pages["organisation full"], user, week, by=by, now=now)
    registered(factories.person("Merdan Orazow"), meeting(pages["no places"], week, by=by, capacity=1))
    set_rules(webinar=pages["no places"], by=by, now=now, has_waiting_list=False)
    meeting(pages["invited only"], week, by=by)
    set_rules(webinar=pages["invited only"], by=by, now=now, open_to=RegistrationRules.For.INVITED)
    WebinarPage.objects.filter(pk=pages["both in one place"].pk).update(format="hybrid", place="Ashgabat, 2011 str. 12")
    registered(user, meeting(pages["both in one place"], week, by=by, place="Ashgabat, 2011 str. 12"))
    return pages


def ask(page: WebinarPage, *, by: User, now: datetime) -> None:
    """One question of each kind."""
    languages = [{"en": name, "ru": name, "tk": name} for name in ("English", "Russian", "Turkmen")]
    asked: list[tuple[str, dict[str, Any]]] = [
        ("Which case would you like to speak about?", {"kind": "text"}),
        ("In which language do you want to work in the group?", {"kind": "choice", "choices": languages}),
        ("Do you need a place without steps?", {"kind": "yes_no", "is_required": True}),
        ("How many cases have you had this year?", {"kind": "number"}),
    ]
    for label, details in asked:
        add_question(webinar=page, by=by, now=now, label=label, **details)


def over(page: WebinarPage, user: User, *, by: User, now: datetime) -> None:
    """With a recording and a transcript, while feedback is still asked for."""
    for starts in (now - 4 * DAY, now - 2 * DAY):
        held = meeting(page, starts, by=by)
        registered(user, held)
        film = {"address": "https://meet.example.org/film", "size": 96_000_000, "language": "en"}
        words = {"transcript": "Good morning.\n\nOne sign.", "stays_until": (now + 90 * DAY).date()}
        added = add_recording(session=held, by=by, now=now, **film, **words)
        publish_recording(recording=added, by=by, now=now)


def full_for_own(page: WebinarPage, user: User, starts: datetime, *, by: User, now: datetime) -> None:
    meeting(page, starts, by=by)
    posting = user.postings.select_related("organisation").last()
    of = posting.organisation if posting else factories.organisation()
    if posting is None:
        factories.posting(user, of)
    factories.posting(colleague := factories.person("Serdar Baýramow"), of)
    set_rules(webinar=page, by=by, now=now, seats_per_organisation=1)
    register(user=colleague, webinar=page, by=colleague, now=now)


def paths_of(user: User, pages: dict[str, WebinarPage]) -> dict[str, str]:
    """What ``user`` opens: the pages, and what each leads to."""
    ended, soon = pages["ended"].sessions.first(), pages["soon"].sessions.get()
    named = {
        "register": ("webinars:register", pages["open"].pk),
        "decline": ("webinars:decline", pages["open"].pk),
        "cancel": ("webinars:cancel", pages["registered"].pk),
        "cancel-waiting": ("webinars:cancel", pages["waiting"].pk),
        "answers": ("webinars:answers", pages["registered"].pk),
        "join-early": ("webinars:join", pages["registered"].sessions.first().pk),
        "join-ended": ("webinars:join", ended.pk),
        "join-cancelled": ("webinars:join", pages["cancelled"].sessions.get().pk),
        "join-opening": ("webinars:join", Session.objects.get(provider="bigbluebutton", room=None).pk),
        "phone": ("webinars:phone", soon.pk),
        "feedback": ("webinars:feedback", ended.pk),
        "transcript": ("webinars:transcript", ended.recordings.get().pk),
    }
    own = {name: reverse("my_calendar" + end) for name, end in (("my-calendar", ""), ("my-calendar-end", "_end"))}
    return (
        {f"page-{name}": page.get_url() for name, page in pages.items()}
        | {name: reverse(to, args=[pk]) for name, (to, pk) in named.items()}
        | own
    )


def make_the_desk_full(pages: dict[str, WebinarPage], user: User, *, by: User, now: datetime) -> None:
    """Something on each of its screens: a speaker, mail that failed, a room with people in, a rule that changed."""
    given_a_speaker(pages["soon"], by)
    trouble_with_mail(pages["open"], user, now=now)
    running, week = pages["running"].sessions.get(), pages["open"].sessions.first()
    Join.objects.create(session=running, user=user, joined_at=now - 10 * MINUTE)
    for one in colleagues(3):
        registered(one, running)
    announced = week.utc_offset_minutes + 60
    Session.objects.filter(pk=week.pk).update(zone_changed_at=now, offset_before_minutes=announced)
    for passed, invited, finished in ((500, 480, None), (1200, 1180, now)):
        so_far = {"total": 1200, "passed": passed, "invited": invited, "finished_at": finished}
        InvitationRound.objects.create(webinar=pages["open"], asked_by=by, asked_at=now - HOUR, **so_far)
    for starts in (now + 5 * MINUTE, now + 10 * MINUTE):
        served = meeting(pages["both in one place"], starts, by=by, provider="bigbluebutton", join_url="")
        registered(user, served)
    Room.objects.create(session=served, opened_at=now, created_at_server=1)


def given_a_speaker(page: WebinarPage, by: User) -> None:
    page.speakers = [
        Speaker(name=by.full_name, role="Moderator", affiliation="Ministry of Foreign Affairs", account=by),
        Speaker(name="Pavel Lindqvist", role="Independent expert", affiliation="Vilnius"),
    ]
    page.resources = [Resource(title="Slides", address="https://files.example.org/slides", shown_to="speakers")]
    at = page.sessions.get().starts_local
    item = {"at": at, "item": "Opening and ground rules", "by": by.full_name, "is_break": False}
    page.agenda = [("session", {"session_number": 1, "items": [item]})]
    page.save_revision().publish()


def trouble_with_mail(page: WebinarPage, user: User, *, now: datetime) -> None:
    invite(webinar=page, users=[user, *colleagues(2)], now=now)
    said = "550 5.1.1 No such person here"
    states = (Message.State.FAILED, Message.State.RETURNED, Message.State.QUEUED)
    for mail, state in zip(page.messages.order_by("pk"), states, strict=True):
        page.messages.filter(pk=mail.pk).update(state=state, tries=3, reply=said, queued_at=now - HOUR)
    for _time in range(2):
        record_return(address="gone@example.org", reply=said, now=now)


def desk_paths(pages: dict[str, WebinarPage], user: User, *, now: datetime) -> dict[str, str]:
    """Each screen of the desk with something on it."""
    page, pk, ended = pages["open"], pages["open"].pk, pages["ended"]
    week, running, over_ = page.sessions.first(), pages["running"].sessions.get(), ended.sessions.first()
    served = Room.objects.get().session_id
    film, asked = over_.recordings.get().pk, page.questions.last().pk
    named: list[tuple[str, list[Any]]] = [
        ("webinars", []), ("webinars_month", [f"{now:%Y-%m}"]), ("webinars_agenda", []),
        ("webinar", [pk]), ("webinar_copy", [pk]), ("webinar_people", [running.webinar_id]),
        ("webinar_overview", [ended.pk]),
        ("webinar_registration", [pk]), ("registration_close", [pk]), ("registration_reopen", [pages["closed"].pk]),
        ("webinar_question_add", [pk]), ("webinar_question_edit", [asked]), ("webinar_question_remove", [asked]),
        ("webinar_take_off", [pages["registered"].pk, user.pk]), ("webinar_speakers", [pages["soon"].pk]),
        ("webinar_mail", [pk]), ("webinar_mail_preview", [pk, "invitation"]),
        ("webinar_mail_preview", [ended.pk, "thanks"]),
        ("mail_try_again", [page.messages.order_by("pk").first().pk]), ("mail_problems", []), ("mail_addresses", []),
        ("mail_address_lift", [MailAddress.objects.get().pk]),
        ("webinar_invite", [pk]), *(("invitation_round", [one.pk]) for one in page.rounds.order_by("pk")),
        ("session_add", [pk]), ("session_edit", [week.pk]), ("session_time_zone", [week.pk]),
        ("session_cancel", [week.pk]),
        ("session_room", [running.pk]), ("session_room", [served]), ("session_room_end", [served]),
        ("webinar_feedback", [ended.pk]), ("recordings", [ended.pk]), ("recording_add", [over_.pk]),
        ("recording_edit", [film]), ("recording_publish", [film]), ("recording_withdraw", [film]),
        ("recording_remove", [film]),
    ]  # fmt: skip
    paths = {f"desk-{index}-{name}": reverse(f"desk:{name}", args=args) for index, (name, args) in enumerate(named)}
    return paths | {"speaking": reverse("webinars:speaking", args=[pages["soon"].pk])}
