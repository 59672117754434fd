"""How people get in: an invitation bound to an address, and a queue for those who may ask for one."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.addresses import domains_above
from people.models.fields import SearchNameField
from people.models.organisation import Audience, Organisation
from people.models.user import Role, User


class InvitationQuerySet(models.QuerySet):
    def standing(self):
        """Neither accepted nor withdrawn; perhaps past its day."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def usable(self, now):
        return self.standing().filter(expires_at__gt=now)

    def expired(self, now):
        return self.standing().filter(expires_at__lte=now)

    def in_state(self, state, now):
        """Those in one ``Invitation.State``."""
        return {
            Invitation.State.WAITING: self.usable(now),
            Invitation.State.EXPIRED: self.expired(now),
            Invitation.State.ACCEPTED: self.filter(accepted_at__isnull=False),
            Invitation.State.WITHDRAWN: self.filter(revoked_at__isnull=False, revoked_by__isnull=False),
            Invitation.State.DECLINED: self.filter(revoked_at__isnull=False, revoked_by__isnull=True),
        }[state]

    def visible_to(self, viewer):
        """Coordinators see all; a focal point those into the organisations they follow."""
        if not viewer.is_authenticated or not viewer.is_active:
            return self.none()
        if viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR):
            return self.all()
        if viewer.holds(Role.FOCAL_POINT):
            return self.filter(organisation__in=Organisation.objects.followed_by(viewer))
        return self.none()

    def managed_by(self, viewer):
        """Which ``viewer`` may send again and withdraw: those they see, without a role above their own to give."""
        seen = self.visible_to(viewer)
        if viewer.is_authenticated and viewer.holds(Role.ADMINISTRATOR):
            return seen
        if viewer.is_authenticated and viewer.holds(Role.COORDINATOR):
            return seen.exclude(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR])
        return seen.filter(role="")


class Invitation(models.Model):
    """One address asked in, to one organisation. Of the token only a hash is kept; it works once.

    The role and the organisation are the inviter's choice and never come from the person who accepts. Two
    organisations may invite one address, each without learning of the other. ``expires_at`` is ``LIFETIME`` after it
    was last sent; ``times_sent`` numbers the sendings, and only the last one's token works.
    """

    LIFETIME = timedelta(days=14)

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("an invitation", "Not accepted yet")
        EXPIRED = "expired", pgettext_lazy("an invitation", "Expired")
        ACCEPTED = "accepted", pgettext_lazy("an invitation", "Accepted")
        WITHDRAWN = "withdrawn", pgettext_lazy("an invitation", "Withdrawn")
        DECLINED = "declined", pgettext_lazy("an invitation", "Declined")

    token_hash = models.CharField(max_length=64, unique=True, editable=False)  # SHA-256, in hex
    email = models.EmailField(_("e-mail address"), max_length=254)
    full_name = models.CharField(_("full name"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="invitations", verbose_name=_("organisation")
    )
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, blank=True)
    audiences = models.ManyToManyField(Audience, related_name="+", blank=True, verbose_name=_("audiences"))
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="en")
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(_("invited"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    times_sent = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitation"
    )
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    revoked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    search_name = SearchNameField(copies=("full_name", "email"))

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "organisation"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True, organisation__isnull=False),
                name="one_standing_invitation_of_an_address_to_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True, organisation__isnull=True),
                name="one_standing_invitation_of_an_address_to_none",
            ),
            models.CheckConstraint(
                name="invitation_accepted_or_withdrawn_not_both",
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
            ),
        ]

    def __str__(self):
        return self.full_name or self.email

    def state_on(self, now) -> str:
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.revoked_at:
            return self.State.WITHDRAWN if self.revoked_by_id else self.State.DECLINED
        return self.State.WAITING if self.expires_at > now else self.State.EXPIRED


class MailDomainQuerySet(models.QuerySet):
    def covering(self, address):
        """Those ``address`` is at, or at a part of; the narrowest first."""
        return self.filter(domain__in=domains_above(address)).order_by(Length("domain").desc())


class MailDomain(models.Model):
    """Who has an address at ``domain`` may ask for access; a coordinator decides."""

    domain = models.CharField(_("mail domain"), max_length=253, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="mail_domains"
    )

    objects = MailDomainQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail domain")
        verbose_name_plural = _("mail domains")
        ordering = ["domain"]

    def __str__(self):
        return self.domain


class AccessRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decided_at__isnull=True, confirmed_at__isnull=False)

    def unconfirmed(self):
        return self.filter(decided_at__isnull=True, confirmed_at__isnull=True)


class AccessRequest(models.Model):
    """A person who asks to be let in. ``confirmed_at``: they have shown that the address is theirs."""

    email = models.EmailField(_("e-mail address"), max_length=254)
    full_name = models.CharField(_("full name"), max_length=120)
    organisation_name = models.CharField(_("organisation"), max_length=200)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="en")
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    invitation = models.OneToOneField(
        Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="request"
    )  # set when the answer was yes

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a person asking to be let in", "request for access")
        verbose_name_plural = _("requests for access")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(decided_at__isnull=True), name="one_open_request_of_an_address"
            )
        ]

    def __str__(self):
        return self.full_name
