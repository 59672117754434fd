"""The one door: django-allauth's pages, with ours before them. A second factor comes later; its pages are closed."""

from django.http import Http404
from django.urls import include, path, re_path

from people.views import accounts


def not_here(request):
    raise Http404


urlpatterns = [
    re_path(r"^2fa/", not_here),
    path("login/", accounts.sign_in, name="account_login"),
    path("logout/", accounts.sign_out, name="account_logout"),
    path("login/code/", accounts.request_code, name="account_request_login_code"),
    path("login/code/confirm/", accounts.confirm_code, name="account_confirm_login_code"),
    path("", include("allauth.urls")),
]
