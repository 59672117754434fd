"""Asking a person in: an invitation is sent, sent again, withdrawn, declined or accepted. It works once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from jobs.tasks import enqueue_after_commit
from people import addresses, errors, letters, signals, throttle, tokens
from people.access import is_coordinator, organisations_followed_by, roles_grantable_by
from people.models import Audience, Invitation, Organisation, Role, User
from people.services.accounts import add_person
from people.services.audit import record_event
from people.services.roles import grant_role

PAUSE = timedelta(minutes=5)  # between two mails to one address
MOST_AN_HOUR = 200  # mails for one organisation


@transaction.atomic
def invite(
    *,
    email: str,
    by: User | None,
    now: datetime,
    organisation: Organisation | None = None,
    full_name: str = "",
    job_title: str = "",
    role: str = "",
    audiences: Iterable[Audience] = (),
    language: str = "en",
) -> Invitation:
    """Ask ``email`` (clean) in. Whether the address has an account already is neither looked at nor told.

    A coordinator invites anywhere, with a role they may give; a focal point where they follow, without one. An
    invitation that expired makes way for the new one.
    Raises ``NotYoursToInvite``, ``AboveOwnRights``, ``AlreadyInvited`` and ``TooManyInvitations``.
    """
    audiences = list(audiences)
    _check_rights(by=by, organisation=organisation, role=role, audiences=audiences)
    _make_way(email=email, organisation=organisation, by=by, now=now)
    _count_one_more(organisation)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                token_hash=_no_token(),
                email=email,
                full_name=full_name,
                organisation=organisation,
                job_title=job_title,
                role=role,
                language=language,
                invited_by=by,
                invited_at=now,
                times_sent=1,
                expires_at=now + Invitation.LIFETIME,
            )
    except IntegrityError:  # somebody else invited them at this moment
        raise errors.AlreadyInvited from None
    invitation.audiences.set(audiences)
    data = {"organisation": organisation.pk if organisation else None, "role": str(role)}
    record_event(action="invitation.sent", thing=invitation, by=by, now=now, data=data)
    enqueue_after_commit(letters.send_invitation, invitation.pk, 1)
    return invitation


def _check_rights(*, by: User | None, organisation: Organisation | None, role: str, audiences: list[Audience]) -> None:
    if by is None or is_coordinator(by):
        if role and (by is None or role not in roles_grantable_by(by)):
            raise errors.AboveOwnRights
        if role == Role.FOCAL_POINT and organisation is None:
            raise errors.NotYoursToInvite
        return
    is_theirs = organisation is not None and organisations_followed_by(by).filter(pk=organisation.pk).exists()
    if not is_theirs or not by.holds(Role.FOCAL_POINT) or role or audiences:
        raise errors.NotYoursToInvite


def _make_way(*, email: str, organisation: Organisation | None, by: User | None, now: datetime) -> None:
    """End an expired invitation of the same address to the same organisation; one that works stays, and refuses."""
    standing = Invitation.objects.standing().filter(email=email, organisation=organisation)
    if standing.usable(now).exists():
        raise errors.AlreadyInvited
    standing.filter(expires_at__lte=now).update(revoked_at=now, revoked_by=by)  # not one made at this moment


def _count_one_more(organisation: Organisation | None) -> None:
    who = str(organisation.pk if organisation else "none")
    if throttle.is_over("invitations", who, limit=MOST_AN_HOUR, seconds=3600):
        raise errors.TooManyInvitations


def _no_token() -> str:
    """The hash of a token nobody ever saw: stands in until one is mailed, and ends the one before."""
    return tokens.digest(tokens.new_token())


@transaction.atomic
def send_again(*, invitation: Invitation, by: User | None, now: datetime) -> None:
    """Mail a new link and give it a whole new lifetime; the old link is dead from now on.

    Raises ``InvitationSpent``, ``SentJustNow`` and ``TooManyInvitations``.
    """
    standing = Invitation.objects.standing().filter(pk=invitation.pk)
    if not standing.exists():
        raise errors.InvitationSpent
    renewed = {"token_hash": _no_token(), "expires_at": now + Invitation.LIFETIME, "times_sent": F("times_sent") + 1}
    if not standing.filter(expires_at__lte=now + Invitation.LIFETIME - PAUSE).update(**renewed):
        raise errors.SentJustNow
    _count_one_more(invitation.organisation)
    invitation.refresh_from_db()
    data = {"number": invitation.times_sent}
    record_event(action="invitation.sent_again", thing=invitation, by=by, now=now, data=data)
    enqueue_after_commit(letters.send_invitation, invitation.pk, invitation.times_sent)


def deliver(*, invitation_id: int, number: int, now: datetime) -> None:
    """Make the token of the ``number``-th sending and mail it. The token is nowhere but in the mail.

    Left alone is what was sent, withdrawn, accepted or sent anew meanwhile. An address with an account gets a mail
    that says so instead; whoever invited it cannot tell.
    """
    wanted = Invitation.objects.usable(now).filter(pk=invitation_id, times_sent=number)
    invitation = wanted.select_related("organisation", "invited_by").first()
    if invitation is None or _was_sent(invitation):
        return
    known = account_of(email=invitation.email)
    if known is not None:
        letters.mail_to_known(invitation, known)
    else:
        token = tokens.new_token()
        if not wanted.update(token_hash=tokens.digest(token)):
            return
        letters.mail_invitation(invitation, token)
    wanted.update(sent_at=now)


def _was_sent(invitation: Invitation) -> bool:
    """Whether the mail of the last sending went out."""
    asked_at = invitation.expires_at - Invitation.LIFETIME
    return invitation.sent_at is not None and invitation.sent_at >= asked_at


def account_of(*, email: str) -> User | None:
    """Whose address this is, however its domain was written when the account was opened."""
    return User.objects.filter(email__in={email, addresses.shown(email)}).first()


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User, now: datetime) -> None:
    """End an invitation. Withdrawing it twice changes nothing. Raises ``InvitationSpent`` when it was accepted."""
    if not Invitation.objects.standing().filter(pk=invitation.pk).update(revoked_at=now, revoked_by=by):
        if Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=False).exists():
            raise errors.InvitationSpent
        return
    record_event(action="invitation.withdrawn", thing=invitation, by=by, now=now)


@transaction.atomic
def decline(*, invitation: Invitation, now: datetime) -> None:
    """The person at the address says that it is not for them; who invited them is told. Raises ``InvitationOver``."""
    if not _as_seen(invitation, now).update(revoked_at=now, revoked_by=None):
        raise errors.InvitationOver
    record_event(action="invitation.declined", thing=invitation, by=None, now=now)
    enqueue_after_commit(letters.tell_declined, invitation.pk)


def ask_for_another(*, invitation: Invitation, now: datetime) -> None:
    """Tell who looks after an expired invitation that a new one is wanted, at most once a day."""
    is_expired = Invitation.objects.expired(now).filter(pk=invitation.pk).exists()
    if is_expired and not throttle.is_over("invitation-again", str(invitation.pk), limit=1, seconds=24 * 3600):
        enqueue_after_commit(letters.tell_expired, invitation.pk)


def accept(
    *,
    invitation: Invitation,
    full_name_latin: str,
    full_name_cyrillic: str,
    language: str,
    time_zone: str,
    now: datetime,
    password: str | None = None,
) -> User:
    """Open the account an invitation is for. Names are clean, one of the two may be empty.

    Of many at once one succeeds. Raises ``InvitationOver``, or ``EmailTaken`` when the address got an account
    meanwhile; the invitation then stays as it was.
    """
    try:
        return _accept(
            invitation=invitation,
            names={"full_name_latin": full_name_latin, "full_name_cyrillic": full_name_cyrillic},
            language=language,
            time_zone=time_zone,
            password=password,
            now=now,
        )
    except IntegrityError:  # two organisations invited this address, and both were accepted at this moment
        raise errors.EmailTaken from None


@transaction.atomic
def _accept(
    *,
    invitation: Invitation,
    names: dict[str, str],
    language: str,
    time_zone: str,
    password: str | None,
    now: datetime,
) -> User:
    if not _as_seen(invitation, now).update(accepted_at=now):
        raise errors.InvitationOver
    if account_of(email=invitation.email) is not None:
        raise errors.EmailTaken
    by_preference = sorted(names, reverse=language != "ru")  # Cyrillic stands first in the alphabet of the fields
    user = add_person(
        email=invitation.email,
        full_name=next(names[name] for name in by_preference if names[name]),
        full_name_latin=names["full_name_latin"],
        full_name_cyrillic=names["full_name_cyrillic"],
        language=language,
        time_zone=time_zone,
        password=password,
        organisation=invitation.organisation,
        job_title=invitation.job_title,
        audiences=invitation.audiences.all(),
        by=None,
        now=now,
    )
    User.objects.filter(pk=user.pk).update(zone_confirmed_at=now)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    _give_role(user, invitation, now)
    data = {"person": user.pk, "role": invitation.role, "privacy_note_read": 1}
    record_event(action="invitation.accepted", thing=invitation, by=user, now=now, data=data)
    transaction.on_commit(partial(signals.person_joined.send_robust, sender=User, user_id=user.pk))
    return user


def _as_seen(invitation: Invitation, now: datetime) -> QuerySet[Invitation]:
    """The invitation as long as it works and its last token is the one that was shown."""
    return Invitation.objects.usable(now).filter(pk=invitation.pk, token_hash=invitation.token_hash)


def _give_role(user: User, invitation: Invitation, now: datetime) -> None:
    """The role the inviter chose, as long as they may still give it."""
    inviter = invitation.invited_by
    if not invitation.role or inviter is None:
        return
    role = Role(invitation.role)
    if role not in roles_grantable_by(inviter):
        record_event(action="invitation.role_not_given", thing=invitation, by=None, now=now, data={"role": role.value})
        return
    organisation = invitation.organisation if role == Role.FOCAL_POINT else None
    grant_role(user=user, role=role, organisation=organisation, by=inviter, now=now)
