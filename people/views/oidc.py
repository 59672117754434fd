"""To an organisation's sign-in, and back from it."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from people.oidc import OneAddress
from people.throttle import throttled


@never_cache
@throttled("organisation-sign-in", limit=30, seconds=60)
def to_organisation(request, provider_id):
    """By POST only. A page that leads on by itself: a form may not end at another site (content security policy)."""
    provider = _provider_or_404(request, provider_id)
    if request.method != "POST":
        return redirect("account_login")
    response = OAuth2LoginView.adapter_view(OneAddress(request, provider_id))(request)
    if not isinstance(response, HttpResponseRedirect) or not response.url.startswith("http"):
        return response
    page = render(request, "account/to_organisation.html", {"provider": provider, "address": response.url})
    page["Refresh"] = f"0; url={response.url}"
    return page


@never_cache
def from_organisation(request, provider_id):
    _provider_or_404(request, provider_id)
    return OAuth2CallbackView.adapter_view(OneAddress(request, provider_id))(request)


def _provider_or_404(request, provider_id):
    try:
        return get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
