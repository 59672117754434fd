"""What the audit trail calls an export."""

from django.utils.translation import gettext_lazy as _

from people.audit_words import Fact

ACTIONS = {
    "list.exported": _("Exported a list"),
    "attendance.exported": _("Exported attendance"),
}
FACTS = {"since": Fact(_("From")), "until": Fact(_("Until"))}
