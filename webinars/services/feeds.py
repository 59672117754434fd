"""A person's calendar at a secret address: made, exchanged for another, ended. Only a digest of the secret is kept."""

from datetime import datetime

from django.db import transaction

from people import tokens
from people.models import User
from people.services import record_event
from webinars.models import CalendarFeed


@transaction.atomic
def make_feed(*, user: User, now: datetime) -> str:
    """A new secret for the calendar of ``user``, told this once; the address before it is dead at once."""
    token = tokens.new_token()
    values = {"token_digest": tokens.digest(token), "made_at": now, "last_read_on": None}
    feed, _is_new = CalendarFeed.objects.update_or_create(user=user, defaults=values)
    record_event(action="calendar_feed.made", thing=feed, by=user, now=now, about=user)
    return token


@transaction.atomic
def end_feed(*, user: User, now: datetime) -> None:
    """The address answers nothing any more. Without one, nothing happens."""
    feed = CalendarFeed.objects.select_for_update().filter(user=user).first()
    if feed is not None:
        record_event(action="calendar_feed.ended", thing=feed, by=user, now=now, about=user)
        feed.delete()


def note_reading(*, feed: CalendarFeed, now: datetime) -> None:
    """The day a calendar last asked; written once a day, however often it asks."""
    if feed.last_read_on != now.date():
        CalendarFeed.objects.filter(pk=feed.pk, token_digest=feed.token_digest).update(last_read_on=now.date())
