from django.urls import path

from courses import views

app_name = "courses"
urlpatterns = [
    path("courses/<int:pk>/enrol/", views.enrol, name="enrol"),
    path("steps/<int:pk>/done/", views.complete_step, name="complete_step"),
    path("lessons/<int:pk>/check/", views.check, name="check"),
    path("lessons/<int:pk>/place/", views.place, name="place"),
]
