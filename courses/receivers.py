"""What courses do when something happens."""

from django.dispatch import receiver

from courses import tasks
from people.models import Membership
from people.signals import audience_joined


@receiver(audience_joined)
def on_audience_joined(sender, membership_id: int, **kwargs) -> None:
    if Membership.objects.filter(pk=membership_id, audience__enrols_in_courses=True).exists():
        tasks.enrol_member.enqueue(membership_id)
