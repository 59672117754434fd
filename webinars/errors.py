"""Refusals, each with a sentence fit for the screen."""

from django.utils.translation import gettext_lazy as _


class WebinarError(Exception):
    sentence = _("This can't be done.")

    def __str__(self):
        return str(self.sentence)


class NotForThisAudience(WebinarError):
    sentence = _("This webinar is for members of the audiences named on its page. Ask the training team to be added.")


class NotInvited(WebinarError):
    sentence = _("Registration for this webinar is for those who are invited. Ask the training team to invite you.")


class NotForThisOrganisation(WebinarError):
    sentence = _("This webinar is for people of certain organisations. Ask the training team to be added.")


class RegistrationIsClosed(WebinarError):
    sentence = _("Registration for this webinar is closed.")


class RegistrationIsNotOpen(WebinarError):
    sentence = _("Registration for this webinar is not open yet.")


class NoPlacesLeft(WebinarError):
    sentence = _("All places are taken, and there is no waiting list.")


class OrganisationIsFull(WebinarError):
    sentence = _("All places of this organisation are taken.")


class AnswersMissing(WebinarError):
    sentence = _("Please answer the questions that must be answered.")


class TooManyQuestions(WebinarError):
    sentence = _("A webinar asks five questions at most. Remove one first.")


class ClosesBeforeItOpens(WebinarError):
    sentence = _("Registration must close after it opens.")


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


class EndsOnAnotherDay(WebinarError):
    sentence = _("At that moment the session would run past midnight at the event. Give it another time instead.")


class SessionHasBegun(WebinarError):
    sentence = _("This session has begun: places can't be passed on any more.")


class NoPlaceToPassOn(WebinarError):
    sentence = _("This person holds no place any more.")


class HasAPlaceAlready(WebinarError):
    sentence = _("This person has a place in the session already.")


class SessionNotOver(WebinarError):
    sentence = _("This session is not over yet.")


class NothingToWatch(WebinarError):
    sentence = _("There is no file, no address and no transcript. Add one of them first.")


class RecordingIsOver(WebinarError):
    sentence = _("The last day of this recording is past. Change the day first.")


class FeedbackIsClosed(WebinarError):
    sentence = _("Feedback is given by those who had a place, within 14 days after the session.")


class FeedbackIsGiven(WebinarError):
    sentence = _("You have given feedback on this session already. Thank you.")


class NotPublished(WebinarError):
    sentence = _("The page is not published yet: nobody could open what they are invited to.")


class NewerMailExists(WebinarError):
    sentence = _("Something newer was written to this person about this session.")


class AddressSuspended(WebinarError):
    sentence = _("No mail is sent to this person’s address. Let mail go there again first, under Delivery problems.")
