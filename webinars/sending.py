"""Takes mail out of the outbox: in order for each person and session, over one connection for a batch."""

from datetime import datetime


def send_due(*, now: datetime) -> int:
    """Send what is due; how many were sent."""
    from django.core.mail import get_connection  # noqa: PLC0415 -- leaf

    from webinars.composing import compose  # noqa: PLC0415 -- leaf
    from webinars.models import Message  # noqa: PLC0415 -- leaf

    due = Message.objects.filter(state=Message.State.QUEUED, due_at__lte=now).order_by("pk")
    rows = list(due.select_related("user", "session", "webinar")[:500])
    sent = 0
    with get_connection() as connection:
        for row, mail in compose(rows):
            if mail is not None:
                connection.send_messages([mail])
                Message.objects.filter(pk=row.pk).update(state=Message.State.SENT, sent_at=now)
                sent += 1
    return sent
