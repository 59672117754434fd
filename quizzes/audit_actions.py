"""What the audit trail calls the acts on tests."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from people.audit_words import Fact, Kind, Named
from quizzes.models import Allowance, AllowanceRequest, QuizPage

ACTIONS = {
    "quiz.allowance_granted": _("Gave more time or attempts for a test"),
    "quiz.allowance_declined": _("Declined more time or attempts for a test"),
    "quiz.allowance_withdrawn": _("Withdrew more time or attempts for a test"),
}


def name_quizzes(keys: Collection[int]) -> dict[int, Named]:
    return {pk: Named(title) for pk, title in QuizPage.objects.filter(pk__in=keys).values_list("pk", "title")}


def _name_by_quiz(model):
    def name(keys: Collection[int]) -> dict[int, Named]:
        rows = model.objects.filter(pk__in=keys).values_list("pk", "quiz__title")
        return {pk: Named(title) for pk, title in rows}

    return name


KINDS = {
    "quizzes.quizpage": Kind(_("Test"), name_quizzes),
    "quizzes.allowance": Kind(_("More time or attempts"), _name_by_quiz(Allowance)),
    "quizzes.allowancerequest": Kind(_("Request for more time or attempts"), _name_by_quiz(AllowanceRequest)),
}
FACTS = {
    "quiz": Fact(_("Test"), kind="quizzes.quizpage"),
    "extra_minutes": Fact(_("More minutes")),
    "extra_attempts": Fact(_("More attempts")),
}
