"""Sign-in and security of one's own account: passkeys, the app, recovery codes, where one is signed in."""

from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.logout import logout
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.usersessions import views as session_views
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from people import devices, second_factor
from people.receivers import SEEN_AT
from people.services import end_sessions, record_event
from people.views.accounts import MayStartAgain

ONWARD = "onward_after_second_factor"  # in the session: where the person was going before being asked for a factor


class SecurityView(base_views.IndexView):
    """Everything about signing in on one page. Who must still choose a second factor gets that choice alone."""

    def get_template_names(self):
        user = self.request.user
        must_choose = second_factor.is_required_of(user) and not second_factor.is_enrolled(user)
        return ["mfa/enrol.html" if must_choose else self.template_name]

    def get_context_data(self, **kwargs):
        remember_onward(self.request)
        context = super().get_context_data(**kwargs)
        is_required = second_factor.is_required_of(self.request.user)
        return context | {
            "second_factor_is_required": is_required,
            "codes_matter": is_required or Authenticator.Type.TOTP in context["authenticators"],
            "passkeys": passkeys_of(self.request.user),
        }


def passkeys_of(user):
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).order_by("created_at", "pk")


def remember_onward(request) -> None:
    """Keep where the person was going, through all the pages of choosing a factor."""
    if onward := get_next_redirect_url(request):
        request.session[ONWARD] = onward


def onward_of(request) -> str:
    return request.session.pop(ONWARD, "") or reverse("mfa_index")


class SecondStepView(base_views.AuthenticateView):
    """The second step of signing in. The page offers what the person has, and knows who that is by the first step."""

    def get_context_data(self, **kwargs):
        types = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        has_codes = bool(types - {Authenticator.Type.WEBAUTHN})
        is_passkey = Authenticator.Type.WEBAUTHN in types
        return super().get_context_data(**kwargs) | {"has_codes": has_codes, "has_passkey": is_passkey}


authenticate = SecondStepView.as_view()


class AfterEnrolment:
    """Setting up a factor shows that one holds it, which counts as having given it in this session.

    Who is asked for the factor then gets the recovery codes, once; for others a code by e-mail always works.
    """

    factor: Authenticator.Type

    def form_valid(self, form):
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type=self.factor, reauthenticated=True)
        return response

    def get_success_url(self):
        user = self.request.user
        held = {one.type: one for one in Authenticator.objects.filter(user=user)}
        codes = held.get(Authenticator.Type.RECOVERY_CODES)
        codes_matter = second_factor.is_required_of(user) or Authenticator.Type.TOTP in held
        if codes is not None and codes_matter and not codes.wrap().did_view:
            return reverse("mfa_view_recovery_codes")
        return onward_of(self.request)


class ActivateAppView(AfterEnrolment, totp_views.ActivateTOTPView):
    factor = Authenticator.Type.TOTP

    def form_valid(self, form):
        response = super().form_valid(form)
        second_factor.spend_code(self.request.user, form.cleaned_data["code"])
        return response

    def get_context_data(self, **kwargs):
        is_required = second_factor.is_required_of(self.request.user)
        return super().get_context_data(**kwargs) | {"second_factor_is_required": is_required}


class AddPasskeyView(AfterEnrolment, passkey_views.AddWebAuthnView):
    """A passkey that can sign in alone: kept on the device, opened by finger, face or PIN."""

    factor = Authenticator.Type.WEBAUTHN

    def get_initial(self):
        return {"name": devices.describe(self.request.headers.get("User-Agent", ""))}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        options = begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}, "form": kwargs.get("form") or self.get_form()}


