"""What the audit trail calls the acts on tests."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.audit_words import Fact, Kind, Named
from quizzes.models import Allowance, AllowanceRequest, Marking, Question, QuizPage, Regrade, Topic

ACTIONS = {
    "quiz.allowance_granted": _("Gave more time or attempts for a test"),
    "quiz.allowance_declined": _("Declined more time or attempts for a test"),
    "quiz.allowance_withdrawn": _("Withdrew more time or attempts for a test"),
    "quiz.answer_marked": _("Read an answer and gave points for it"),
    "regrade.begun": _("Began to regrade a question"),
    "regrade.confirmed": _("Had the scores of a regrade written"),
    "regrade.applied": _("Changed scores by a regrade"),
    "regrade.dropped": _("Dropped a regrade"),
    "regrade.letters_asked": _("Had people told of a regrade"),
    "questions.imported": _("Imported questions from a file"),
    "questions.exported": _("Exported questions to a file"),
}


def name_quizzes(keys: Collection[int]) -> dict[int, Named]:
    return {pk: Named(title) for pk, title in QuizPage.objects.filter(pk__in=keys).values_list("pk", "title")}


def _name_by_quiz(model, path: str = "quiz"):
    def name(keys: Collection[int]) -> dict[int, Named]:
        rows = model.objects.filter(pk__in=keys).values_list("pk", f"{path}__title")
        return {pk: Named(title) for pk, title in rows}

    return name


def name_regrades(keys: Collection[int]) -> dict[int, Named]:
    rows = Regrade.objects.filter(pk__in=keys).values_list("pk", "question__code")
    return {pk: Named(code, reverse("desk:regrade", args=[pk])) for pk, code in rows}


def name_questions(keys: Collection[int]) -> dict[int, Named]:
    return {pk: Named(code) for pk, code in Question.objects.filter(pk__in=keys).values_list("pk", "code")}


def name_topics(keys: Collection[int]) -> dict[int, Named]:
    return {pk: Named(name) for pk, name in Topic.objects.filter(pk__in=keys).values_list("pk", "name")}


KINDS = {
    "quizzes.topic": Kind(_("Topic of questions"), name_topics),
    "quizzes.regrade": Kind(_("Regrade"), name_regrades),
    "quizzes.question": Kind(_("Question"), name_questions),
    "quizzes.quizpage": Kind(_("Test"), name_quizzes),
    "quizzes.allowance": Kind(_("More time or attempts"), _name_by_quiz(Allowance)),
    "quizzes.allowancerequest": Kind(_("Request for more time or attempts"), _name_by_quiz(AllowanceRequest)),
    "quizzes.marking": Kind(_("Answer read"), _name_by_quiz(Marking, "attempt__quiz")),
}
FACTS = {
    "questions_exported": Fact(_("Questions exported")),
    "questions_imported": Fact(_("Questions imported")),
    "questions_skipped": Fact(_("Questions left out")),
    "question": Fact(_("Question"), kind="quizzes.question"),
    "policy": Fact(_("How"), words=lambda code: dict(Regrade.Policy.choices).get(code, code)),
    "up": Fact(_("Scores raised")),
    "down": Fact(_("Scores lowered")),
    "same": Fact(_("Scores as they were")),
    "passes_gained": Fact(_("Passes gained")),
    "passes_lost": Fact(_("Passes lost")),
    "not_possible": Fact(_("Not possible")),
    "letters": Fact(_("Letters")),
    "quiz": Fact(_("Test"), kind="quizzes.quizpage"),
    "attempt": Fact(_("Attempt")),
    "share": Fact(_("Share of the marks, percent")),
    "extra_minutes": Fact(_("More minutes")),
    "extra_attempts": Fact(_("More attempts")),
}
