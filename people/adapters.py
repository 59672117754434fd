"""How django-allauth behaves here: nobody signs up alone, everybody is spoken to in their own language."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

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
