"""Refusals, each with a sentence fit for the screen."""

from django.utils.translation import gettext_lazy as _


class WebinarError(Exception):
    sentence = _("This can't be done.")

    def __str__(self):
        return str(self.sentence)


class NotForThisAudience(WebinarError):
    sentence = _("This webinar is for members of the audiences named on its page. Ask the training team to be added.")


class NothingToRegisterFor(WebinarError):
    sentence = _("This webinar has no session still to come.")


class SessionCancelled(WebinarError):
    sentence = _("This session is cancelled.")


class SessionHasAttendance(WebinarError):
    sentence = _("Attendance is recorded for this session, so its time can't change. Add another session instead.")


class AlreadyPresent(WebinarError):
    sentence = _("This person is marked present. Undo that first.")


class NothingToUndo(WebinarError):
    sentence = _("There is nothing to undo for this person.")


class EndsBeforeItStarts(WebinarError):
    sentence = _("The session must end after it starts.")


class SessionHasBegun(WebinarError):
    sentence = _("This session has begun: places can't be passed on any more.")


class NoPlaceToPassOn(WebinarError):
    sentence = _("This person holds no place any more.")


class HasAPlaceAlready(WebinarError):
    sentence = _("This person has a place in the session already.")
