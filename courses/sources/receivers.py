"""What reviews do when something happens."""

from django.dispatch import receiver
from wagtail.models import Page

from courses.signals import page_handed_over
from courses.sources import services


@receiver(page_handed_over)
def on_page_handed_over(sender, page_id: int, former_id: int | None, trainer_id: int, **kwargs) -> None:
    """The pages of a course in every language, and with them their reviews."""
    key = Page.objects.values_list("translation_key", flat=True).get(pk=page_id)
    for page in Page.objects.filter(translation_key=key):
        services.follow_owner(page=page, former_id=former_id, trainer_id=trainer_id)
