"""The acts on people. Each writes its audit event in the same transaction."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db import models, transaction

from people.models import Audience, AuditEvent, Organisation, Posting, Role, RoleGrant, User
from people.request_id import current_request_id

GROUP_OF_ROLE = {
    Role.TRAINER: "Trainers",
    Role.COORDINATOR: "Coordinators",
    Role.ADMINISTRATOR: "Administrators",
}


def record_event(
    *, action: str, thing: models.Model, by: User | None, now: datetime, data: dict[str, Any] | None = None
) -> AuditEvent:
    """Add one line to the audit trail. ``by`` is None for what the platform does by itself."""
    return AuditEvent.objects.create(
        at=now,
        actor_id=by.pk if by else None,
        action=action,
        object_type=thing._meta.label_lower,
        object_id=str(thing.pk),
        data=data or {},
        request_id=current_request_id(),
    )


@transaction.atomic
def grant_role(
    *, user: User, role: Role, by: User | None, now: datetime, organisation: Organisation | None = None
) -> RoleGrant:
    """Give ``user`` a role. Giving it again changes nothing. A focal point needs an organisation."""
    grant, is_new = RoleGrant.objects.get_or_create(
        user=user, role=role, organisation=organisation, defaults={"granted_by": by, "granted_at": now}
    )
    _copy_roles(user)
    if is_new:
        data = {"role": str(role), "organisation": organisation.pk if organisation else None}
        record_event(action="role.granted", thing=user, by=by, now=now, data=data)
    return grant


@transaction.atomic
def withdraw_role(
    *, user: User, role: Role, by: User | None, now: datetime, organisation: Organisation | None = None
) -> None:
    """Take a role away. Taking away what is not held changes nothing."""
    deleted, _per_model = RoleGrant.objects.filter(user=user, role=role, organisation=organisation).delete()
    _copy_roles(user)
    if deleted:
        record_event(action="role.withdrawn", thing=user, by=by, now=now, data={"role": str(role)})


def _copy_roles(user: User) -> None:
    """Bring ``role_names`` and the content groups in line with the grants."""
    roles = sorted(set(user.role_grants.values_list("role", flat=True)))
    user.role_names = roles
    user.save(update_fields=["role_names"])
    wanted = [name for role, name in GROUP_OF_ROLE.items() if role in roles]
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in wanted])


@transaction.atomic
def post_person(
    *,
    user: User,
    organisation: Organisation,
    job_title: str,
    started_on: date,
    by: User | None,
    now: datetime,
) -> Posting:
    """Move ``user`` to a post. The current posting, if any, ends the day before; the past stays as it was."""
    current = user.postings.select_for_update().current().first()
    if current is not None:
        _end_posting(current, started_on)
    posting = Posting.objects.create(user=user, organisation=organisation, job_title=job_title, started_on=started_on)
    record_event(action="person.posted", thing=user, by=by, now=now, data={"organisation": organisation.pk})
    return posting


def _end_posting(posting: Posting, next_starts_on: date) -> None:
    """End ``posting`` the day before ``next_starts_on``, or drop it when it would never have begun."""
    last_day = date.fromordinal(next_starts_on.toordinal() - 1)
    if last_day < posting.started_on:
        posting.delete()
        return
    posting.ended_on = last_day
    posting.save(update_fields=["ended_on"])


def join_audience(*, user: User, audience: Audience) -> None:
    """Make ``user`` a member. Joining twice changes nothing."""
    audience.members.add(user)
