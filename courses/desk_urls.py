"""The desk's addresses of trainers and their courses; they join the ``desk`` namespace."""

from django.urls import path

from courses import desk

urlpatterns = [
    path("trainers/", desk.trainings, name="trainings"),
    path("trainers/<key:pk>/", desk.hand_over, name="training_hand_over"),
]
