"""Refusals, each with a sentence fit for the screen."""

from django.utils.translation import gettext_lazy as _


class CourseError(Exception):
    sentence = _("This can't be done.")

    def __str__(self):
        return str(self.sentence)


class NotEnrolled(CourseError):
    sentence = _("Enrol in the course first.")


class StepNotOpen(CourseError):
    sentence = _("This step opens later.")


class NothingToRemindOf(CourseError):
    sentence = _("This person is not late with the course.")


class RemindedThisWeek(CourseError):
    sentence = _("This person was reminded within the last seven days.")


class WantsNoReminders(CourseError):
    sentence = _("This person has asked for no reminders.")


class LettersNotSent(Exception):
    """So many letters could not be sent; they wait, and the task tries again."""


class NotATrainer(CourseError):
    sentence = _("This person is not a trainer. Give them the role first.")


class NothingToRenew(CourseError):
    sentence = _("There is nothing to renew yet. A course can be renewed from 60 days before its validity ends.")
