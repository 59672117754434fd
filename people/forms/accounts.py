"""allauth's forms in our words: labels above, hints below, no text inside the fields."""

import re

from allauth.account import forms as allauth_forms
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.utils import url_str_to_user_pk
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.forms.fields import speak_plainly
from people.models import User
from people.services.sign_ins import record_failed_sign_in


class OurWords(forms.Form):
    """Takes the placeholders out and names the fields as the design does."""

    labels = {
        "email": _("Work e-mail address"),
        "login": _("Work e-mail address"),
        "password": _("Password"),
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
        "code": _("Six-digit code"),
    }
    hints: dict[str, object] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if isinstance(field, forms.EmailField):
                speak_plainly(field)


class NewPassword(OurWords):
    """Says in a sentence what a new password must be."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = " ".join(password_validation.password_validators_help_texts())


class SignInForm(OurWords, allauth_forms.LoginForm):
    hints = {"login": _("We send six digits to this address. No password is needed.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].error_messages["required"] = _("Enter your password, or ask for a code by e-mail")


class RequestCodeForm(OurWords, allauth_forms.RequestLoginCodeForm):
    """Shares the address field with the sign-in form, so that one page offers both ways."""

    def add_prefix(self, field_name):
        return "login" if field_name == "email" else super().add_prefix(field_name)


class CodeForm(OurWords):
    """Digits with or without spaces between them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attributes = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 12, "class": "input--code"}
        self.fields["code"].widget.attrs.update(attributes)
        self.fields["code"].error_messages["required"] = _("Enter the six digits from the mail")

    def clean_code(self):
        self.cleaned_data["code"] = re.sub(r"\s", "", self.cleaned_data["code"])
        return super().clean_code()


class SignInCodeForm(CodeForm, allauth_forms.ConfirmLoginCodeForm):
    def clean_code(self):
        """A wrong code is noted for who has an account and for who has none: neither shows which of them it was."""
        try:
            return super().clean_code()
        except ValidationError:
            key = context.request.session.get(LOGIN_SESSION_KEY, {}).get("user_pk")
            user = User(pk=url_str_to_user_pk(key)) if key else None
            record_failed_sign_in(user=user, method="code", now=timezone.now())
            raise


class PasswordResetCodeForm(CodeForm, allauth_forms.ConfirmPasswordResetCodeForm):
    pass


class NewAddressCodeForm(CodeForm, allauth_forms.ConfirmEmailVerificationCodeForm):
    pass


class PasswordResetForm(OurWords, allauth_forms.ResetPasswordForm):
    pass


class PasswordAfterResetForm(NewPassword, allauth_forms.ResetPasswordKeyForm):
    pass


class PasswordChangeForm(NewPassword, allauth_forms.ChangePasswordForm):
    pass


class PasswordSetForm(NewPassword, allauth_forms.SetPasswordForm):
    pass


class ReauthenticateForm(OurWords, allauth_forms.ReauthenticateForm):
    pass


class NewAddressForm(OurWords, allauth_forms.AddEmailForm):
    labels = OurWords.labels | {"email": _("New e-mail address")}


def code_lifetime() -> str:
    """How long a code works, as a person says it: 10 minutes."""
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    return ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}
