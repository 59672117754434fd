from django.urls import include, path

from people.views import own_data
from people.views.profile import confirm_zone, profile
from people.views.security import offer_passkey

app_name = "people"
urlpatterns = [
    path("profile/", profile, name="profile"),
    path("profile/zone/", confirm_zone, name="confirm_zone"),
    path("profile/data/", own_data.my_data, name="my_data"),
    path("profile/data/copy/", own_data.ask_copy, name="ask_copy"),
    path("profile/data/copy/<key:pk>/", own_data.download_copy, name="download_copy"),
    path("profile/erasure/", own_data.erasure, name="erasure"),
    path("profile/erasure/withdraw/", own_data.erasure_withdraw, name="erasure_withdraw"),
    path("profile/passkey/", offer_passkey, name="offer_passkey"),
    path("", include("people.invitation_urls")),
]
