"""Giving roles and taking them away. Whoever's rights change is signed out everywhere."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from people.access import roles_grantable_by
from people.errors import AboveOwnRights
from people.models import Organisation, Role, RoleGrant, User
from people.services.accounts import check_another_administrator, end_sessions
from people.services.audit import record_event

GROUP_OF_ROLE = {
    Role.TRAINER: "Trainers",
    Role.COORDINATOR: "Coordinators",
    Role.ADMINISTRATOR: "Administrators",
}


@transaction.atomic
def grant_role(
    *, user: User, role: Role, by: User | None, now: datetime, organisation: Organisation | None = None
) -> RoleGrant:
    """Give ``user`` a role. Giving it again changes nothing. A focal point needs an organisation.

    Raises ``AboveOwnRights`` when ``by`` may not give it; None, the platform itself, may give all.
    """
    _check_rights(by=by, role=role)
    grant, is_new = RoleGrant.objects.get_or_create(
        user=user, role=role, organisation=organisation, defaults={"granted_by": by, "granted_at": now}
    )
    copy_roles(user)
    if is_new:
        end_sessions(user=user)
        record_event(
            action="role.granted", thing=user, by=by, now=now, data=described(role=role, organisation=organisation)
        )
    return grant


@transaction.atomic
def withdraw_role(
    *, user: User, role: Role, by: User | None, now: datetime, organisation: Organisation | None = None
) -> None:
    """Take a role away. Taking away what is not held changes nothing.

    Raises ``AboveOwnRights``, or ``LastAdministrator`` when nobody would be left to give roles.
    """
    _check_rights(by=by, role=role)
    if role == Role.ADMINISTRATOR:
        check_another_administrator(user=user)
    deleted, _per_model = RoleGrant.objects.filter(user=user, role=role, organisation=organisation).delete()
    copy_roles(user)
    if deleted:
        end_sessions(user=user)
        record_event(
            action="role.withdrawn", thing=user, by=by, now=now, data=described(role=role, organisation=organisation)
        )


def _check_rights(*, by: User | None, role: Role) -> None:
    if by is not None and role not in roles_grantable_by(by):
        raise AboveOwnRights


def described(*, role: Role, organisation: Organisation | None) -> dict[str, str | int | None]:
    return {"role": str(role), "organisation": organisation.pk if organisation else None}


def copy_roles(user: User) -> None:
    """Bring ``role_names`` and the content groups in line with the grants."""
    roles = sorted(set(user.role_grants.values_list("role", flat=True)))
    user.role_names = roles
    user.save(update_fields=["role_names"])
    wanted = [name for role, name in GROUP_OF_ROLE.items() if role in roles]
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in wanted])
