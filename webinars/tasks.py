"""Mail of webinars, in the background."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.utils import timezone

from jobs.periodic import every
from jobs.tasks import is_waiting, retrying, task

A_MINUTE = timedelta(minutes=1)


@task
@retrying()
def tell_of_place(registration_id: int) -> None:
    """Write to a person who waited that they have a place, unless they left again meanwhile."""
    from webinars.models import Registration  # noqa: PLC0415 -- leaf

    registration = _to_tell_of(Registration.objects.holding_a_place(), registration_id)
    if registration is not None:
        _send(registration, "place_given", {}, key="place-given")


@task
@retrying()
def tell_of_nomination(registration_id: int, by_id: int) -> None:
    """Write to a person that a focal point put them on the list, for all sessions to come at once."""
    from webinars.models import Registration  # noqa: PLC0415 -- leaf

    registration = _to_tell_of(Registration.objects.standing(), registration_id)
    if registration is None:
        return
    webinar = registration.session.webinar
    on_the_list = Registration.objects.standing().filter(user=registration.user, session__webinar=webinar)
    to_come = on_the_list.filter(session__cancelled_at=None, session__ends_at__gt=timezone.now())
    found = to_come.select_related("session").order_by("session__starts_at")
    context = {"by": _person(by_id), "registrations": list(found)}
    _send(registration, "webinar_nomination", context, key="webinar-nomination")


@task
@retrying()
def tell_taker(registration_id: int, giver_id: int, by_id: int) -> None:
    """Write to a person that a place was passed on to them, unless they left again meanwhile."""
    from webinars.models import Registration  # noqa: PLC0415 -- leaf

    registration = _to_tell_of(Registration.objects.holding_a_place(), registration_id)
    if registration is not None:
        context = {"giver": _person(giver_id), "by": _person(by_id)}
        _send(registration, "place_passed_on", context, key="place-taken")


@task
@retrying()
def tell_giver(registration_id: int, taker_id: int, by_id: int) -> None:
    """Write to a person that their place was passed on, unless they have another one meanwhile."""
    from webinars.models import Registration  # noqa: PLC0415 -- leaf

    cancelled = Registration.objects.filter(state=Registration.State.CANCELLED)
    registration = _to_tell_of(cancelled, registration_id)
    if registration is not None:
        context = {"taker": _person(taker_id), "by": _person(by_id)}
        _send(registration, "place_handed_over", context, key="place-given-up")


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
    from webinars import sending  # noqa: PLC0415 -- leaf

    sending.send_due(now=now)


@every(minutes=60)
def remove_recordings_over(*, now: datetime) -> None:
    from webinars import services  # noqa: PLC0415 -- leaf

    services.remove_recordings_over(now=now)


@every(minutes=60)
def invite_members(*, now: datetime) -> None:
    from webinars import services  # noqa: PLC0415 -- leaf

    services.invite_members(now=now)


def _to_tell_of(registrations, pk: int):
    """The registration, if it is still one of ``registrations`` and there is somebody to tell."""
    found = registrations.select_related("user", "session__webinar")
    return found.filter(pk=pk, session__cancelled_at=None, user__is_active=True).first()


def _person(pk: int):
    from people.models import User  # noqa: PLC0415 -- leaf

    return User.objects.get(pk=pk)


def _send(registration, template: str, context: dict, *, key: str) -> None:
    """``context`` and the session, with its page in the language of the person."""
    from people.mail import send_mail_to  # noqa: PLC0415 -- leaf

    session, language = registration.session, registration.user.language
    translations = session.webinar.get_translations(inclusive=True)
    page = translations.filter(locale__language_code=language).first() or session.webinar
    moment = registration.cancelled_at or registration.registered_at
    send_mail_to(
        user=registration.user,
        template=template,
        context=context | {"session": session, "webinar": page, "page_url": page.full_url},
        key=f"{key}:{registration.pk}:{moment.isoformat()}",
    )


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
