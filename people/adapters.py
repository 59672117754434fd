"""How django-allauth behaves here: nobody signs up alone, everybody is spoken to in their own language."""

from functools import cache
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from people import second_factor, stepup
from people.mail import build_mail
from people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made for people by a coordinator; mail and landing page are in the person's language."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask your coordinator."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both, or ask for a code by e-mail."
        ),
        "email_taken": _("This address cannot be used."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right. Check the six digits, or ask for a new one."),
        "incorrect_password": _("The password is not right."),
        "rate_limited": _("There were too many requests. Wait five minutes, then try again."),
        "too_many_login_attempts": _("There were too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        with translation.override(request.user.language):
            return reverse("my_learning")

    def get_password_change_redirect_url(self, request):
        return reverse("people:profile")

    def get_email_verification_redirect_url(self, email_address):
        return reverse("account_email")

    def get_logout_redirect_url(self, request):
        return f"/{translation.get_language()}/"

    def get_login_stages(self):
        ours = {"allauth.mfa.stages.AuthenticateStage": "people.oidc.SecondStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user):
        """What the person must give, and nothing weaker: whoever has a factor does not get by with the password."""
        if not user.is_authenticated:
            return []
        kind = stepup.kind_for(user)
        by_factor = [one for one in super().get_reauthentication_methods(user) if one["id"].startswith("mfa")]
        if kind == stepup.FACTOR:
            return by_factor
        description = _("Use your password") if kind == stepup.PASSWORD else _("Get a code by e-mail")
        return [{"id": kind, "description": description, "url": reverse(stepup.PAGES[kind])}, *by_factor]

    def is_reauthentication_required(self, *, app, **kwargs):
        """allauth asks before factors are changed; what is asked there, and of whom, ``OwnAccountMiddleware`` says."""
        if app == "allauth.mfa" and stepup.may_manage_factors(context.request):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        remember_language(response, user.language)
        return response

    def send_mail(self, template_prefix, email, context):
        """``account/email/login_code`` is ``templates/emails/account_login_code/``, in the person's language."""
        name = template_prefix.rsplit("/", 1)[-1]
        person = User.objects.filter(email=email).first() or context.get("user") or self._signed_in()
        if person is not None:
            build_mail(to=email, person=person, template=f"account_{name}", context=context).send()

    def _signed_in(self):
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets lie encrypted in the database; passkeys belong to the platform's public address."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Your role needs a second factor. Add another one first, then remove this."),
        "incorrect_code": _("This code is not right, or it was used already. Wait for the next one."),
    }

    def encrypt(self, text: str) -> str:
        return cipher(tuple(settings.MFA_KEYS)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher(tuple(settings.MFA_KEYS)).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator) -> bool:
        """Staff keep at least one factor; recovery codes are not one."""
        user = authenticator.user
        others = second_factor.factors_of(user).exclude(pk=authenticator.pk)
        return not second_factor.is_required_of(user) or others.exists()

    def get_totp_issuer(self) -> str:
        return str(settings.PLATFORM_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.PUBLIC_BASE_URL).hostname or "", "name": str(settings.PLATFORM_NAME)}


@cache
def cipher(keys: tuple[str, ...]) -> MultiFernet:
    """The first key encrypts, all of them decrypt: a new key is put before the old ones."""
    return MultiFernet([Fernet(key) for key in keys])


def remember_language(response, language: str) -> None:
    """Let addresses without a language, such as the front door, lead to this one."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
