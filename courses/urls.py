from django.urls import path

from courses import views

app_name = "courses"
urlpatterns = [
    path("courses/<key:pk>/enrol/", views.enrol, name="enrol"),
    path("steps/<key:pk>/done/", views.complete_step, name="complete_step"),
    path("lessons/<key:pk>/check/", views.check, name="check"),
    path("lessons/<key:pk>/place/", views.place, name="place"),
]
