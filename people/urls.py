from django.urls import path

from people.views.my_organisation import my_organisation
from people.views.profile import profile
from people.views.security import offer_passkey

app_name = "people"
urlpatterns = [
    path("profile/", profile, name="profile"),
    path("profile/passkey/", offer_passkey, name="offer_passkey"),
    path("my-organisation/", my_organisation, name="my_organisation"),
]
