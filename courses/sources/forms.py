"""What is asked when a source changed and when a review is closed."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from courses.models import ReviewTask, Source


class ChangeForm(forms.Form):
    note = forms.CharField(
        label=_("What changed"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One or two sentences for those who read everything again. Learners do not see them."),
    )


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=_("Outcome"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you found, and what you changed, if anything."),
    )
    next_review_by = forms.DateField(
        label=_("Next review by"),
        required=False,
        widget=AdminDateInput(),
        help_text=_("Empty: the source need not be read again."),
    )

    def __init__(self, *args, task: ReviewTask, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if not task.is_of_source:
            del self.fields["next_review_by"]

    def clean_next_review_by(self):
        day = self.cleaned_data["next_review_by"]
        if day is not None and day <= self.today:
            raise forms.ValidationError(_("Choose a day to come."))
        return day


class OutcomeOfSeveralForm(forms.Form):
    outcome = forms.CharField(label=_("Outcome for all that are ticked"), max_length=300)


class ReviewFilterForm(forms.Form):
    """Which reviews are listed. An unusable choice counts as none."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Open")), ("closed", _("Closed")), ("all", _("All"))]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    source = forms.ModelChoiceField(
        label=_("Source"), required=False, queryset=Source.objects.all(), empty_label=_("All sources")
    )

    def __init__(self, *args, kinds: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]

    def narrow(self, reviews):
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("state") != "all":
            reviews = reviews.filter(closed_at__isnull=chosen.get("state") != "closed")
        if chosen.get("kind"):
            reviews = reviews.filter(content_type=chosen["kind"])
        if chosen.get("source"):
            reviews = reviews.filter(source=chosen["source"])
        return reviews
