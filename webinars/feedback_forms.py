"""The form of feedback: four questions, none of them must be answered, but one of them is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from webinars.feedback import RATINGS
from webinars.models import Feedback


def _rating(label) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=list(RATINGS.items()),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class FeedbackForm(forms.Form):
    useful = _rating(_("Was the session useful for your work?"))
    clear = _rating(_("Was it clear?"))
    pace = forms.ChoiceField(
        label=_("How was the pace?"), choices=Feedback.Pace.choices, required=False, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("What should we keep, and what should we change?"),
        help_text=_("Write about the session, not about people. No names of people you meet in your work."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    with_name = forms.BooleanField(label=_("Put my name to it, so that the trainers can write back"), required=False)

    def clean(self):
        answers = super().clean()
        if not self.errors and not any(answers.get(name) for name in ("useful", "clear", "pace", "comment")):
            raise forms.ValidationError(_("Answer at least one question."), code="empty")
        return answers
