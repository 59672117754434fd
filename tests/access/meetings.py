"""What the world has of webinars that not everybody may see: for each trainer one that is shown to who is invited only.

It has a session that is over, with a recording and opinions; one that goes on now in a room of a meeting server; one
that new rules of a time zone have moved; and what the desk has of all that. Addresses that no page may tell begin with
``SECRET``.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from people.models import MailAddress, User
from tests.webinars.factories import webinar
from webinars.guests import call_token
from webinars.models import (
    Feedback,
    Invitation,
    InvitationRound,
    Message,
    Recording,
    Registration,
    RegistrationAnswer,
    RegistrationQuestion,
    RegistrationRules,
    Room,
    Session,
    Speaker,
)
from webinars.services import schedule_session
from webinars.services.feeds import make_feed

NOW = timezone.now()
YESTERDAY = NOW - timedelta(days=1)
ROOM, FILM, PHONE = "SECRET-ROOM", "SECRET-FILM", "SECRET-PHONE"
SERVER = "http://127.0.0.1:9/bigbluebutton/"  # nothing listens there
MONTH = "2026-12"
MEANT = {  # who runs a session writes its addresses; who may enter or watch is led to them
    ROOM: {"desk:session_edit", "desk:session_add"},
    PHONE: {"desk:session_edit", "desk:session_add", "webinars:phone"},
    FILM: {"desk:recording_edit", "webinars:recording"},
    "127.0.0.1:9": {"webinars:join"},
}


@dataclass
class Meeting:
    """A webinar by invitation of one trainer, and what belongs to it."""

    webinar: Any
    over: Session
    now: Session
    moved: Session
    speaker: Speaker
    question: RegistrationQuestion
    recording: Recording
    round: InvitationRound
    mail: Message | None = None
    address: MailAddress | None = None


def set_up_server(settings) -> None:
    settings.BBB_URL, settings.BBB_SECRET = SERVER, "s" * 40


def make_meeting(whose: str, *, owner: User) -> Meeting:
    page = webinar(f"Meeting {whose}", owner=owner)
    RegistrationRules.objects.create(webinar=page, open_to="invited", is_hidden=True)
    over, now, moved = [_session(page, begins) for begins in (-timedelta(hours=30), -timedelta(minutes=10), None)]
    Session.objects.filter(pk=now.pk).update(provider="bigbluebutton", join_url="", phone_note=PHONE)
    Room.objects.create(session=now, opened_at=now.starts_at, created_at_server=1)
    Session.objects.filter(pk=moved.pk).update(zone_changed_at=YESTERDAY, offset_before_minutes=240)
    _opinions(over)
    return Meeting(
        webinar=page, over=over, now=now, moved=moved,
        speaker=Speaker.objects.create(webinar=page, name=f"Speaker {whose}", locale=page.locale, sort_order=0),
        question=RegistrationQuestion.objects.create(webinar=page, label="What do you expect?"),
        recording=_recording(over),
        round=InvitationRound.objects.create(webinar=page, asked_by=owner, asked_at=YESTERDAY, total=3),
    )  # fmt: skip


def _session(page, begins: timedelta | None) -> Session:
    """A month ahead; or moved to where it ``begins``, seen from now."""
    session = schedule_session(
        webinar=page, on_date=timezone.localdate() + timedelta(days=30), starts_local=time(14), ends_local=time(16),
        time_zone="Asia/Ashgabat", join_url=f"https://meet.example.org/{ROOM}", by=None, now=YESTERDAY,
    )  # fmt: skip
    if begins is not None:
        starts = NOW + begins
        Session.objects.filter(pk=session.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
        session.refresh_from_db()
    return session


def _opinions(session: Session) -> None:
    """As many as are shown."""
    given = {"useful": 4, "clear": 4, "comment": "OPINION", "given_on": YESTERDAY.date()}
    Feedback.objects.bulk_create([Feedback(session=session, **given) for _number in range(6)])


def _recording(session: Session) -> Recording:
    address = f"https://films.example.org/{FILM}"
    words = {"transcript": "TRANSCRIPT of it.", "published_at": YESTERDAY}
    return Recording.objects.create(session=session, address=address, size=96_000_000, **words)


def take_part(meeting: Meeting, person: User) -> str:
    """Invited, with a place in every session, an answer given. The secret of the person's calendar."""
    Invitation.objects.create(webinar=meeting.webinar, user=person, invited_at=YESTERDAY)
    for session in (meeting.over, meeting.now, meeting.moved):
        Registration.objects.create(session=session, user=person, registered_at=YESTERDAY)
    answer = {"text": "ANSWER", "answered_at": YESTERDAY}
    RegistrationAnswer.objects.create(question=meeting.question, user=person, **answer)
    return make_feed(user=person, now=YESTERDAY)


