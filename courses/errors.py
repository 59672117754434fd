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
