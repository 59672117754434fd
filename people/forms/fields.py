"""Form fields that several screens share."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people import zones
from people.addresses import NotAnAddress, clean_address
from people.keys import LONGEST_KEY

AREAS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
    "UTC": _("World time"),
}


def zone_choices() -> list:
    """Cities by part of the world, each with the offset it has today."""
    return [(AREAS[area], choices) for area, choices in zones.labelled(timezone.now()).items()]


class ZoneField(forms.ChoiceField):
    def __init__(self, **kwargs):
        super().__init__(choices=zone_choices, **{"label": _("Time zone")} | kwargs)


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows. A key too long for the database is no choice, like any other that is not on the list."""

    def clean(self, value):
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(key)[:20]}
                )
        return super().clean(value)


class EmailField(forms.EmailField):
    """An e-mail address as it is kept: in lower case, without letters that only look like others."""

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("E-mail address"), "max_length": 254} | kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        speak_plainly(self)

    def clean(self, value):
        value = super().clean(value)
        try:
            return clean_address(value) if value else value
        except NotAnAddress as error:
            raise forms.ValidationError(error.message) from None


def speak_plainly(field: forms.Field) -> None:
    """Give an e-mail field the platform's words."""
    field.error_messages["invalid"] = _("Enter an e-mail address with an @ sign")
    field.error_messages["required"] = _("Enter an e-mail address")
