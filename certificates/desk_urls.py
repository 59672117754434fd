from django.urls import path

from certificates import desk

urlpatterns = [
    path("certificates/", desk.certificates, name="certificates"),
    path("certificates/<str:serial>/", desk.certificate, name="certificate"),
    path("certificates/<str:serial>/pdf/", desk.pdf, name="certificate_pdf"),
    path("certificates/<str:serial>/withdraw/", desk.withdraw, name="certificate_withdraw"),
]
