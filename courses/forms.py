"""The filter of the catalogue. It is a GET form: an address carries the choice."""

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Audience


class Length(models.TextChoices):
    SHORT = "short", _("Up to 2 hours")
    MEDIUM = "medium", _("2 to 4 hours")
    LONG = "long", _("Over 4 hours")

    def fits(self, minutes: int) -> bool:
        return {Length.SHORT: minutes <= 120, Length.MEDIUM: 120 < minutes <= 240, Length.LONG: minutes > 240}[self]


def audiences_of_courses():
    """Those that a published course is made for; of the others nobody learns here."""
    return Audience.objects.filter(coursepage__live=True).distinct()


class CatalogueFilterForm(forms.Form):
    """Unknown values are ignored, as if nothing had been chosen."""

    audience = forms.ModelChoiceField(
        label=_("I work in"),
        queryset=Audience.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Any organisation"),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("All languages")), *settings.LANGUAGES], required=False
    )
    length = forms.ChoiceField(label=_("Time needed"), choices=[("", _("Any length")), *Length.choices], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"].queryset = audiences_of_courses()

    @property
    def chosen(self) -> dict:
        """What was chosen, by field; empty when nothing was."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
