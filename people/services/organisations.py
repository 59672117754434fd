"""Adding organisations and changing them."""

from datetime import datetime

from django.db import transaction

from people.models import Organisation, User
from people.services.audit import record_event


@transaction.atomic
def save_organisation(*, organisation: Organisation, by: User | None, now: datetime) -> Organisation:
    """Store a new organisation or the changes of an old one. Raises ``ValidationError`` when it is not sound."""
    is_new = organisation.pk is None
    organisation.full_clean()
    organisation.save()
    action = "organisation.added" if is_new else "organisation.changed"
    record_event(action=action, thing=organisation, by=by, now=now)
    return organisation
