from django.urls import path

from quizzes import views

app_name = "quizzes"
urlpatterns = [
    path("<key:pk>/start/", views.start, name="start"),
    path("attempts/<key:pk>/", views.take, name="take"),
    path("attempts/<key:pk>/save/", views.save, name="save"),
    path("attempts/<key:pk>/review/", views.review, name="review"),
    path("attempts/<key:pk>/submit/", views.submit, name="submit"),
    path("attempts/<key:pk>/result/", views.result, name="result"),
]
