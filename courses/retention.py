"""How long the keys of what devices sent are kept."""

from datetime import datetime

from courses.models import SentOnce
from people.own_data.upkeep import keeps
from people.retention import removed


@keeps("sent_once")
def sent_once(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """A completion counts once without its key too; an older answer for practice would count as one more try."""
    return removed(SentOnce.objects.filter(received_at__lt=before), dry_run=dry_run)
