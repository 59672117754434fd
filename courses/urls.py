from django.urls import path

from courses import letter_views, note_views, print_views, views
from courses.packs import views as packs

app_name = "courses"
urlpatterns = [
    path("courses/<key:pk>/enrol/", views.enrol, name="enrol"),
    path("courses/<key:pk>/renew/", views.renew, name="renew"),
    path("steps/<key:pk>/done/", views.complete_step, name="complete_step"),
    path("lessons/<key:pk>/check/", views.check, name="check"),
    path("lessons/<key:pk>/place/", views.place, name="place"),
    path("lessons/<key:pk>/print/", print_views.print_lesson, name="print_lesson"),
    path("modules/<key:pk>/print/", print_views.print_module, name="print_module"),
    path("courses/<key:pk>/print/", print_views.print_course, name="print_course"),
    path("letters/<str:token>/off/", letter_views.off, name="letter_off"),
    path("lessons/<key:pk>/note/", note_views.keep, name="keep_note"),
    path("courses/<key:pk>/notes/", note_views.in_course, name="notes"),
    path("courses/<key:pk>/notes/text/", note_views.as_text, name="notes_text"),
    path("notes/<key:pk>/delete/", note_views.delete, name="delete_note"),
    path("modules/<key:pk>/save/", packs.save_module, name="save_module"),
    path("modules/<key:pk>/pack/", packs.pack, name="pack"),
    path("saved/", packs.saved, name="saved"),
    path("offline/", packs.offline, name="offline"),
    path("sync/", packs.sync, name="sync"),
]