def write_to(meeting: Meeting, whose: str, person: User) -> None:
    """A mail that was not sent, and an address that nothing is sent to."""
    meeting.mail = Message.objects.create(
        key=f"key-{whose}", kind="invitation", webinar=meeting.webinar, user=person, state="failed", tries=1,
        stamped_at=YESTERDAY, queued_at=YESTERDAY, due_at=YESTERDAY, reply="REPLY",
    )  # fmt: skip
    returned = {"hard_returns": 2, "last_returned_at": YESTERDAY, "suspended_at": YESTERDAY}
    meeting.address = MailAddress.objects.create(address=f"returned-{whose}@example.org", **returned)


OF_PAGE = (
    "webinar_copy", "webinar_people", "webinar_registration", "registration_close", "registration_reopen",
    "webinar_question_add", "webinar_invite", "webinar_speakers", "webinar_mail", "webinar_feedback", "recordings",
    "feedback_export",
)  # fmt: skip


def named(world, whose: str, has) -> dict[str, dict]:
    """Route → what its address names, of the meeting of ``whose``."""
    meeting = world.meetings[whose]
    page, over, now = {"pk": meeting.webinar.pk}, {"pk": meeting.over.pk}, {"pk": meeting.now.pk}
    recording = {"pk": meeting.recording.pk}
    found = {
        "calendar_feed": {"token": has.feed},
        "room_callbacks:ended": {"uid": meeting.now.uid, "token": call_token(meeting.now.uid)},
        "webinars:feedback": over,
        "desk:recording_add": over,
        "desk:session_time_zone": {"pk": meeting.moved.pk},
        "desk:speaker_account": {"pk": meeting.speaker.pk},
        "desk:webinar_mail_preview": page | {"kind": "invitation"},
        "desk:mail_try_again": {"pk": meeting.mail.pk},
        "desk:mail_address_lift": {"pk": meeting.address.pk},
    }
    found |= {f"webinars:{name}": page for name in ("answers", "decline", "speaking")}
    found |= {f"webinars:{name}": now for name in ("join", "phone")}
    found |= {f"webinars:{name}": recording for name in ("recording", "transcript")}
    found |= {f"desk:{name}": page for name in OF_PAGE}
    found |= {f"desk:session_room{name}": now for name in ("", "_end")}
    found |= {f"desk:webinar_question_{name}": {"pk": meeting.question.pk} for name in ("edit", "remove")}
    found |= {f"desk:recording_{name}": recording for name in ("edit", "publish", "withdraw", "remove")}
    return found | {f"desk:invitation_round{name}": {"pk": meeting.round.pk} for name in ("", "_stop", "_resume")}


def sent(world, whose: str) -> dict[str, dict]:
    """Route → what a POST holds, where it would be refused for its content otherwise."""
    audience = world.audiences[whose].pk
    return {
        "webinars:answers": {f"question-{world.meetings[whose].question.pk}": "Mine."},
        "webinars:feedback": {"useful": "5", "clear": "5", "pace": "right", "comment": "Good."},
        "desk:webinar_registration": {"open_to": "everybody", "has_waiting_list": "on"},
        "desk:webinar_question_add": {"label": "Which?", "kind": "text"},
        "desk:webinar_question_edit": {"label": "Which?", "kind": "text"},
        "desk:webinar_invite": {"chosen": "1", "audiences": audience},
        "desk:session_time_zone": {"holds": "wall_time"},
        "desk:feedback_export": {"format": "csv"},
    }


def secrets_in(text: str, route: str) -> list[str]:
    """Addresses that ``text``, an answer of ``route``, should not tell."""
    return [secret for secret, routes in MEANT.items() if secret in text and route not in routes]


def of_the_hidden(meeting: Meeting) -> list[str]:
    """Addresses of one's own side that the hidden webinar has like any other."""
    page, session = [meeting.webinar.pk], [meeting.moved.pk]
    named_by_page = ("register", "answers", "decline", "cancel", "calendar_of_webinar", "speaking")
    found = [reverse(f"webinars:{name}", args=page) for name in named_by_page]
    found += [reverse(f"webinars:{name}", args=session) for name in ("join", "phone", "calendar")]
    found += [reverse("webinars:feedback", args=[meeting.over.pk]), meeting.webinar.get_url()]
    return found + [reverse(f"webinars:{name}", args=[meeting.recording.pk]) for name in ("recording", "transcript")]
