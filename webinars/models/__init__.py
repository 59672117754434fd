from webinars.models.after import Feedback, FeedbackGiven, Recording
from webinars.models.outbox import CalendarFeed, Message
from webinars.models.pages import (
    EventLanguage,
    Resource,
    Series,
    Speaker,
    WebinarIndexPage,
    WebinarPage,
    WebinarPartner,
)
from webinars.models.records import AttendanceEntry, Registration, Session
from webinars.models.registering import (
    Invitation,
    InvitationRound,
    RegistrationAnswer,
    RegistrationQuestion,
    RegistrationRules,
)
from webinars.models.rooms import Join, Room, RoomReport

__all__ = [
    "AttendanceEntry",
    "CalendarFeed",
    "EventLanguage",
    "Feedback",
    "FeedbackGiven",
    "Invitation",
    "InvitationRound",
    "Join",
    "Message",
    "Recording",
    "Registration",
    "RegistrationAnswer",
    "RegistrationQuestion",
    "RegistrationRules",
    "Resource",
    "Room",
    "RoomReport",
    "Series",
    "Session",
    "Speaker",
    "WebinarIndexPage",
    "WebinarPage",
    "WebinarPartner",
]
