"""What webinars do when something happens."""

from django.dispatch import receiver

from webinars import tasks
from webinars.signals import place_given


@receiver(place_given)
def on_place_given(sender, registration_id: int, **kwargs) -> None:
    tasks.tell_of_place.enqueue(registration_id)
