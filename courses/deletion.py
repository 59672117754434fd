"""Whether a page can be deleted: not while records of learners stand on it or on a page below it."""

from django.db import router
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from wagtail.models import Page


def has_records(page: Page) -> bool:
    """True when the database would refuse: every protecting relation counts, of whatever app."""
    collector = Collector(using=router.db_for_write(Page), origin=page)
    try:
        collector.collect(Page.objects.descendant_of(page, inclusive=True))
    except (ProtectedError, RestrictedError):
        return True
    return False
