"""What courses do when something happens."""

from django.dispatch import receiver

from courses import tasks
from people.signals import audience_joined


@receiver(audience_joined)
def on_audience_joined(sender, membership_id: int, **kwargs) -> None:
    tasks.enrol_member.enqueue(membership_id)
