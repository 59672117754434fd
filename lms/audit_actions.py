"""What the audit trail calls the acts of a focal point on many courses at once, and of whoever carries courses."""

from django.utils.translation import gettext_lazy as _

from people.audit_words import Fact

ACTIONS = {
    "staff_progress.exported": _("Exported the progress of staff"),
    "course.imported": _("Imported a course"),
}
FACTS = {"pages": Fact(_("New pages")), "questions": Fact(_("New questions"))}
