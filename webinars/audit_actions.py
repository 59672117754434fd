"""What the audit trail calls the acts on webinars."""

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.audit_actions import name_pages
from people.audit_words import Fact, Kind, Named
from webinars.models import AttendanceEntry, CalendarFeed, Recording, Registration, RegistrationQuestion, Session

ACTIONS = {
    "session.scheduled": gettext_lazy("Scheduled a session"),
    "session.moved": gettext_lazy("Moved a session"),
    "session.changed": gettext_lazy("Changed a session"),
    "session.cancelled": gettext_lazy("Called a session off"),
    "session.zone_changed": gettext_lazy("New rules of a time zone moved a session"),
    "session.zone_confirmed": gettext_lazy("Confirmed the time of a session at the event"),
    "session.moment_kept": gettext_lazy("Kept a session at its moment, by another clock"),
    "registration.made": gettext_lazy("Registered for a session"),
    "registration.cancelled": gettext_lazy("Cancelled a registration"),
    "registration.promoted": gettext_lazy("Gave a free place to somebody who waited"),
    "registration.passed_on": gettext_lazy("Passed a place on"),
    "registration.rules_changed": gettext_lazy("Changed the rules of registration"),
    "registration.closed": gettext_lazy("Closed registration"),
    "registration.reopened": gettext_lazy("Reopened registration"),
    "registration.question_added": gettext_lazy("Added a question to registration"),
    "registration.question_changed": gettext_lazy("Changed a question at registration"),
    "registration.question_removed": gettext_lazy("Removed a question from registration"),
    "invitation.declined": gettext_lazy("Said that they cannot attend"),
    "room.ended": gettext_lazy("Ended a meeting"),
    "speaker.linked": gettext_lazy("Gave a speaker an account"),
    "speaker.unlinked": gettext_lazy("Took the account from a speaker"),
    "webinar.copied": gettext_lazy("Copied a webinar"),
    "webinar.invitations_begun": gettext_lazy("Began to invite many to a webinar"),
    "webinar.invitations_stopped": gettext_lazy("Stopped inviting"),
    "webinar.invitations_resumed": gettext_lazy("Went on inviting"),
    "webinar_mail.tried_again": gettext_lazy("Had a mail of a webinar sent again"),
    "calendar_feed.made": gettext_lazy("Made an address for the own calendar"),
    "calendar_feed.ended": gettext_lazy("Ended the address of the own calendar"),
    "attendance.marked": gettext_lazy("Marked attendance"),
    "attendance.withdrawn": gettext_lazy("Withdrew a line of attendance"),
    "recording.added": gettext_lazy("Added a recording"),
    "recording.changed": gettext_lazy("Changed a recording"),
    "recording.published": gettext_lazy("Published a recording"),
    "recording.withdrawn": gettext_lazy("Withdrew a recording"),
    "recording.removed": gettext_lazy("Removed a recording"),
}


def name_sessions(keys: Collection[int]) -> dict[int, Named]:
    rows = Session.objects.filter(pk__in=keys)
    return _named(rows.values_list("pk", "webinar_id", "webinar__title", "number"))


def name_registrations(keys: Collection[int]) -> dict[int, Named]:
    rows = Registration.objects.filter(pk__in=keys)
    return _named(rows.values_list("pk", "session__webinar_id", "session__webinar__title", "session__number"))


def name_attendance(keys: Collection[int]) -> dict[int, Named]:
    rows = AttendanceEntry.objects.filter(pk__in=keys)
    return _named(rows.values_list("pk", "session__webinar_id", "session__webinar__title", "session__number"))


def name_recordings(keys: Collection[int]) -> dict[int, Named]:
    rows = Recording.objects.filter(pk__in=keys)
    return _named(rows.values_list("pk", "session__webinar_id", "session__webinar__title", "session__number"))


def name_feeds(keys: Collection[int]) -> dict[int, Named]:
    """Those that still answer; whose they are, the line of the trail says itself."""
    return {
        pk: Named(_("Calendar address")) for pk in CalendarFeed.objects.filter(pk__in=keys).values_list("pk", flat=True)
    }


def name_questions(keys: Collection[int]) -> dict[int, Named]:
    rows = RegistrationQuestion.objects.filter(pk__in=keys)
    return {one.pk: Named(str(one), reverse("desk:webinar_registration", args=[one.webinar_id])) for one in rows}


def _named(rows: Iterable[tuple[int, int, str, int]]) -> dict[int, Named]:
    """(key, webinar, its title, number of the session)"""
    text = _("%(webinar)s, session %(number)s")
    return {
        pk: Named(text % {"webinar": title, "number": number}, reverse("desk:webinar", args=[webinar]))
        for pk, webinar, title, number in rows
    }


KINDS = {
    "webinars.webinarpage": Kind(gettext_lazy("Webinar"), name_pages),
    "webinars.session": Kind(gettext_lazy("Session"), name_sessions),
    "webinars.registrationquestion": Kind(gettext_lazy("Question at registration"), name_questions),
    "webinars.registration": Kind(gettext_lazy("Registration"), name_registrations),
    "webinars.recording": Kind(gettext_lazy("Recording"), name_recordings),
    "webinars.calendarfeed": Kind(gettext_lazy("Calendar address"), name_feeds),
    "webinars.attendanceentry": Kind(gettext_lazy("Attendance"), name_attendance),
}
FACTS = {
    "copy_of": Fact(gettext_lazy("Copy of"), kind="webinars.webinarpage"),
    "audiences": Fact(gettext_lazy("Audiences"), kind="people.audience"),
    "session": Fact(gettext_lazy("Session"), kind="webinars.session"),
    "asked": Fact(gettext_lazy("Question at registration"), kind="webinars.registrationquestion"),
    "state": Fact(gettext_lazy("State")),
    "kind": Fact(gettext_lazy("Kind")),
    "starts_at": Fact(gettext_lazy("Starts")),
    "ends_at": Fact(gettext_lazy("Ends")),
    "time_zone": Fact(gettext_lazy("Time zone")),
    "speaker": Fact(gettext_lazy("Speaker")),
    "before": Fact(gettext_lazy("Before")),
    "after": Fact(gettext_lazy("After")),
}
