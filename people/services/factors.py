"""Letting somebody in who has lost every second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from jobs.tasks import enqueue_after_commit
from people import alarms
from people.models import User
from people.services.accounts import end_sessions
from people.services.audit import record_event


@transaction.atomic
def reset_second_factor(*, user: User, by: User | None, now: datetime) -> int:
    """Take every factor and recovery code of ``user`` away, end their sessions, and tell them by mail.

    With the next sign-in, staff have to enrol a new one. Returns how many there were; without any, nothing is done.
    """
    types = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    if not types:
        return 0
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user=user)
    event = record_event(action="second_factor.reset", thing=user, by=by, now=now, data={"types": types}, about=user)
    enqueue_after_commit(alarms.tell_of_reset, event.pk)
    return len(types)
