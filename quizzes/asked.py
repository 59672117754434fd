"""Which attempts asked a question. Reads only.

A paper names its questions in the key alone, which is searched as text: seldom, and by background work.
"""

from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from quizzes.models import Attempt, Question
from quizzes.models.attempts import AttemptQuerySet
from quizzes.overseen import quizzes_of


def attempts_that_ask(question: Question) -> AttemptQuerySet:
    """Open and submitted ones, of all quizzes."""
    as_text = Attempt.objects.alias(key_text=Cast("key", TextField()))
    return as_text.filter(key_text__contains=f'"{question.translation_key}"')


def asked_beyond(user, question: Question) -> bool:
    """Whether tests that ``user`` does not follow asked it."""
    return attempts_that_ask(question).exclude(quiz__in=quizzes_of(user)).exists()


def originals_among(questions):
    """The oldest of each translation set: regrades and figures point to it."""
    earlier = Question.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    return questions.filter(~Exists(earlier))
