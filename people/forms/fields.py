"""Form fields that several screens share."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people import zones

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


class EmailField(forms.EmailField):
    """An e-mail address, kept in lower case."""

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("E-mail address"), "max_length": 254} | kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        speak_plainly(self)

    def clean(self, value):
        return super().clean(value).lower()


def speak_plainly(field: forms.Field) -> None:
    """Give an e-mail field the platform's words."""
    field.error_messages["invalid"] = _("Enter an e-mail address with an @ sign")
    field.error_messages["required"] = _("Enter an e-mail address")
