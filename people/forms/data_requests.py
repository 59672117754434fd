"""Forms of the desk's queue of requests about one's own data."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is declined"),
        help_text=_("The person is sent these words."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why: the person has a right to know.")},
    )
