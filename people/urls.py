from django.urls import path

from people.views.my_organisation import my_organisation
from people.views.profile import profile

app_name = "people"
urlpatterns = [
    path("profile/", profile, name="profile"),
    path("my-organisation/", my_organisation, name="my_organisation"),
]
