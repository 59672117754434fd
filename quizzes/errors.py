"""Refusals, each with a sentence fit for the screen."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _


class QuizError(Exception):
    sentence = _("This can't be done.")

    def __str__(self):
        return str(self.sentence)


class NoAttemptsLeft(QuizError):
    sentence = _("You have used all attempts at this test.")


class AlreadyPassed(QuizError):
    sentence = _("You have passed this test. It is not taken again.")


class QuizNotOpen(QuizError):
    """``titles`` are what is to be completed first; without any it is the required lessons before the test."""

    sentence = _("This test opens when the required lessons before it are done.")

    def __init__(self, titles: Sequence[str] = ()):
        super().__init__()
        self.titles = titles

    def __str__(self):
        if not self.titles:
            return super().__str__()
        return _("This test opens when you have completed: %(titles)s.") % {"titles": ", ".join(self.titles)}


class QuizIsEmpty(QuizError):
    sentence = _("This test has no questions yet.")


class AttemptClosed(QuizError):
    sentence = _("This attempt was handed in before. Its answers and its score stand.")


class AnswersRemoved(QuizError):
    sentence = _("The answers of this attempt are no longer kept. It can't be graded again.")
