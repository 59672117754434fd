"""Who belongs to an audience that invites is asked, once for each webinar, to register for those made for it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from people.mail import send_mail_to
from people.models import Audience, Membership, User
from webinars.models import Invitation, Registration, Session, WebinarPage

TRY_AGAIN_AFTER = timedelta(days=1)  # a mail that could not be sent is tried again by the next round


def invite_member(*, membership_id: int, now: datetime) -> None:
    """Write to a member of every webinar to come that is made for their audience, in one mail. Again, it does nothing,
    but for what could not be sent."""
    members = Membership.objects.filter(audience__invites_to_webinars=True, user__is_active=True)
    membership = members.select_related("user", "audience").filter(pk=membership_id).first()
    if membership is not None:
        _invite(membership.user, _webinars_of(membership.audience, now), now, since=now)


def invite_members(*, now: datetime) -> None:
    """Write to everybody who should have been written to: a webinar may be announced after people joined."""
    for audience in Audience.objects.filter(invites_to_webinars=True):
        webinars = _webinars_of(audience, now)
        for user in _to_write_to(audience, webinars, now - TRY_AGAIN_AFTER):
            _invite(user, webinars, now, since=now - TRY_AGAIN_AFTER)


def _webinars_of(audience: Audience, now: datetime) -> list[WebinarPage]:
    """The originals of the published webinars made for ``audience`` that have a session still to begin."""
    to_come = Session.objects.filter(starts_at__gt=now, cancelled_at__isnull=True)
    pages = WebinarPage.objects.live().filter(audiences=audience, pk__in=to_come.values("webinar"))
    return list(pages.order_by("pk"))


def _to_write_to(audience: Audience, webinars: list[WebinarPage], since: datetime) -> Iterable[User]:
    """Members whom nobody asked to one of ``webinars``, or whose mail could not be sent before ``since``."""
    found: dict[int, User] = {}
    for webinar in webinars:
        asked = Invitation.objects.filter(user=OuterRef("pk"), webinar=webinar)
        settled = asked.exclude(delivered_at__isnull=True, invited_at__lte=since)
        on_the_list = Registration.objects.filter(user=OuterRef("pk"), session__webinar=webinar)
        members = audience.members.active().filter(~Exists(settled), ~Exists(on_the_list))
        found |= {user.pk: user for user in members}
    return found.values()


def _invite(user: User, webinars: Iterable[WebinarPage], now: datetime, *, since: datetime) -> None:
    """One mail about those of ``webinars`` that ``user`` was not asked to and has not registered for."""
    invitations = [found for webinar in webinars if (found := _claimed(user, webinar, now, since)) is not None]
    if not invitations:
        return
    pages = [_page_for(user, invitation.webinar) for invitation in invitations]
    key = f"webinar-invitation:{user.pk}:{'-'.join(str(invitation.webinar_id) for invitation in invitations)}"
    send_mail_to(user=user, template="webinar_invitation", context={"webinars": pages}, key=key)
    Invitation.objects.filter(pk__in=[invitation.pk for invitation in invitations]).update(delivered_at=now)


def _claimed(user: User, webinar: WebinarPage, now: datetime, since: datetime) -> Invitation | None:
    """The invitation that is ours to send, or None."""
    if Registration.objects.filter(user=user, session__webinar=webinar).exists():
        return None
    invitation, is_new = Invitation.objects.get_or_create(user=user, webinar=webinar, defaults={"invited_at": now})
    if is_new:
        return invitation
    unsent = Invitation.objects.filter(pk=invitation.pk, delivered_at__isnull=True, invited_at__lte=since)
    return invitation if unsent.update(invited_at=now) else None


def _page_for(user: User, webinar: WebinarPage) -> dict[str, str | Session | None]:
    translations = webinar.get_translations(inclusive=True)
    page = translations.filter(locale__language_code=user.language).first() or webinar
    first = Session.objects.of(webinar).filter(cancelled_at__isnull=True).first()
    return {"title": page.title, "url": page.full_url, "session": first}
