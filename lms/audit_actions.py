"""What the audit trail calls the acts of a focal point on many courses at once."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {"staff_progress.exported": _("Exported the progress of staff")}
