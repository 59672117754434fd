from django.apps import AppConfig
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = _("Quizzes")

    def ready(self):
        from courses.queries import tell_tests_by  # noqa: PLC0415 -- models
        from quizzes import feedback, receivers  # noqa: F401, PLC0415 -- connects the signals

        tell_tests_by(Q(steppage__quizpage__purpose=feedback.GRADED))
