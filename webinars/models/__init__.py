from webinars.models.pages import Series, Speaker, WebinarIndexPage, WebinarPage, WebinarPartner
from webinars.models.records import AttendanceEntry, Invitation, Registration, Session

__all__ = [
    "AttendanceEntry",
    "Invitation",
    "Registration",
    "Series",
    "Session",
    "Speaker",
    "WebinarIndexPage",
    "WebinarPage",
    "WebinarPartner",
]
