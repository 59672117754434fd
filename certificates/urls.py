from django.urls import path

from certificates import views

app_name = "certificates"
urlpatterns = [
    path("certificates/<str:serial>.pdf", views.download, name="download"),
    path("verify/", views.verify, name="verify"),
    path("verify/name/", views.verify_name, name="verify_name"),
    path("verify/<str:code>/", views.verified, name="verified"),
]
