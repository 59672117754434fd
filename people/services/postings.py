"""Where people work, and the audiences they belong to."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from people.errors import BeforeCurrentPosting
from people.models import Audience, Organisation, Posting, User
from people.services.audit import record_event


@transaction.atomic
def post_person(
    *,
    user: User,
    organisation: Organisation,
    job_title: str,
    started_on: date,
    by: User | None,
    now: datetime,
) -> Posting:
    """Move ``user`` to a post. The current posting, if any, ends the day before; the past stays as it was.

    A second move on the same day corrects the first. Raises ``BeforeCurrentPosting``.
    """
    current = Posting.objects.select_for_update().filter(user=user).current().first()
    if current is not None:
        _end_posting(current, started_on)
    posting = Posting.objects.create(user=user, organisation=organisation, job_title=job_title, started_on=started_on)
    record_event(action="person.posted", thing=user, by=by, now=now, data={"organisation": organisation.pk})
    return posting


def _end_posting(posting: Posting, next_starts_on: date) -> None:
    """End ``posting`` the day before ``next_starts_on``, or drop it when it would never have begun."""
    if next_starts_on < posting.started_on:
        raise BeforeCurrentPosting
    if next_starts_on == posting.started_on:
        posting.delete()
        return
    posting.ended_on = next_starts_on - timedelta(days=1)
    posting.save(update_fields=["ended_on"])


def join_audience(*, user: User, audience: Audience) -> None:
    """Make ``user`` a member. Joining twice changes nothing."""
    audience.members.add(user)


def leave_audience(*, user: User, audience: Audience) -> None:
    """End the membership. Leaving twice changes nothing."""
    audience.members.remove(user)


@transaction.atomic
def set_audiences(*, user: User, audiences: Iterable[Audience], by: User | None, now: datetime) -> None:
    """Make ``user`` a member of exactly these. The same again changes nothing and leaves no event."""
    before = set(user.audiences.values_list("pk", flat=True))
    after = {audience.pk for audience in audiences}
    if before == after:
        return
    user.audiences.set(after)
    data = {"joined": sorted(after - before), "left": sorted(before - after)}
    record_event(action="person.audiences_changed", thing=user, by=by, now=now, data=data)
