"""Mail of webinars, in the background."""

from datetime import datetime

from django.utils import timezone

from jobs.periodic import every
from jobs.tasks import retrying, task


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


@every(minutes=1)
def send_due_messages(*, now: datetime) -> None:
    from webinars import sending  # noqa: PLC0415 -- leaf

    sending.send_due(now=now)


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
