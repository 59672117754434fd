"""What the audit trail calls the acts on certificates."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from certificates.models import Certificate
from people.audit_words import Fact, Kind, Named

ACTIONS = {
    "certificate.issued": _("Issued a certificate"),
    "certificate.revoked": _("Withdrew a certificate"),
}


def name_certificates(keys: Collection[int]) -> dict[int, Named]:
    rows = Certificate.objects.filter(pk__in=keys).values_list("pk", "serial")
    return {pk: Named(serial, reverse("desk:certificate", args=[serial])) for pk, serial in rows}


KINDS = {"certificates.certificate": Kind(_("Certificate"), name_certificates)}
FACTS = {"serial": Fact(_("Serial number"))}
