"""The desk's addresses of reports and exports; they join the ``desk`` namespace."""

from django.urls import path

from reports import desk
from reports.exports import EXPORTS

urlpatterns = [
    path("reports/", desk.reports, name="reports"),
    path("reports/attendance/export/", desk.attendance_export, name="attendance_export"),
    *(path(f"exports/{name}/", desk.export, {"name": name}, name=f"{name}_export") for name in EXPORTS),
]
