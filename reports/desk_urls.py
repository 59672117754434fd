"""The desk's addresses of reports and exports; they join the ``desk`` namespace."""

from django.urls import path

from reports import desk, desk_gains, feedback, imports, question_figures, regrades
from reports.exports import EXPORTS

urlpatterns = [
    path("reports/", desk.reports, name="reports"),
    path("reports/gain/", desk_gains.gains, name="gains"),
    path("reports/gain/<key:pk>/", desk_gains.gain, name="gain"),
    path("reports/gain/<key:pk>/export/", desk_gains.gain_export, name="gain_export"),
    path("reports/attendance/export/", desk.attendance_export, name="attendance_export"),
    path("webinars/<key:pk>/feedback/export/", feedback.feedback_export, name="feedback_export"),
    path("people/imports/template/", imports.import_template, name="import_template"),
    path("people/imports/<key:pk>/report/export/", imports.import_report_export, name="import_report_export"),
    path("tests/regrades/<key:pk>/export/", regrades.regrade_export, name="regrade_export"),
    path(
        "tests/<key:pk>/questions/export/",
        question_figures.question_figures_export,
        name="question_figures_export",
    ),
    *(path(f"exports/{name}/", desk.export, {"name": name}, name=f"{name}_export") for name in EXPORTS),
]
