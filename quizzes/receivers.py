"""What quizzes do when something happens."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from courses.minutes import note_minutes
from courses.queries import original_of
from courses.signals import page_handed_over, source_touches
from courses.sources.touched import Touched
from courses.workload import minutes_of_test
from quizzes import sources
from quizzes.models import Question, QuizPage, QuizQuestion


@receiver(page_handed_over)
def on_page_handed_over(sender, page_id: int, former_id: int | None, trainer_id: int, **kwargs) -> None:
    """The questions that the former trainer wrote for its quizzes go along, in every language."""
    page = Page.objects.get(pk=page_id)
    placed = QuizQuestion.objects.filter(quiz__path__startswith=page.path).values("question__translation_key")
    Question.objects.filter(translation_key__in=placed, owner=former_id, owner__isnull=False).update(owner=trainer_id)


@receiver(source_touches)
def on_source_touches(sender, source_id: int, **kwargs) -> list[Touched]:
    return sources.touched_by(source_id)


@receiver(page_published, sender=QuizPage)
def on_quiz_published(sender, instance: QuizPage, **kwargs) -> None:
    note_minutes(step=instance, reckoned=minutes_of_test(original_of(instance).question_count()))
