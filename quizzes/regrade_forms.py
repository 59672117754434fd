"""The forms of regrades: how and why; and, before scores are written, whether people are told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.kinds import kind_named
from quizzes.models import Question, Regrade


class RegradeForm(forms.Form):
    policy = forms.ChoiceField(
        label=_("How"),
        choices=Regrade.Policy.choices,
        initial=Regrade.Policy.BY_KEY,
        widget=forms.RadioSelect,
        help_text=_("By the corrected key: as the question is published now; only what is right may have changed."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the record: what was wrong with the question. People who took the test do not read it."),
    )

    def __init__(self, data=None, *, question: Question):
        super().__init__(data)
        if kind_named(question.kind).is_marked_by_hand:
            by_key = Regrade.Policy.BY_KEY
            self.fields["policy"].choices = [pair for pair in Regrade.Policy.choices if pair[0] != by_key]
            self.fields["policy"].help_text = ""
            self.initial["policy"] = Regrade.Policy.FULL


class ApplyForm(forms.Form):
    writes_to_people = forms.BooleanField(
        label=_("Write to those whose score changes"),
        required=False,
        help_text=_("One mail each, with the score before and now. You can also do this later."),
    )
