"""How registration for a webinar works. A change takes effect at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from courses.queries import original_of
from people.models import Organisation, User
from people.services import record_event
from webinars.errors import ClosesBeforeItOpens
from webinars.models import RegistrationRules, Session, WebinarPage
from webinars.services.registration import fill_free_places

FIELDS = ("open_to", "is_hidden", "opens_at", "closes_at", "has_waiting_list", "seats_per_organisation")


@transaction.atomic
def set_rules(
    *,
    webinar: WebinarPage,
    by: User,
    now: datetime,
    organisations: Iterable[Organisation] | None = None,
    **fields: Any,
) -> RegistrationRules:
    """Change any of ``FIELDS``, and ``organisations`` unless it is None. Nobody on a list loses their place.

    More places for each organisation go to those who wait. Raises ``ClosesBeforeItOpens``.
    """
    rules, sessions = _locked(webinar, now)
    changed = [name for name, value in _only_fields(fields).items() if getattr(rules, name) != value]
    for name in changed:
        setattr(rules, name, fields[name])
    if rules.opens_at and rules.closes_at and rules.closes_at <= rules.opens_at:
        raise ClosesBeforeItOpens
    rules.save(update_fields=changed)
    changed += _set_organisations(rules, organisations)
    if changed:
        data = {"fields": sorted(changed)}
        record_event(action="registration.rules_changed", thing=rules.webinar, by=by, now=now, data=data)
    _fill(sessions, now)
    return rules


@transaction.atomic
def close_registration(*, webinar: WebinarPage, by: User, now: datetime) -> RegistrationRules:
    """Let nobody register from now on. Places that become free still go to those who wait. Twice changes nothing."""
    rules, _sessions = _locked(webinar, now)
    if rules.closed_at is None:
        rules.closed_at = now
        rules.save(update_fields=["closed_at"])
        record_event(action="registration.closed", thing=rules.webinar, by=by, now=now)
    return rules


@transaction.atomic
def reopen_registration(*, webinar: WebinarPage, by: User, now: datetime) -> RegistrationRules:
    """Let people register again; a day of closing that is past is taken away. While it is open, nothing changes."""
    rules, _sessions = _locked(webinar, now)
    is_past = rules.closes_at is not None and rules.closes_at <= now
    if rules.closed_at is not None or is_past:
        rules.closed_at = None
        rules.closes_at = None if is_past else rules.closes_at
        rules.save(update_fields=["closed_at", "closes_at"])
        record_event(action="registration.reopened", thing=rules.webinar, by=by, now=now)
    return rules


def _locked(webinar: WebinarPage, now: datetime) -> tuple[RegistrationRules, list[Session]]:
    """The rules, made where there are none, and the sessions to come. Their rows are locked first, as who registers
    locks them: nobody is counted by the old rules after the new ones hold."""
    webinar = original_of(webinar)
    upcoming = Session.objects.of(webinar).upcoming(now).values("pk")
    sessions = list(Session.objects.select_for_update().filter(pk__in=upcoming).order_by("pk"))
    rules, _made = RegistrationRules.objects.get_or_create(webinar=webinar)
    return RegistrationRules.objects.select_for_update(of=("self",)).get(pk=rules.pk), sessions


def _set_organisations(rules: RegistrationRules, organisations: Iterable[Organisation] | None) -> list[str]:
    if organisations is None:
        return []
    wanted = {one.pk for one in organisations}
    if wanted == set(rules.organisations.values_list("pk", flat=True)):
        return []
    rules.organisations.set(wanted)
    return ["organisations"]


def _fill(sessions: Iterable[Session], now: datetime) -> None:
    for session in sessions:
        fill_free_places(session=session, now=now)


def _only_fields(fields: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"not a rule of registration: {', '.join(sorted(unknown))}")
    return fields
