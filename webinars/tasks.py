"""Mail of webinars, in the background."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.utils import timezone

from jobs.periodic import every
from jobs.tasks import is_waiting, retrying, task

A_MINUTE = timedelta(minutes=1)


@task
@retrying()
def invite_member(membership_id: int) -> None:
    """Ask who joined an audience to register for its webinars to come."""
    from webinars import services  # noqa: PLC0415 -- leaf

    services.invite_member(membership_id=membership_id, now=timezone.now())


@task
def send_messages() -> None:
    """Send what the outbox holds. Not retried as a task: every row knows when it is tried again."""
    from webinars import sending  # noqa: PLC0415 -- leaf

    sending.send_due(now=timezone.now())


def see_to_sending() -> None:
    """Have the outbox looked at, now that something is in it; a task that waits already will do."""
    if not is_waiting(send_messages, until=timezone.now()):
        send_messages.enqueue()


def look_again(*, at: datetime | None, now: datetime) -> None:
    """Have the outbox looked at when the next row is due; later than a minute, the round finds it."""
    if at is not None and at < now + A_MINUTE and not is_waiting(send_messages, until=at):
        send_messages.using(run_after=at).enqueue()


@every(minutes=1)
def send_due_messages(*, now: datetime) -> None:
    """Sending takes its time: it is done by a task, which holds no other round up."""
    from webinars.services import outbox  # noqa: PLC0415 -- leaf

    outbox.recover(now=now)
    look_again(at=outbox.next_due(now=now), now=now)


@every(minutes=60)
def remove_recordings_over(*, now: datetime) -> None:
    from webinars import services  # noqa: PLC0415 -- leaf

    services.remove_recordings_over(now=now)


@every(minutes=60)
def watch_time_zones(*, now: datetime) -> None:
    """New rules of a zone come with a new version: the sessions to come are looked at, the late answers given."""
    from webinars.services import zone_changes  # noqa: PLC0415 -- leaf

    zone_changes.recheck_and_settle(now=now)


@every(minutes=60)
def invite_members(*, now: datetime) -> None:
    from webinars import services  # noqa: PLC0415 -- leaf

    services.invite_members(now=now)


# Rooms on a meeting server


@task
def open_room(session_id: int, again: bool = False) -> None:
    """Somebody stands at the door. A server that does not answer is asked again by the next minute's round."""
    from webinars.models import Session  # noqa: PLC0415 -- leaf
    from webinars.providers.base import ProviderError  # noqa: PLC0415 -- leaf
    from webinars.services import rooms  # noqa: PLC0415 -- leaf

    session = Session.objects.select_related("webinar").get(pk=session_id)
    with suppress(ProviderError):  # noted with the room, for staff to read
        rooms.open_room(session=session, now=timezone.now(), again=again)


@task
@retrying()
def fetch_recordings(session_id: int) -> None:
    from webinars.models import Session  # noqa: PLC0415 -- leaf
    from webinars.services import rooms  # noqa: PLC0415 -- leaf

    rooms.fetch_recordings(session=Session.objects.select_related("webinar__locale").get(pk=session_id))


@every(minutes=1)
def see_to_rooms(*, now: datetime) -> None:
    from webinars.services import room_rounds  # noqa: PLC0415 -- leaf

    room_rounds.open_rooms(now=now)
    room_rounds.look_into_rooms(now=now)


@every(minutes=60)
def look_for_recordings(*, now: datetime) -> None:
    from webinars.services import room_rounds  # noqa: PLC0415 -- leaf

    room_rounds.look_for_recordings(now=now)


# What the clock, and what somebody at the desk, brings about


@every(minutes=5)
def write_by_the_clock(*, now: datetime) -> None:
    """Reminders before a session, thanks after the last."""
    from webinars.services import reminders  # noqa: PLC0415 -- leaf

    reminders.queue_reminders(now=now)
    reminders.queue_thanks(now=now)


@task
@retrying()
def run_invitation_round(round_id: int) -> None:
    from webinars.services import invitation_rounds  # noqa: PLC0415 -- leaf

    invitation_rounds.run_round(round_id=round_id, now=timezone.now())


@every(minutes=10)
def resume_invitation_rounds(*, now: datetime) -> None:
    """Queue what a killed worker left behind."""
    from webinars.services import invitation_rounds  # noqa: PLC0415 -- leaf

    for left in invitation_rounds.rounds_left_behind():
        run_invitation_round.enqueue(left.pk)


@task
@retrying()
def send_sample(webinar_id: int, kind: str, language: str, user_id: int, at: str) -> None:
    """Send a mail of a webinar, as a test, to who runs it. Its calendar entry is left out: it would count."""
    from people.models import User  # noqa: PLC0415 -- leaf
    from webinars.mail_preview import sample  # noqa: PLC0415 -- leaf
    from webinars.models import WebinarPage  # noqa: PLC0415 -- leaf

    viewer, webinar = User.objects.active().get(pk=user_id), WebinarPage.objects.get(pk=webinar_id)
    now = datetime.fromisoformat(at)
    mail = sample(webinar=webinar, kind=kind, language=language, viewer=viewer, now=now)
    if mail is not None:
        mail.to, mail.subject = [viewer.email], f"[Test] {mail.subject}"
        mail.extra_headers["X-Test"] = "yes"
        mail.alternatives, mail.attachments = mail.alternatives[:1], []
        mail.send()
