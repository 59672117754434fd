"""The desk's form for an organisation."""

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from people import countries
from people.forms.fields import ZoneField
from people.models import Organisation, OrganisationKind
from people.organisation_tree import labelled


def country_choices() -> list[tuple[str, str]]:
    return [("", _("None")), *countries.choices(get_language() or "en")]


class OrganisationForm(forms.ModelForm):
    country = forms.ChoiceField(
        label=_("Country"), choices=country_choices, required=False, help_text=_("The country it belongs to.")
    )
    host_country = forms.ChoiceField(
        label=_("Host country"),
        choices=country_choices,
        required=False,
        help_text=_("For a mission: the country it works in."),
    )
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
            "city": _("City"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].empty_label = _("None: it stands at the top")
        self.fields["kind"].choices = [("", _("Choose a kind")), *OrganisationKind.choices]
        if self.instance.pk:  # nothing can be part of itself or of what is below it
            below = Organisation.objects.within(self.instance).values("pk")
            self.fields["parent"].queryset = Organisation.objects.exclude(pk__in=below)
        offered = set(self.fields["parent"].queryset.values_list("pk", flat=True))
        ways = [(pk, way) for pk, way in labelled() if pk in offered]
        self.fields["parent"].widget.choices = [("", self.fields["parent"].empty_label), *ways]
