"""Where people work, now and before. Facts count under the posting held on their day."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from people.errors import BeforeCurrentPosting, EndsBeforeItStarts, PostingsOverlap
from people.models import Organisation, Posting, User
from people.services.audiences import apply_rules_to
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
        _end_before(current, started_on)
    posting = Posting.objects.create(user=user, organisation=organisation, job_title=job_title, started_on=started_on)
    data = {"organisation": organisation.pk, "from": started_on.isoformat()}
    record_event(action="person.posted", thing=user, by=by, now=now, data=data, about=user)
    apply_rules_to(user=user, now=now)
    return posting


def _end_before(posting: Posting, next_starts_on: date) -> None:
    """End ``posting`` the day before ``next_starts_on``, or drop it when it would never have begun."""
    if next_starts_on < posting.started_on:
        raise BeforeCurrentPosting
    if next_starts_on == posting.started_on:
        posting.delete()
        return
    posting.ended_on = next_starts_on - timedelta(days=1)
    posting.save(update_fields=["ended_on"])


@transaction.atomic
def end_posting(*, posting: Posting, ended_on: date, by: User | None, now: datetime) -> None:
    """End a posting that nothing follows yet: ``ended_on`` is its last day. Raises ``EndsBeforeItStarts``."""
    correct_posting(
        posting=posting, job_title=posting.job_title, started_on=posting.started_on, ended_on=ended_on, by=by, now=now
    )


@transaction.atomic
def correct_posting(
    *, posting: Posting, job_title: str, started_on: date, ended_on: date | None, by: User | None, now: datetime
) -> None:
    """Put right what was noted of a posting; what happened on the days it now covers counts under it.

    Without a change nothing is written. Raises ``EndsBeforeItStarts`` and ``PostingsOverlap``.
    """
    user = User.objects.select_for_update().get(pk=posting.user_id)
    posting = Posting.objects.get(pk=posting.pk)
    after = {"job_title": job_title, "started_on": started_on, "ended_on": ended_on}
    changed = {
        name: [getattr(posting, name), value] for name, value in after.items() if getattr(posting, name) != value
    }
    if not changed:
        return
    _check_days(posting, started_on, ended_on)
    for name, value in after.items():
        setattr(posting, name, value)
    posting.save(update_fields=list(after))
    words = {"job_title": changed.pop("job_title")} if "job_title" in changed else None
    days = {name: [day and day.isoformat() for day in pair] for name, pair in changed.items()}
    data = {
        "posting": posting.pk,
        "organisation": posting.organisation_id,
        "started_on": days.get("started_on"),
        "ended_on": days.get("ended_on"),
    }
    record_event(action="person.posting_corrected", thing=user, by=by, now=now, data=data, words=words, about=user)
    apply_rules_to(user=user, now=now)


def _check_days(posting: Posting, started_on: date, ended_on: date | None) -> None:
    if ended_on is not None and ended_on < started_on:
        raise EndsBeforeItStarts
    others = Posting.objects.filter(user=posting.user_id).exclude(pk=posting.pk)
    meeting = others.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=started_on))
    if ended_on is not None:
        meeting = meeting.filter(started_on__lte=ended_on)
    if meeting.exists():
        raise PostingsOverlap


@transaction.atomic
def remove_posting(*, posting: Posting, by: User | None, now: datetime) -> None:
    """Take out a posting that was noted by mistake; what happened on its days counts under none."""
    user = User.objects.select_for_update().get(pk=posting.user_id)
    data = {"organisation": posting.organisation_id, "started_on": posting.started_on.isoformat()}
    words = {"job_title": posting.job_title} if posting.job_title else None
    record_event(action="person.posting_removed", thing=user, by=by, now=now, data=data, words=words, about=user)
    Posting.objects.filter(pk=posting.pk).delete()
    apply_rules_to(user=user, now=now)
