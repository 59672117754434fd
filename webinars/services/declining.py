"""Saying that one cannot attend."""

from datetime import datetime

from django.db import transaction

from courses.queries import original_of
from people.models import User
from people.services import record_event
from webinars.models import Invitation, WebinarPage
from webinars.services.registration import leave


@transaction.atomic
def decline_invitation(*, user: User, webinar: WebinarPage, now: datetime) -> bool:
    """Note that ``user``, who is invited, cannot attend, and take them off the lists. They may still register later.

    False, and nothing is done, for who was not invited; twice changes nothing.
    """
    webinar = original_of(webinar)
    invitation = Invitation.objects.select_for_update(of=("self",)).filter(webinar=webinar, user=user).first()
    if invitation is None:
        return False
    if invitation.declined_at is None:
        invitation.declined_at = now
        invitation.save(update_fields=["declined_at"])
        record_event(action="invitation.declined", thing=webinar, by=user, now=now, about=user)
    leave(user=user, webinar=webinar, by=user, now=now)
    return True
