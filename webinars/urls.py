from django.urls import path

from webinars import views

app_name = "webinars"
urlpatterns = [
    path("<key:pk>/register/", views.register, name="register"),
    path("<key:pk>/cancel/", views.cancel, name="cancel"),
    path("<key:pk>/calendar.ics", views.calendar_of_webinar, name="calendar_of_webinar"),
    path("sessions/<key:pk>/join/", views.join, name="join"),
    path("sessions/<key:pk>/calendar.ics", views.calendar, name="calendar"),
]
