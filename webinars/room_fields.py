"""The part of a session's form that says where people meet online."""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from webinars.models import Session
from webinars.providers import configured

ROOM = ("provider", "join_url", "phone_note")


class RoomFields(forms.Form):
    """Only rooms that this installation has can be chosen; where that is the plain link alone, nothing is asked."""

    provider = forms.ChoiceField(label=_("Meeting room"), widget=forms.RadioSelect)
    join_url = forms.URLField(
        label=_("Meeting address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"])],
        help_text=_(
            "Of a meeting in Zoom, Teams or elsewhere. People reach it by the join button; it is shown nowhere."
        ),
    )
    phone_note = forms.CharField(
        label=_("Joining by phone"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Number and code. Shown to participants only while they may join."),
    )

    def prepare_room(self, stored: str) -> None:
        """``stored`` is the room of the session so far. It stays in the list when its settings were taken away."""
        labels = dict(Session.Provider.choices)
        self.fields["provider"].choices = [(kind, labels[kind]) for kind in dict.fromkeys([*configured(), stored])]
        if len(self.fields["provider"].choices) == 1:
            del self.fields["provider"]

    def clean_provider(self) -> str:
        chosen = self.cleaned_data["provider"]
        if chosen not in configured():
            raise forms.ValidationError(_("This meeting room is not set up any more. Choose another one."))
        return chosen
