"""Addresses that a meeting server calls: outside the languages, named by nobody else."""

from django.urls import path

from webinars import callbacks

app_name = "room_callbacks"
urlpatterns = [
    path("bbb/ended/<uuid:uid>/<str:token>/", callbacks.ended, name="ended"),
    path("bbb/analytics/", callbacks.analytics, name="analytics"),
    path("bbb/recording/", callbacks.recording, name="recording"),
]
