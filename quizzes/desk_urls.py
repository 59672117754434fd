"""The desk's addresses of tests; they join the ``desk`` namespace."""

from django.urls import path

from quizzes import desk, desk_marking

urlpatterns = [
    path("tests/", desk.tests, name="tests"),
    path("tests/marking/", desk_marking.marking, name="marking"),
    path("tests/marking/<key:pk>/<slug:question>/", desk_marking.marking_answer, name="marking_answer"),
]
