"""What certificates do when something happens below."""

from django.dispatch import receiver

from certificates import tasks
from courses.signals import course_completed


@receiver(course_completed)
def on_course_completed(sender, enrolment_id: int, **kwargs) -> None:
    tasks.issue.enqueue(enrolment_id)
