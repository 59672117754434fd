"""What follows from signing in, from a second factor, and from an entry in the audit trail."""

import time

from allauth.account.signals import authentication_step_completed
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from jobs.tasks import enqueue_after_commit
from people import alarms
from people.models import AuditEvent
from people.services import record_event

BEGAN_AT, SEEN_AT = "began_at", "seen_at"  # in the session, whole seconds


@receiver(user_logged_in)
def note_the_beginning(request, **kwargs):
    request.session[BEGAN_AT] = request.session[SEEN_AT] = int(time.time())


@receiver(authentication_step_completed)
def change_the_key(request, user, **kwargs):
    """A proof raises what a session may do: it goes on under a new key, and the list of sessions follows it."""
    if not request.user.is_authenticated or not request.session.session_key:
        return  # while signing in: the key changes at the end of it
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


@receiver(mfa_signals.authenticator_added)
def record_added(user, authenticator, **kwargs):
    _record("second_factor.added", user, authenticator)


@receiver(mfa_signals.authenticator_removed)
def record_removed(user, authenticator, **kwargs):
    _record("second_factor.removed", user, authenticator)


@receiver(mfa_signals.authenticator_reset)
def record_renewed(user, authenticator, **kwargs):
    _record("second_factor.renewed", user, authenticator)


@receiver(mfa_signals.authenticator_used)
def record_recovery_code(user, authenticator, **kwargs):
    """The use of an app or a passkey is every day's; that of a recovery code is worth a line."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _record("second_factor.recovered", user, authenticator)


def _record(action, user, authenticator):
    data = {"type": str(authenticator.type)}
    record_event(action=action, thing=user, by=user, now=timezone.now(), data=data, about=user)


@receiver(post_save, sender=AuditEvent)
def raise_alarm(instance, created, **kwargs):
    """Whatever changes a role or hands out a list is told to the administrators, wherever it was done."""
    is_by_somebody = instance.actor_id is not None or alarms.kind_of(instance.action) == alarms.FACTOR
    if created and is_by_somebody and alarms.kind_of(instance.action):
        enqueue_after_commit(alarms.tell_administrators, instance.pk)
