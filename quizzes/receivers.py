"""What quizzes do when something happens."""

from django.dispatch import receiver
from wagtail.models import Page

from courses.signals import page_handed_over
from quizzes.models import Question, QuizQuestion


@receiver(page_handed_over)
def on_page_handed_over(sender, page_id: int, former_id: int | None, trainer_id: int, **kwargs) -> None:
    """The questions that the former trainer wrote for its quizzes go along, in every language."""
    page = Page.objects.get(pk=page_id)
    placed = QuizQuestion.objects.filter(quiz__path__startswith=page.path).values("question__translation_key")
    Question.objects.filter(translation_key__in=placed, owner=former_id, owner__isnull=False).update(owner=trainer_id)
