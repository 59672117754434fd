"""The form of the code that is mailed to show that it is you."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.accounts import OurWords


class ProofByMailForm(OurWords):
    """Six digits, with or without spaces between them."""

    code = forms.CharField(error_messages={"required": _("Enter the six digits from the mail")})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attributes = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 12, "class": "input--code"}
        self.fields["code"].widget.attrs.update(attributes)

    def clean_code(self):
        return re.sub(r"\s", "", self.cleaned_data["code"])
