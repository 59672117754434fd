"""The desk's addresses of tests; they join the ``desk`` namespace."""

from django.urls import path

from quizzes import desk, desk_allowances, desk_bank, desk_items, desk_marking, desk_regrades

urlpatterns = [
    path("tests/", desk.tests, name="tests"),
    path("tests/allowances/", desk_allowances.allowances, name="allowances"),
    path("tests/allowances/give/", desk_allowances.allowance_add, name="allowance_add"),
    path("tests/allowances/requests/", desk_allowances.allowance_requests, name="allowance_requests"),
    path("tests/allowances/requests/<key:pk>/", desk_allowances.allowance_request, name="allowance_request"),
    path("tests/allowances/requests/<key:pk>/decline/", desk_allowances.allowance_decline, name="allowance_decline"),
    path("tests/allowances/<key:pk>/withdraw/", desk_allowances.allowance_withdraw, name="allowance_withdraw"),
    path("tests/<key:pk>/questions/", desk_items.test_questions, name="test_questions"),
    path("tests/<key:pk>/questions/reckon/", desk_items.test_questions_reckon, name="test_questions_reckon"),
    path("tests/<key:pk>/questions/<uuid:question>/", desk_items.test_question, name="test_question"),
    path("tests/marking/", desk_marking.marking, name="marking"),
    path("tests/marking/<key:pk>/<slug:question>/", desk_marking.marking_answer, name="marking_answer"),
    path("tests/regrades/", desk_regrades.regrades, name="regrades"),
    path("tests/regrades/new/", desk_regrades.regrade_choose, name="regrade_choose"),
    path("tests/regrades/new/<key:pk>/", desk_regrades.regrade_add, name="regrade_add"),
    path("tests/regrades/<key:pk>/", desk_regrades.regrade, name="regrade"),
    path("tests/regrades/<key:pk>/apply/", desk_regrades.regrade_apply, name="regrade_apply"),
    path("tests/regrades/<key:pk>/drop/", desk_regrades.regrade_drop, name="regrade_drop"),
    path("tests/regrades/<key:pk>/write/", desk_regrades.regrade_write, name="regrade_write"),
    path("tests/files/", desk_bank.question_imports, name="question_imports"),
    path("tests/files/add/", desk_bank.question_import_add, name="question_import_add"),
    path("tests/files/<key:pk>/", desk_bank.question_import, name="question_import"),
    path("tests/files/<key:pk>/import/", desk_bank.question_import_commit, name="question_import_commit"),
    path("tests/files/<key:pk>/discard/", desk_bank.question_import_discard, name="question_import_discard"),
    path("tests/files/export/", desk_bank.question_export, name="question_export"),
]
