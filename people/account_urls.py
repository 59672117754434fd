"""The one door: django-allauth's pages, with ours before them."""

from django.urls import include, path

from people.views import accounts

urlpatterns = [
    path("login/", accounts.sign_in, name="account_login"),
    path("logout/", accounts.sign_out, name="account_logout"),
    path("login/code/", accounts.request_code, name="account_request_login_code"),
    path("login/code/confirm/", accounts.confirm_code, name="account_confirm_login_code"),
    path("", include("allauth.urls")),
]
