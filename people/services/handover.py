"""A focal point hands their role to a successor: given and given up in one act."""

from datetime import datetime

from django.db import transaction

from jobs.tasks import enqueue_after_commit
from people import tasks
from people.errors import NotFocalPointThere, NotPostedThere
from people.models import Organisation, Role, RoleGrant, User
from people.services.accounts import end_sessions
from people.services.audit import record_event
from people.services.roles import copy_roles, described


@transaction.atomic
def hand_over(*, giver: User, successor: User, organisation: Organisation, now: datetime) -> None:
    """Make ``successor`` the focal point of ``organisation`` in the place of ``giver``, and sign both out everywhere.

    It is the one way in which somebody who may give no roles passes one on: their own, to somebody who works at the
    organisation or below it now. Raises ``NotFocalPointThere`` and ``NotPostedThere``. Both get a mail, and so do
    the coordinators.
    """
    people = User.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    locked = people.in_bulk([giver.pk, successor.pk])
    giver, successor = locked[giver.pk], locked[successor.pk]
    grants = RoleGrant.objects.filter(role=Role.FOCAL_POINT, organisation=organisation)
    if not grants.filter(user=giver).exists():
        raise NotFocalPointThere
    if successor.pk == giver.pk or not _works_there(successor, organisation):
        raise NotPostedThere
    grants.get_or_create(
        user=successor,
        defaults={"role": Role.FOCAL_POINT, "organisation": organisation, "granted_by": giver, "granted_at": now},
    )
    grants.filter(user=giver).delete()
    data = described(role=Role.FOCAL_POINT, organisation=organisation) | {"from": giver.pk, "to": successor.pk}
    for person, action in ((successor, "role.granted"), (giver, "role.withdrawn")):
        copy_roles(person)
        end_sessions(user=person)
        record_event(action=action, thing=person, by=giver, now=now, data=data, about=person)
    for recipient in {giver.pk, successor.pk, *_coordinators()}:
        enqueue_after_commit(
            tasks.tell_of_handover, recipient, organisation.pk, giver.pk, successor.pk, now.isoformat()
        )


def _works_there(person: User, organisation: Organisation) -> bool:
    there = User.objects.active().working_within(Organisation.objects.within(organisation))
    return there.filter(pk=person.pk).exists()


def _coordinators() -> set[int]:
    """Those who run the programme; where nobody does, the administrators."""
    held = RoleGrant.objects.filter(user__is_active=True)
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        if found := set(held.filter(role=role).values_list("user", flat=True)):
            return found
    return set()
