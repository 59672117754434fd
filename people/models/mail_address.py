"""What was learned about an address from mail that came back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailAddressQuerySet(models.QuerySet):
    def suspended(self):
        return self.filter(suspended_at__isnull=False)


class MailAddress(models.Model):
    """An address that mail came back from. After two hard returns it is suspended: nothing but what the person asks
    for themselves, such as a sign-in code, is sent there until a coordinator lifts it or the address changes."""

    address = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    hard_returns = models.PositiveSmallIntegerField(_("times returned for good"), default=0)
    last_returned_at = models.DateTimeField(_("last returned"), null=True)
    last_reply = models.CharField(_("what the mail server said"), max_length=300, blank=True)
    suspended_at = models.DateTimeField(_("suspended"), null=True)

    objects = MailAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address that mail came back from")
        verbose_name_plural = _("addresses that mail came back from")
        ordering = ["-last_returned_at", "pk"]

    def __str__(self):
        return self.address
