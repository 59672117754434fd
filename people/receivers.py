"""What follows from signing in, from a second factor, and from an entry in the audit trail."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import (
    authentication_step_completed,
    email_changed,
    password_changed,
    password_reset,
    password_set,
)
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from jobs.tasks import enqueue_after_commit
from people import alarms
from people.models import AuditEvent, User
from people.services import record_event
from people.services.sign_ins import record_failed_sign_in, record_sign_in

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


@receiver(user_logged_in)
def record_signed_in(request, user, **kwargs):
    methods = [str(record["method"]) for record in get_authentication_records(request, user)]
    record_sign_in(user=user, methods=methods, now=timezone.now())


@receiver(user_login_failed)
def record_wrong_password(credentials, **kwargs):
    email = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    user = User.objects.filter(email=email).first()
    record_failed_sign_in(user=user, method="password", now=timezone.now())


@receiver(mfa_signals.authentication_failed)
def record_wrong_second_factor(user, **kwargs):
    record_failed_sign_in(user=user, method="mfa", now=timezone.now())


@receiver(password_set)
@receiver(password_changed)
def record_changed_password(user, **kwargs):
    record_event(action="password.changed", thing=user, by=user, now=timezone.now())


@receiver(password_reset)
def record_reset_password(user, **kwargs):
    record_event(action="password.reset", thing=user, by=user, now=timezone.now())


@receiver(email_changed)
def record_changed_address(user, from_email_address, to_email_address, **kwargs):
    before = from_email_address.email if from_email_address else ""
    words = {"email": [before, to_email_address.email]}
    record_event(action="person.email_changed", thing=user, by=user, now=timezone.now(), words=words)


@receiver(post_save, sender=AuditEvent)
def raise_alarm(instance, created, **kwargs):
    """Whatever changes a role or hands out a list is told to the administrators, wherever it was done."""
    is_by_somebody = instance.actor_id is not None or alarms.kind_of(instance.action) == alarms.FACTOR
    if created and is_by_somebody and alarms.kind_of(instance.action):
        enqueue_after_commit(alarms.tell_administrators, instance.pk)
