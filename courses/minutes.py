"""The minutes that learners are told: as its author stated them, else reckoned whenever the step is published."""

from courses import workload
from courses.models import LessonPage, StepPage


def note_minutes(*, step: StepPage, reckoned: int) -> None:
    """Keep them beside the page: its revision knows only what is stated."""
    step.minutes = step.stated_minutes or reckoned
    StepPage.objects.filter(pk=step.pk).update(minutes=step.minutes)


def minutes_of(lesson: LessonPage) -> int:
    """Reckoned in the language of its words, which is another than around them where it is not translated."""
    return workload.of_body(lesson.body).minutes(lesson.content_language or lesson.locale.language_code)
