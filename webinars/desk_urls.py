"""The desk's addresses of webinars and attendance; they join the ``desk`` namespace."""

from django.urls import path

from webinars import desk, desk_attendance

urlpatterns = [
    path("webinars/", desk.webinars, name="webinars"),
    path("webinars/<int:pk>/", desk.webinar, name="webinar"),
    path("webinars/<int:pk>/overview/", desk.overview, name="webinar_overview"),
    path("webinars/<int:pk>/people/add/", desk.add_person, name="webinar_add_person"),
    path("webinars/<int:pk>/people/<int:user_pk>/take-off/", desk.take_off, name="webinar_take_off"),
    path("webinars/<int:pk>/sessions/add/", desk.session_add, name="session_add"),
    path("webinars/sessions/<int:pk>/edit/", desk.session_edit, name="session_edit"),
    path("webinars/sessions/<int:pk>/cancel/", desk.session_cancel, name="session_cancel"),
    path("webinars/sessions/<int:pk>/attendance/", desk_attendance.attendance, name="attendance"),
    path("webinars/sessions/<int:pk>/attendance/<int:user_pk>/", desk_attendance.mark, name="attendance_mark"),
    path("webinars/sessions/<int:pk>/sign-in-sheet/", desk_attendance.sign_in_sheet, name="sign_in_sheet"),
]
