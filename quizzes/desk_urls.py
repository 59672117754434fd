"""The desk's addresses of tests; they join the ``desk`` namespace."""

from django.urls import path

from quizzes import desk

urlpatterns = [
    path("tests/", desk.tests, name="tests"),
]
