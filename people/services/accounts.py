"""Opening an account, changing it, closing it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F

from people import errors
from people.models import Audience, Organisation, Role, RoleGrant, User
from people.services.audiences import apply_rules_to, set_audiences
from people.services.audit import record_event
from people.services.postings import post_person

EDITABLE = (
    *("full_name", "full_name_latin", "full_name_cyrillic", "gender", "language", "time_zone"),
    *("wants_course_reminders", "wants_due_mail", "wants_overdue_mail", "wants_change_mail", "wants_webinar_reminders"),
)


@transaction.atomic
def add_person(
    *,
    email: str,
    full_name: str,
    by: User | None,
    now: datetime,
    full_name_latin: str = "",
    full_name_cyrillic: str = "",
    gender: str = "",
    language: str = "en",
    time_zone: str = "",
    password: str | None = None,
    organisation: Organisation | None = None,
    job_title: str = "",
    started_on: date | None = None,
    audiences: Iterable[Audience] = (),
) -> User:
    """Open an account whose address counts as confirmed: a coordinator vouches for it.

    Without ``password`` the person signs in by a code sent to the address. ``time_zone`` and ``started_on`` follow
    the organisation and its present day when left out. Raises ``EmailTaken``.
    """
    email = email.strip().lower()
    _check_free(email=email)
    user = User.objects.create_user(
        email,
        password,
        full_name=full_name,
        full_name_latin=full_name_latin,
        full_name_cyrillic=full_name_cyrillic,
        gender=gender,
        language=language,
        time_zone=time_zone or (organisation.time_zone if organisation else "UTC"),
        joined_at=now,
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    record_event(action="person.added", thing=user, by=by, now=now)
    if organisation is not None:
        day = started_on or now.astimezone(ZoneInfo(organisation.time_zone)).date()
        post_person(user=user, organisation=organisation, job_title=job_title, started_on=day, by=by, now=now)
    set_audiences(user=user, audiences=audiences, by=by, now=now)
    return user


@transaction.atomic
def edit_person(*, user: User, changes: dict[str, Any], by: User | None, now: datetime) -> None:
    """Change what people say about themselves. The event keeps the old and new values; no change, no event."""
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    stored = User.objects.select_for_update().get(pk=user.pk)
    changed = {name: value for name, value in changes.items() if getattr(stored, name) != value}
    if not changed:
        return
    words = {name: [getattr(stored, name), value] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(user, name, value)
    user.save(update_fields=[*changed, "search_name"])
    record_event(action="person.changed", thing=user, by=by, now=now, data={"fields": sorted(changed)}, words=words)


@transaction.atomic
def confirm_zone(*, user: User, time_zone: str, now: datetime) -> None:
    """The person's own word on where they are; the zone is never changed without it."""
    edit_person(user=user, changes={"time_zone": time_zone}, by=user, now=now)
    User.objects.filter(pk=user.pk).update(zone_confirmed_at=now)


@transaction.atomic
def change_email(*, user: User, email: str, by: User | None, now: datetime) -> None:
    """Give ``user`` another address, confirmed by the coordinator who enters it, and end their sessions.

    The same address again changes nothing. Raises ``EmailTaken``.
    """
    email = email.strip().lower()
    if email == user.email:
        return
    _check_free(email=email)
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    before, user.email = user.email, email
    user.save(update_fields=["email", "search_name"])
    end_sessions(user=user)
    record_event(action="person.email_changed", thing=user, by=by, now=now, words={"email": [before, email]})


def _check_free(*, email: str) -> None:
    if User.objects.filter(email=email).exists() or EmailAddress.objects.filter(email=email).exists():
        raise errors.EmailTaken


@transaction.atomic
def deactivate(*, user: User, by: User | None, now: datetime) -> None:
    """Close the account: no sign-in, and every session ends at once. What the person did stays.

    Closing it again changes nothing. Raises ``NotYourself`` and ``LastAdministrator``.
    """
    if by is not None and by.pk == user.pk:
        raise errors.NotYourself
    check_another_administrator(user=user)
    if not User.objects.active().filter(pk=user.pk).update(is_active=False):
        return
    user.is_active = False
    end_sessions(user=user)
    apply_rules_to(user=user, now=now)
    record_event(action="person.deactivated", thing=user, by=by, now=now)


@transaction.atomic
def reactivate(*, user: User, by: User | None, now: datetime) -> None:
    """Open a closed account again. Opening an open one changes nothing."""
    if not User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        return
    user.is_active = True
    apply_rules_to(user=user, now=now)
    record_event(action="person.reactivated", thing=user, by=by, now=now)


def end_sessions(*, user: User) -> None:
    """Sign ``user`` out everywhere: no session made until now is good for another request."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
    user.refresh_from_db(fields=["sessions_ended"])


def check_another_administrator(*, user: User) -> None:
    """Raise ``LastAdministrator`` when ``user`` is the only administrator who can sign in."""
    grants = RoleGrant.objects.select_for_update().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if set(grants.values_list("user_id", flat=True)) == {user.pk}:
        raise errors.LastAdministrator
