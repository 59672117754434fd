"""Mail about invitations and requests for access, and the background work that sends it.

The tasks take numbers only. A token is made where the mail is made and is stored nowhere but as a digest. No mail
to others carries words of a person whose address is not confirmed.
"""

from django.utils import timezone

from jobs.tasks import retrying, task
from people.mail import Addressee, send_mail_to
from people.models import AccessRequest, Invitation, Role, RoleGrant, User


@task
@retrying(times=5)
def send_invitation(invitation_id: int, number: int) -> None:
    from people.services import invitations  # noqa: PLC0415 -- leaf

    invitations.deliver(invitation_id=invitation_id, number=number, now=timezone.now())


@task
@retrying(times=5)
def send_confirmation(request_id: int) -> None:
    from people.services import access_requests  # noqa: PLC0415 -- leaf

    access_requests.deliver_confirmation(request_id=request_id)


@task
@retrying(times=5)
def tell_declined(invitation_id: int) -> None:
    """Tell who invited that the person at the address says it is not for them."""
    _tell_inviters(invitation_id, "invitation_declined")


@task
@retrying(times=5)
def tell_expired(invitation_id: int) -> None:
    """Tell who invited that the person asks for another invitation."""
    _tell_inviters(invitation_id, "invitation_wanted")


@task
@retrying(times=5)
def tell_request_declined(request_id: int) -> None:
    request = AccessRequest.objects.get(pk=request_id)
    key = f"access-declined:{request_id}"
    send_mail_to(user=_asker(request), template="access_declined", key=key)


def mail_invitation(invitation: Invitation, token: str) -> None:
    """The invitation with its link, to somebody without an account, in the language chosen for them."""
    context = {"invitation": invitation, "inviter": invitation.invited_by, "token": token}
    send_mail_to(user=_invitee(invitation), template="invitation", context=context)


def mail_to_known(invitation: Invitation, user: User) -> None:
    """Instead of an invitation: you have an account already. No link but the sign-in page."""
    context = {"invitation": invitation, "inviter": invitation.invited_by}
    send_mail_to(user=user, template="invitation_known", context=context)


def mail_confirmation(request: AccessRequest, token: str) -> None:
    key = f"access:{request.pk}:{request.asked_at.timestamp()}"
    send_mail_to(user=_asker(request), template="access_confirm", context={"token": token}, key=key)


def mail_access_known(request: AccessRequest, user: User) -> None:
    key = f"access-known:{request.pk}:{request.asked_at.timestamp()}"
    send_mail_to(user=user, template="access_known", key=key)


def _invitee(invitation: Invitation) -> Addressee:
    """The day it expires is given in the zone of the organisation, until we know the person's own."""
    zone = invitation.organisation.time_zone if invitation.organisation else "UTC"
    return Addressee(
        email=invitation.email, language=invitation.language, full_name=invitation.full_name, time_zone=zone
    )


def _asker(request: AccessRequest) -> Addressee:
    """Without the name: nobody has confirmed that it is theirs."""
    return Addressee(email=request.email, language=request.language)


def _tell_inviters(invitation_id: int, template: str) -> None:
    invitation = Invitation.objects.select_related("organisation", "invited_by").get(pk=invitation_id)
    for user in looking_after(invitation):
        page = "desk:invitations" if user.holds(Role.COORDINATOR, Role.ADMINISTRATOR) else "people:invitations"
        context = {"invitation": invitation, "page": page}
        key = f"{template}:{invitation_id}:{invitation.times_sent}:{user.pk}"
        send_mail_to(user=user, template=template, context=context, key=key)


def looking_after(invitation: Invitation) -> list[User]:
    """Who invited, while they still may; else the focal points there; else the coordinators."""
    inviter = invitation.invited_by
    if inviter is not None and Invitation.objects.managed_by(inviter).filter(pk=invitation.pk).exists():
        return [inviter]
    grants = RoleGrant.objects.filter(user__is_active=True).select_related("user").order_by("pk")
    there = grants.filter(role=Role.FOCAL_POINT, organisation=invitation.organisation_id)
    chosen = list(there) if invitation.organisation_id else []
    return [grant.user for grant in chosen or grants.filter(role=Role.COORDINATOR)]
