"""What a reviewer says when approving a text or asking for changes."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

COMMENT = {"rows": 4}
LONGEST_COMMENT = 2000


class ApprovalForm(forms.Form):
    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=LONGEST_COMMENT, widget=forms.Textarea(COMMENT)
    )
    go_live_at = forms.DateTimeField(label=_("Publish on"), required=False, widget=AdminDateTimeInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sentence = _("In the time zone of this editor, %(zone)s. Empty: at once, or on the day that the text has.")
        self.fields["go_live_at"].help_text = sentence % {"zone": timezone.get_current_timezone_name()}

    def clean_go_live_at(self):
        """As ISO text in the reviewer's zone: the editor carries the answer along in a form."""
        moment = self.cleaned_data["go_live_at"]
        if moment is None:
            return ""
        if moment <= timezone.now():
            raise forms.ValidationError(_("Choose a time that is still ahead, or leave it empty to publish at once."))
        return moment.isoformat()


class ChangesForm(forms.Form):
    comment = forms.CharField(
        label=_("What should be changed"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(COMMENT),
        help_text=_("The author reads it above the text. Remarks on single passages stay beside them."),
    )
