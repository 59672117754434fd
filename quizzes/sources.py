"""Which questions rest on a source, in every language, and which tests ask them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.sources.touched import QUESTION, TEST, Touched
from quizzes.models import Question, QuizPage


def touched_by(source_id: int) -> list[Touched]:
    """Stand-ins of tests in other languages follow their page by themselves."""
    questions = list(Question.objects.filter(rests_on=source_id).select_related("locale").order_by("code", "pk"))
    keys = {question.translation_key for question in questions}
    asked = QuizPage.objects.filter(quiz_questions__question__translation_key__in=keys, alias_of=None)
    tests = asked.select_related("locale").order_by("path").distinct()
    return [*map(_question, questions), *map(_test, tests)]


def _question(question: Question) -> Touched:
    return Touched(
        model="quizzes.question",
        pk=question.pk,
        kind=_("Questions"),
        title=str(question),
        url=reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk]),
        owner=question.owner_id,
        language=question.locale.get_display_name(),
        order=QUESTION,
    )


def _test(test: QuizPage) -> Touched:
    return Touched(
        model="quizzes.quizpage",
        pk=test.pk,
        kind=_("Tests that ask them"),
        title=test.title,
        url=reverse("wagtailadmin_pages:edit", args=[test.pk]),
        language=test.locale.get_display_name(),
        order=TEST,
    )
