from django.urls import path

from quizzes import views, views_taking

app_name = "quizzes"
urlpatterns = [
    path("<key:pk>/start/", views.start, name="start"),
    path("<key:pk>/ask/", views.ask, name="ask"),
    path("attempts/<key:pk>/", views_taking.take, name="take"),
    path("attempts/<key:pk>/state/", views_taking.state, name="state"),
    path("attempts/<key:pk>/save/", views_taking.save, name="save"),
    path("attempts/<key:pk>/check/", views_taking.check, name="check"),
    path("attempts/<key:pk>/review/", views_taking.review, name="review"),
    path("attempts/<key:pk>/submit/", views_taking.submit, name="submit"),
    path("attempts/<key:pk>/result/", views.result, name="result"),
]
