"""Signing in with an organisation's own OpenID Connect server, for people who have an account here.

A server is named in the settings with the mail domains, or the organisation, whose people it may vouch for. Nobody
gets an account this way. Of what the server says only its own number for the person is kept.
"""

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from people import second_factor
from people.models import Organisation, Posting, User
from people.services import record_event

SECOND_FACTORS = {"mfa", "otp", "hwk"}  # of RFC 8176: what a server says it has asked for
VOUCHED = "organisation"  # type of the record of a second factor that a server vouches for
REFUSED = _(
    "You could not be signed in this way. It works for people who have an account here, with the address that your "
    "organisation has confirmed. Use another way, or ask your coordinator."
)
CANCELLED = _("You were not signed in: nothing came back from your organisation. Try again, or use another way.")


class OneAddress(OpenIDConnectOAuth2Adapter):
    """The server knows one address to come back to: the public one, whatever the language of the page."""

    def get_callback_url(self, request, app):
        with translation.override(settings.LANGUAGE_CODE):
            path = reverse("openid_connect_callback", kwargs={"provider_id": self.provider_id})
        return f"{settings.PUBLIC_BASE_URL}{path}"


class OrganisationProvider(OpenIDConnectProvider):
    oauth2_adapter_class = OneAddress

    def get_auth_params_from_request(self, request, action):
        return self.get_auth_params()  # nothing that a link could add

    def extract_extra_data(self, data):
        """Not kept: see ``SocialAccountAdapter``."""
        return {"amr": list((data.get("id_token") or {}).get("amr") or [])}

    def extract_email_addresses(self, data):
        """Confirmed is what is said to be in so many words; a text such as ``"false"`` is not."""
        claims = data.get("userinfo") or data.get("id_token") or {}
        email = str(claims.get("email") or "").strip().lower()
        is_confirmed = claims.get("email_verified") in (True, "true")
        return [EmailAddress(email=email, verified=is_confirmed, primary=True)] if email else []


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def get_provider(self, request, provider, client_id=None):
        return OrganisationProvider(request, app=super().get_provider(request, provider, client_id).app)

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        """Find the person, note the link at the first time, and take over a second factor that was asked for there."""
        server, said = sociallogin.provider.app, sociallogin.account.extra_data
        person = sociallogin.user if sociallogin.account.pk else person_with(sociallogin.email_addresses)
        is_sign_in = sociallogin.state.get("process") == "login" and not request.user.is_authenticated
        if not is_sign_in or person is None or not may_vouch_for(server, person):
            raise ImmediateHttpResponse(refuse(request, REFUSED))
        link(sociallogin, person)
        if server.settings.get("mfa") and SECOND_FACTORS & set(said.get("amr", [])):
            record_authentication(request, person, "mfa", type=VOUCHED, provider=server.provider_id)

    def on_authentication_error(self, request, provider, **kwargs):
        raise ImmediateHttpResponse(refuse(request, CANCELLED))


class SecondStage(AuthenticateStage):
    """The second step of signing in: for those of whom it is asked, and not where an organisation's server asked it."""

    def _should_handle(self, request):
        user = self.login.user
        is_asked = second_factor.is_asked_of(user) and not second_factor.is_vouched_for(request, user)
        return is_asked and super()._should_handle(request)


def person_with(addresses) -> User | None:
    """The person whose confirmed address the server has confirmed too."""
    confirmed = [one.email for one in addresses if one.verified]
    known = EmailAddress.objects.filter(email__in=confirmed, verified=True, user__is_active=True)
    found = known.select_related("user").first()
    return found.user if found else None


def may_vouch_for(server, person) -> bool:
    """Whether the address is at one of the server's domains, or the person works at its organisation now."""
    if person.email.rpartition("@")[2] in server.settings.get("mail_domains", []):
        return True
    organisation = server.settings.get("organisation")
    if not organisation:
        return False
    within = Organisation.objects.within(organisation)
    return Posting.objects.current().filter(user=person, organisation__in=within).exists()


def link(sociallogin, person) -> None:
    account = sociallogin.account
    is_new = account.pk is None
    sociallogin.user = account.user = person
    account.extra_data = {}
    account.save()
    if is_new:
        data = {"provider": account.provider}
        record_event(action="person.linked", thing=person, by=person, now=timezone.now(), data=data, about=person)
        get_account_adapter().send_notification_mail(
            "account/email/organisation_linked", person, {"provider": sociallogin.provider.name}
        )


def refuse(request, sentence):
    messages.error(request, sentence)
    return redirect("account_login")
