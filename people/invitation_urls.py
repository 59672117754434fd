"""The addresses of getting in: a focal point's invitations, the invited person's pages, requests for access."""

from django.urls import path

from people.views import access_requests, invited, my_invitations

own = "my-organisation/invitations/"
urlpatterns = [
    path(own, my_invitations.invitations, name="invitations"),
    path(f"{own}add/", my_invitations.invite, name="invite"),
    path(f"{own}<key:pk>/send-again/", my_invitations.send_again, name="invitation_send_again"),
    path(f"{own}<key:pk>/withdraw/", my_invitations.withdraw, name="invitation_withdraw"),
    path("invitation/", invited.invited, name="invitation"),
    path("invitation/not-me/", invited.not_me, name="invitation_decline"),
    path("invitation/ask/", invited.ask_again, name="invitation_ask"),
    path("invitation/<str:token>/", invited.open_link, name="invitation_open"),
    path("ask-access/", access_requests.ask, name="ask_access"),
    path("ask-access/asked/", access_requests.asked, name="access_asked"),
    path("ask-access/confirm/", access_requests.confirm, name="access_confirm"),
    path("ask-access/confirm/<str:token>/", access_requests.open_link, name="access_open"),
]
