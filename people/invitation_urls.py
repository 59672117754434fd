"""The addresses of getting in: a focal point's invitations, the invited person's pages, requests for access."""

from django.urls import path

from people.views import my_invitations

urlpatterns = [
    path("my-organisation/invitations/", my_invitations.invitations, name="invitations"),
    path("my-organisation/invitations/add/", my_invitations.invite, name="invite"),
    path(
        "my-organisation/invitations/<key:pk>/send-again/",
        my_invitations.send_again,
        name="invitation_send_again",
    ),
    path("my-organisation/invitations/<key:pk>/withdraw/", my_invitations.withdraw, name="invitation_withdraw"),
]
