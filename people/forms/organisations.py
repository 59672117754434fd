"""The desk's form for an organisation."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.forms.fields import ZoneField
from people.models import Organisation, OrganisationKind


class OrganisationForm(forms.ModelForm):
    time_zone = ZoneField()

    class Meta:
        model = Organisation
        fields = ["name", "name_ru", "name_tk", "kind", "parent", "country", "host_country", "city", "time_zone"]
        error_messages = {
            "name": {
                "required": _("Enter the name"),
                "unique": _("There is an organisation of this name already."),
            },
            "kind": {"required": _("Choose the kind")},
        }
        labels = {
            "name": pgettext_lazy("of a thing", "Name"),
            "name_ru": _("Name in Russian"),
            "name_tk": _("Name in Turkmen"),
            "kind": _("Kind"),
            "parent": _("Part of"),
            "country": _("Country"),
            "host_country": _("Host country"),
            "city": _("City"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].empty_label = _("None: it stands at the top")
        self.fields["kind"].choices = [("", _("Choose a kind")), *OrganisationKind.choices]
        if self.instance.pk:  # nothing can be part of itself or of what is below it
            below = Organisation.objects.within(self.instance).values("pk")
            self.fields["parent"].queryset = Organisation.objects.exclude(pk__in=below)

    def clean_country(self):
        return _country(self.cleaned_data["country"])

    def clean_host_country(self):
        return _country(self.cleaned_data["host_country"])


def _country(code: str) -> str:
    """Two letters in upper case, or nothing."""
    code = code.strip().upper()
    if code and not re.fullmatch("[A-Z]{2}", code):
        raise forms.ValidationError(_("Write the country as two letters, such as TM."))
    return code
