"""The one door: django-allauth's pages, with ours before them."""

from django.http import Http404
from django.urls import include, path, re_path

from people.views import accounts, oidc, proof, security


def not_here(request, *args):
    """Accounts are linked at the first sign-in with an organisation, and nobody signs up."""
    raise Http404


urlpatterns = [
    path("login/", accounts.sign_in, name="account_login"),
    path("logout/", accounts.sign_out, name="account_logout"),
    path("login/code/", accounts.request_code, name="account_request_login_code"),
    path("login/code/confirm/", accounts.confirm_code, name="account_confirm_login_code"),
    path("2fa/", security.SecurityView.as_view(), name="mfa_index"),
    path("2fa/authenticate/", security.authenticate, name="mfa_authenticate"),
    path("2fa/totp/activate/", security.ActivateAppView.as_view(), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", security.DeactivateAppView.as_view(), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", security.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("2fa/webauthn/login/", security.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("2fa/webauthn/add/", security.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("2fa/webauthn/reauthenticate/", security.ProveByPasskeyView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", security.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", security.RenamePasskeyView.as_view(), name="mfa_edit_webauthn"),
    path("sessions/", security.SessionsView.as_view(), name="usersessions_list"),
    path("sessions/end-others/", security.end_other_sessions, name="usersessions_end_others"),
    path("sessions/end-all/", security.end_all_sessions, name="usersessions_end_all"),
    path("prove/", proof.prove_by_code, name="account_prove_by_code"),
    path("oidc/<slug:provider_id>/login/", oidc.to_organisation, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", oidc.from_organisation, name="openid_connect_callback"),
    re_path(r"^(3rdparty|social)/", not_here),
    path("", include("allauth.urls")),
]
