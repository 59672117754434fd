"""The desk's addresses of webinars and attendance; they join the ``desk`` namespace."""

from django.urls import path

from webinars import (
    desk,
    desk_attendance,
    desk_feedback,
    desk_participants,
    desk_recordings,
    desk_registration,
    desk_room,
)

urlpatterns = [
    path("webinars/", desk.webinars, name="webinars"),
    path("webinars/<key:pk>/", desk.webinar, name="webinar"),
    path("webinars/<key:pk>/overview/", desk.overview, name="webinar_overview"),
    path("webinars/<key:pk>/people/", desk_participants.people, name="webinar_people"),
    path("webinars/<key:pk>/registration/", desk_registration.registration, name="webinar_registration"),
    path("webinars/<key:pk>/registration/close/", desk_registration.close, name="registration_close"),
    path("webinars/<key:pk>/registration/reopen/", desk_registration.reopen, name="registration_reopen"),
    path("webinars/<key:pk>/questions/add/", desk_registration.question_add, name="webinar_question_add"),
    path("webinars/questions/<key:pk>/edit/", desk_registration.question_edit, name="webinar_question_edit"),
    path("webinars/questions/<key:pk>/remove/", desk_registration.question_remove, name="webinar_question_remove"),
    path("webinars/<key:pk>/people/add/", desk_participants.add_person, name="webinar_add_person"),
    path("webinars/<key:pk>/people/<key:user_pk>/take-off/", desk_participants.take_off, name="webinar_take_off"),
    path("webinars/<key:pk>/sessions/add/", desk.session_add, name="session_add"),
    path("webinars/sessions/<key:pk>/edit/", desk.session_edit, name="session_edit"),
    path("webinars/sessions/<key:pk>/cancel/", desk.session_cancel, name="session_cancel"),
    path("webinars/sessions/<key:pk>/room/", desk_room.session_room, name="session_room"),
    path("webinars/sessions/<key:pk>/room/end/", desk_room.session_room_end, name="session_room_end"),
    path("webinars/<key:pk>/speakers/", desk_room.speakers, name="webinar_speakers"),
    path("webinars/speakers/<key:pk>/account/", desk_room.speaker_account, name="speaker_account"),
    path("webinars/sessions/<key:pk>/attendance/", desk_attendance.attendance, name="attendance"),
    path("webinars/sessions/<key:pk>/attendance/<key:user_pk>/", desk_attendance.mark, name="attendance_mark"),
    path("webinars/sessions/<key:pk>/sign-in-sheet/", desk_attendance.sign_in_sheet, name="sign_in_sheet"),
    path("webinars/<key:pk>/feedback/", desk_feedback.feedback, name="webinar_feedback"),
    path("webinars/<key:pk>/recordings/", desk_recordings.recordings, name="recordings"),
    path("webinars/sessions/<key:pk>/recordings/add/", desk_recordings.recording_add, name="recording_add"),
    path("webinars/recordings/<key:pk>/edit/", desk_recordings.recording_edit, name="recording_edit"),
    path("webinars/recordings/<key:pk>/publish/", desk_recordings.recording_publish, name="recording_publish"),
    path("webinars/recordings/<key:pk>/withdraw/", desk_recordings.recording_withdraw, name="recording_withdraw"),
    path("webinars/recordings/<key:pk>/remove/", desk_recordings.recording_remove, name="recording_remove"),
]