class RecoveryCodesView(recovery_views.ViewRecoveryCodesView):
    """The codes, shown once; the file to save is part of the page, because a second look would be one too many."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not context["can_view_codes"]:
            return context
        text = codes_as_text(context["unused_codes"])
        file = f"data:text/plain;charset=utf-8,{quote(text)}"
        return context | {"codes_file": file, "onward": onward_of(self.request)}


def codes_as_text(codes: list[str]) -> str:
    head = _("Recovery codes for %(platform)s") % {"platform": settings.PLATFORM_NAME}
    made = date_format(timezone.localdate())
    return "\r\n".join([head, made, "", *codes, "", _("Each code works once.")]) + "\r\n"


class OneAtATime:
    """Of two factors removed at one moment neither may count on the other: the second waits, and finds itself last."""

    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            second_factor.hold(request.user)
            return super().post(request, *args, **kwargs)


class DeactivateAppView(OneAtATime, totp_views.DeactivateTOTPView):
    pass


class RemovePasskeyView(OneAtATime, passkey_views.RemoveWebAuthnView):
    """allauth asks no adapter whether a passkey may go; the last factor of staff may not."""

    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs):
        may_remove = get_mfa_adapter().can_delete_authenticator(self.object)
        return super().get_context_data(**kwargs) | {"may_remove": may_remove}

    def form_valid(self, form):
        if not get_mfa_adapter().can_delete_authenticator(self.object):
            return self.render_to_response(self.get_context_data(), status=HTTPStatus.CONFLICT)
        return super().form_valid(form)


class RenamePasskeyView(passkey_views.EditWebAuthnView):
    success_url = reverse_lazy("mfa_index")


class SignInByPasskeyView(MayStartAgain, passkey_views.LoginWebAuthnView):
    def form_invalid(self, form):
        super().form_invalid(form)
        return HttpResponseRedirect(again(self.request, "account_login"))


sign_in_by_passkey = SignInByPasskeyView.as_view()


class ProveByPasskeyView(passkey_views.ReauthenticateWebAuthnView):
    def form_invalid(self, form):
        super().form_invalid(form)
        return HttpResponseRedirect(again(self.request, "mfa_reauthenticate_webauthn"))


def again(request, name: str) -> str:
    """The page ``name`` once more, still leading to where the person was going."""
    return passthrough_next_redirect_url(request, reverse(name), REDIRECT_FIELD_NAME)


@never_cache
@login_required
def offer_passkey(request):
    """After the first sign-in: a passkey on this device, or not. Who has one goes on at once."""
    onward = get_next_redirect_url(request) or reverse("my_learning")
    if passkeys_of(request.user).exists():
        return redirect(onward)
    request.session[ONWARD] = onward
    return render(request, "people/offer_passkey.html", {"onward": onward})


class SessionsView(session_views.ListUserSessionsView):
    """Where the person is signed in. Each session itself notes when it was last used."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        kept = Session.objects.filter(session_key__in=[one.session_key for one in context["sessions"]])
        seen = {one.session_key: one.get_decoded().get(SEEN_AT) for one in kept}
        for one in context["sessions"]:
            moment = seen.get(one.session_key)
            one.seen_at = datetime.fromtimestamp(moment, UTC) if moment else None
        return context


@never_cache
@login_required
def end_other_sessions(request):
    """Sign out everywhere but here, after a question. Also ends sessions that the list does not know."""
    if request.method != "POST":
        return render(request, "usersessions/end_others.html")
    sign_out_everywhere(request.user)
    keep_this_session(request)
    UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key).delete()
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("usersessions_list")


@transaction.atomic
def sign_out_everywhere(user) -> None:
    end_sessions(user=user)
    record_event(action="person.signed_out_everywhere", thing=user, by=user, now=timezone.now())


def keep_this_session(request) -> None:
    """Let this session go on under a new key, listed since when it was listed before."""
    before = request.session.session_key
    update_session_auth_hash(request, request.user)
    request.session.save()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


@never_cache
@login_required
def end_all_sessions(request):
    """Sign out everywhere, here too, after a question."""
    if request.method != "POST":
        return render(request, "usersessions/end_all.html")
    sign_out_everywhere(request.user)
    UserSession.objects.filter(user=request.user).delete()
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    response = redirect("account_login")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
