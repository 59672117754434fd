"""Forms of the second factor and of passkeys in our words. allauth finds them by the setting ``MFA_FORMS``."""

import struct

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.forms.accounts import CodeForm, OurWords
from people.mail import one_line

LONGEST_NAME = 60  # of a passkey
MALFORMED = (AttributeError, LookupError, TypeError, ValueError, struct.error)  # what a made-up answer leads to
NO_PASSKEY = _("Nothing came from the device. Try again, or use another way.")


class AppCodeForm(CodeForm):
    """Six digits that an app shows."""

    labels = OurWords.labels | {"code": _("Code from the app")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = _("Enter the six digits that the app shows")


class ActivateAppForm(AppCodeForm, totp_forms.ActivateTOTPForm):
    pass


class AnyCodeForm(CodeForm):
    """The code of the app, or one of the recovery codes in its place."""

    labels = OurWords.labels | {"code": _("Code")}
    hints = {"code": _("Six digits from the app, or one of your recovery codes.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = _("Enter the digits from the app, or a recovery code")


class SecondCodeForm(AnyCodeForm, base_forms.AuthenticateForm):
    pass


class ProofCodeForm(AnyCodeForm, base_forms.ReauthenticateForm):
    pass


class PasskeyAnswer(forms.Form):
    """What the device answered travels in a hidden field that the script fills; anybody may send anything there."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages |= {"required": NO_PASSKEY, "invalid": NO_PASSKEY}


class PasskeyProof(PasskeyAnswer):
    def clean_credential(self):
        try:
            return super().clean_credential()
        except MALFORMED as error:
            raise forms.ValidationError(NO_PASSKEY, code="malformed") from error


class SecondPasskeyForm(PasskeyProof, passkey_forms.AuthenticateWebAuthnForm):
    pass


class SignInPasskeyForm(PasskeyProof, passkey_forms.LoginWebAuthnForm):
    pass


class ProofPasskeyForm(PasskeyProof, passkey_forms.ReauthenticateWebAuthnForm):
    pass


class NewPasskeyForm(PasskeyAnswer, OurWords, passkey_forms.AddWebAuthnForm):
    """Every passkey of ours signs in alone, so there is nothing to choose but its name."""

    labels = {"name": _("Name of this passkey")}
    hints = {"name": _("So that you know it again, for example: office computer.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["name"].widget.attrs |= {"maxlength": LONGEST_NAME, "autocomplete": "off"}

    def clean(self):
        try:
            return super().clean()
        except MALFORMED as error:
            raise forms.ValidationError(NO_PASSKEY, code="malformed") from error

    def clean_name(self):
        """Cut or filled in, not refused: the device has made the passkey by now."""
        return one_line(self.cleaned_data["name"])[:LONGEST_NAME] or gettext("Passkey")


class PasskeyNameForm(OurWords, passkey_forms.EditWebAuthnForm):
    labels = NewPasskeyForm.labels
    hints = NewPasskeyForm.hints

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        field.max_length = LONGEST_NAME
        field.widget.attrs |= {"maxlength": LONGEST_NAME, "autocomplete": "off"}
        field.error_messages["required"] = _("Enter a name for the passkey")

    def clean_name(self):
        return one_line(self.cleaned_data["name"])[:LONGEST_NAME]
