from django.urls import path

from webinars import join_views, register_views, speaking_views, views, views_after

app_name = "webinars"
urlpatterns = [
    path("<key:pk>/register/", register_views.register, name="register"),
    path("<key:pk>/answers/", register_views.answers, name="answers"),
    path("<key:pk>/decline/", register_views.decline, name="decline"),
    path("<key:pk>/cancel/", views.cancel, name="cancel"),
    path("<key:pk>/calendar.ics", views.calendar_of_webinar, name="calendar_of_webinar"),
    path("<key:pk>/speaking/", speaking_views.speaking, name="speaking"),
    path("sessions/<key:pk>/join/", join_views.join, name="join"),
    path("sessions/<key:pk>/phone/", join_views.phone, name="phone"),
    path("sessions/<key:pk>/calendar.ics", views.calendar, name="calendar"),
    path("sessions/<key:pk>/feedback/", views_after.feedback, name="feedback"),
    path("recordings/<key:pk>/", views_after.recording, name="recording"),
    path("recordings/<key:pk>/transcript/", views_after.transcript, name="transcript"),
]
