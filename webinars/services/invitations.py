"""Who belongs to an audience that invites is asked, once for each webinar, to register for those made for it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from people.models import Audience, Membership, User
from webinars.models import Invitation, Message, Registration, RegistrationRules, Session, WebinarPage
from webinars.services.mailing import queue


def invite_member(*, membership_id: int, now: datetime) -> None:
    """Ask a member to every webinar to come that is made for their audience. Again, it does nothing."""
    members = Membership.objects.filter(audience__invites_to_webinars=True, user__is_active=True)
    membership = members.select_related("user", "audience").filter(pk=membership_id).first()
    if membership is not None:
        for webinar in _webinars_of(membership.audience, now):
            member = User.objects.filter(pk=membership.user_id)
            invite(webinar=webinar, users=not_asked(webinar=webinar, users=member), now=now)


def invite_members(*, now: datetime) -> None:
    """Ask everybody who should have been asked: a webinar may be announced after people joined."""
    for audience in Audience.objects.filter(invites_to_webinars=True):
        for webinar in _webinars_of(audience, now):
            invite(webinar=webinar, users=not_asked(webinar=webinar, users=audience.members.active()), now=now)


@transaction.atomic
def invite(*, webinar: WebinarPage, users: Iterable[User], now: datetime) -> None:
    """Invite ``users``, of whom nobody was invited before, and write to them."""
    users = list(users)
    if not users:
        return
    rows = [Invitation(webinar=webinar, user=user, invited_at=now) for user in users]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    last = Session.objects.of(webinar).filter(cancelled_at=None).aggregate(last=Max("starts_at"))["last"]
    queue(kind=Message.Kind.INVITATION, webinar=webinar, users=users, now=now, not_after=last)


def not_asked(*, webinar: WebinarPage, users: QuerySet[User]) -> QuerySet[User]:
    """Those of ``users`` who were not asked to ``webinar`` and are on no list of it."""
    asked = Invitation.objects.filter(user=OuterRef("pk"), webinar=webinar)
    on_the_list = Registration.objects.filter(user=OuterRef("pk"), session__webinar=webinar)
    return users.filter(~Exists(asked), ~Exists(on_the_list))


def _webinars_of(audience: Audience, now: datetime) -> list[WebinarPage]:
    """The originals of the published webinars made for ``audience`` that have a session still to begin and where it
    can register now: whom organisers choose one by one, or by organisation, is invited by them."""
    to_come = Session.objects.filter(starts_at__gt=now, cancelled_at__isnull=True)
    chosen = Q(open_to__in=[RegistrationRules.For.INVITED, RegistrationRules.For.ORGANISATIONS])
    is_shut = Q(closed_at__isnull=False) | Q(opens_at__gt=now) | Q(closes_at__lte=now)
    left_out = RegistrationRules.objects.filter(chosen | is_shut).values("webinar")
    pages = WebinarPage.objects.live().filter(audiences=audience, pk__in=to_come.values("webinar"))
    return list(pages.exclude(pk__in=left_out).order_by("pk"))
