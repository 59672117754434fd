"""allauth's pages where ours do more: a code that has expired says so, signing out clears the browser."""

from datetime import datetime

from allauth.account import views as allauth_views
from allauth.account.stages import LoginByCodeStage
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from people.forms.accounts import code_lifetime

SENT = "sign_in_code_sent"  # in the session: address and moment, so that the code page can name both


class MayStartAgain:
    """Who waits for a code may still use another address or a password; allauth would lead back to the code page."""

    def _redirect_to_pending_stage(self, request, stage):
        if stage.key == LoginByCodeStage.key:
            return None
        return super()._redirect_to_pending_stage(request, stage)


class SignInView(MayStartAgain, allauth_views.LoginView):
    """The Enter key in a form without a password asks for a code."""

    def post(self, request, *args, **kwargs):
        if request.POST.get("way") == "enter" and not request.POST.get("password"):
            return request_code(request)
        return super().post(request, *args, **kwargs)


class RequestCodeView(MayStartAgain, allauth_views.RequestLoginCodeView):
    def form_valid(self, form):
        response = super().form_valid(form)
        self.request.session[SENT] = [form.cleaned_data["email"], timezone.now().isoformat()]
        return response


class ConfirmCodeView(allauth_views.ConfirmLoginCodeView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | sent(self.request)

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if isinstance(response, HttpResponseRedirect):  # too many wrong codes: back to the first page, which says so
            self.request.session.pop(SENT, None)
        return response

    def _resend_form_valid(self, form):
        response = super()._resend_form_valid(form)
        self.request.session[SENT] = [self._process.state.get("email"), timezone.now().isoformat()]
        return response


sign_in = SignInView.as_view()
request_code = never_cache(RequestCodeView.as_view())
_confirm_code = ConfirmCodeView.as_view()


@never_cache
def confirm_code(request):
    """The code page. When the code is too old, the page says so and offers a new one to the same address."""
    response = _confirm_code(request)
    is_lost = isinstance(response, HttpResponseRedirect) and response.url == reverse("account_request_login_code")
    if not is_lost or SENT not in request.session:
        return response
    return render(request, "account/code_expired.html", sent(request))


def sent(request) -> dict:
    """Where and when the last code went, for the templates."""
    address, moment = request.session.get(SENT, ["", ""])
    at = datetime.fromisoformat(moment) if moment else None
    return {"sent_to": address, "sent_at": at, "code_lifetime": code_lifetime()}


@never_cache
def sign_out(request):
    """Sign out by POST; the browser then forgets the pages it kept and the answers not yet sent."""
    response = allauth_views.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response
