from django import forms
from django.utils.translation import gettext_lazy as _


class SerialForm(forms.Form):
    serial = forms.CharField(
        label=_("Serial number"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Enter the serial number printed on the certificate.")},
    )


class FamilyNameForm(forms.Form):
    serial = forms.CharField(max_length=40, widget=forms.HiddenInput)
    family_name = forms.CharField(
        label=_("Family name as printed on the certificate"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the family name as it is printed.")},
    )


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Anyone who verifies the certificate reads this. Say nothing about the person."),
        error_messages={"required": _("Say why. The reason stands on the verification page.")},
    )
