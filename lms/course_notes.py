"""What a course page says of its tests and its certificate: facts of higher levels than the course's own."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.dispatch import receiver
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates.models import CourseAward
from courses.notes import CourseNotes
from courses.outline import Outline
from courses.signals import course_shown
from people.dates import long_date
from quizzes.models import Attempt, QuizPage


@receiver(course_shown)
def note_tests_and_certificate(sender, outline: Outline, user, **kwargs) -> CourseNotes:
    """One query: a course without tests is asked about its certificate alone."""
    award = CourseAward.objects.filter(course__translation_key=outline.key)
    quizzes = _quizzes(outline, user, award)
    return CourseNotes(
        gives_certificate=quizzes[0].gives_certificate if quizzes else award.exists(),
        demands={quiz.translation_key: _demand(quiz) for quiz in quizzes if quiz.is_graded},
        extents={quiz.translation_key: _extent(quiz.questions) for quiz in quizzes if quiz.questions},
        texts={quiz.translation_key: _result(quiz) for quiz in quizzes if quiz.best is not None},
    )


def _quizzes(outline: Outline, user, award) -> list[QuizPage]:
    """The tests of the course with ``questions``, and of ``user`` the ``best`` percent and when it was reached."""
    tests = [step.pk for step in outline.steps if not step.is_lesson]
    if not tests:
        return []
    attempts = Attempt.objects.submitted().filter(user_id=user.pk, quiz__translation_key=OuterRef("translation_key"))
    best = attempts.order_by("-percent", "number")
    return list(
        QuizPage.objects.filter(pk__in=tests).annotate(
            gives_certificate=Exists(award),
            questions=Count("quiz_questions", filter=Q(quiz_questions__question__live=True)),
            best=Subquery(best.values("percent")[:1]),
            best_at=Subquery(best.values("submitted_at")[:1]),
        )
    )


def _extent(questions: int) -> str:
    return ngettext("%(count)s question", "%(count)s questions", questions) % {"count": questions}


def _demand(quiz: QuizPage) -> str:
    mark = _("Pass with %(mark)s%% or more.") % {"mark": quiz.pass_mark_percent}
    if quiz.attempts_allowed is None:
        return mark
    attempts = ngettext("%(count)s attempt.", "%(count)s attempts.", quiz.attempts_allowed)
    return f"{mark} {attempts % {'count': quiz.attempts_allowed}}"


def _result(quiz: QuizPage) -> str:
    values = {"day": _day(quiz.best_at), "percent": quiz.best, "mark": quiz.pass_mark_percent}
    if quiz.purpose == QuizPage.Purpose.PRE_TEST:
        return _("Your result on %(day)s: %(percent)s%%. It is never graded; it will show what you gained.") % values
    if quiz.is_graded and quiz.best < quiz.pass_mark_percent:
        return _("Your best result so far: %(percent)s%%. The pass mark is %(mark)s%%.") % values
    return _("Your best result: %(percent)s%%, on %(day)s.") % values


def _day(moment: datetime) -> str:
    return long_date(localtime(moment).date())
