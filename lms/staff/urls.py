from django.urls import path

from lms.staff import acts, views

app_name = "staff"
urlpatterns = [
    path("", views.progress, name="progress"),
    path("export/", views.export, name="export"),
    path("remind/", acts.remind, name="remind"),
    path("nominate/", acts.nominate, name="nominate"),
    path("places/", views.places, name="places"),
    path("places/<key:pk>/pass-on/", acts.pass_on, name="pass_on"),
    path("hand-over/", acts.hand_over, name="hand_over"),
]
