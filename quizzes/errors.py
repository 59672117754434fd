"""Refusals, each with a sentence fit for the screen."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from people.dates import weekday_date


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


class TimeIsOver(AttemptClosed):
    sentence = _("The time of this attempt is over. What was saved in time was handed in.")


class TooSoon(QuizError):
    """Another attempt may begin at ``opens_at``; the sentence says it in the zone of who reads."""

    def __init__(self, opens_at: datetime):
        super().__init__()
        self.opens_at = opens_at

    def __str__(self):
        local = timezone.localtime(self.opens_at)
        return _("The next attempt may begin on %(day)s at %(time)s, your time.") % {
            "day": weekday_date(local.date()),
            "time": date_format(local, "H:i"),
        }


class NotForChecking(QuizError):
    sentence = _("Single answers are checked in practice alone.")


class NothingToCheck(QuizError):
    sentence = _("Answer the question first, then check your answer.")


class AlreadyAsked(QuizError):
    sentence = _("You have asked already. You get a mail as soon as it is decided.")


class NothingToAskFor(QuizError):
    sentence = _("This test has no time limit and allows any number of attempts. There is nothing to ask for.")


class NothingGranted(QuizError):
    sentence = _("Give more minutes, more attempts, or both.")


class AlreadyDecided(QuizError):
    sentence = _("This request was decided before. The first decision stands.")


class AlreadyWithdrawn(QuizError):
    sentence = _("This was withdrawn before.")


class RegradeUnderWay(QuizError):
    sentence = _("This question is being regraded already. Apply or drop that first.")


class RegradeMovedOn(QuizError):
    sentence = _("This was decided before. What was done then stands.")


class AskedByOthers(QuizError):
    sentence = _("Tests of other trainers asked this question, too. A coordinator can regrade it.")


class NotForReading(QuizError):
    sentence = _("Answers to this question are read by a trainer: there is no key to grade them by.")


class NothingToRead(QuizError):
    sentence = _("There is no answer here that a trainer reads.")


class OwnAnswer(QuizError):
    sentence = _("This is your own answer. Somebody else reads it.")


class ReadMeanwhile(QuizError):
    sentence = _("Somebody else has read this answer meanwhile. Look at what they gave before you decide.")


class PointsOutOfRange(QuizError):
    sentence = _("Give points for each criterion, not more than it has.")
