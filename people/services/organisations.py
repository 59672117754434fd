"""Adding organisations, changing them, removing empty ones."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from people.errors import NotEmpty
from people.models import Organisation, User
from people.services.audiences import apply_rules
from people.services.audit import record_event

RULES_LOOK_AT = ("kind", "parent_id")


@transaction.atomic
def save_organisation(*, organisation: Organisation, by: User | None, now: datetime) -> Organisation:
    """Store a new organisation or the changes of an old one; audiences follow. Raises ``ValidationError``."""
    before = Organisation.objects.filter(pk=organisation.pk).first()
    organisation.full_clean()
    organisation.save()
    action = "organisation.changed" if before else "organisation.added"
    moved = _moved(before, organisation)
    data = {"kind": moved.get("kind"), "parent": moved.get("parent_id")}
    record_event(action=action, thing=organisation, by=by, now=now, data=data)
    if moved:
        apply_rules(now=now)
    return organisation


def _moved(before: Organisation | None, after: Organisation) -> dict[str, list[str | int | None]]:
    """What changed of that by which rules choose: old and new."""
    pairs = {name: [getattr(before, name, None), getattr(after, name)] for name in RULES_LOOK_AT}
    return {name: pair for name, pair in pairs.items() if before and pair[0] != pair[1]}


@transaction.atomic
def delete_organisation(*, organisation: Organisation, by: User | None, now: datetime) -> None:
    """Remove an organisation that nobody ever worked at and that nothing names. Raises ``NotEmpty``."""
    words = {"name": organisation.name}
    record_event(action="organisation.removed", thing=organisation, by=by, now=now, words=words)
    try:
        organisation.delete()
    except ProtectedError as error:
        raise NotEmpty from error
