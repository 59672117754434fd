from django.urls import path

from webinars import views

app_name = "webinars"
urlpatterns = [
    path("<int:pk>/register/", views.register, name="register"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/calendar.ics", views.calendar_of_webinar, name="calendar_of_webinar"),
    path("sessions/<int:pk>/join/", views.join, name="join"),
    path("sessions/<int:pk>/calendar.ics", views.calendar, name="calendar"),
]
