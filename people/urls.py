from django.urls import include, path

from people.views.profile import profile
from people.views.security import offer_passkey

app_name = "people"
urlpatterns = [
    path("profile/", profile, name="profile"),
    path("profile/passkey/", offer_passkey, name="offer_passkey"),
    path("", include("people.invitation_urls")),
]
