"""Forms about where a person worked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.invitations import WordsField
from people.forms.people import DATE

DAY = {"required": _("Enter a day of the calendar"), "invalid": _("Enter a day of the calendar")}


class CorrectionForm(forms.Form):
    """What was noted of a posting. Empty until: the person works there now."""

    job_title = WordsField(label=_("Job title"), max_length=120, required=False)
    started_on = forms.DateField(label=_("From"), widget=DATE, error_messages=DAY)
    ended_on = forms.DateField(
        label=_("Until"),
        widget=DATE,
        required=False,
        help_text=_("The last day. Leave it empty while the person works there."),
        error_messages=DAY,
    )
