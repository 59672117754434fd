from webinars.models.pages import Series, Speaker, WebinarIndexPage, WebinarPage, WebinarPartner
from webinars.models.records import AttendanceEntry, Registration, Session

__all__ = [
    "AttendanceEntry",
    "Registration",
    "Series",
    "Session",
    "Speaker",
    "WebinarIndexPage",
    "WebinarPage",
    "WebinarPartner",
]
