"""What webinars do when something happens."""

from django.dispatch import receiver

from people.models import Membership
from people.signals import audience_joined
from webinars import tasks


@receiver(audience_joined)
def on_audience_joined(sender, membership_id: int, **kwargs) -> None:
    if Membership.objects.filter(pk=membership_id, audience__invites_to_webinars=True).exists():
        tasks.invite_member.enqueue(membership_id)
