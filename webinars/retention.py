"""How long what people do around webinars is kept."""

from datetime import datetime

from django.db.models import Q

from people.own_data.upkeep import keeps
from people.retention import removed
from webinars.models import Feedback, FeedbackGiven, Join, Message, RegistrationAnswer, RoomReport, Session


@keeps("feedback")
def feedback_in_words(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Answers with a name go. Of the others the comments go and the ratings stay: a named answer that lost its name
    would come into figures from which somebody could take it off again."""
    old = Feedback.objects.filter(given_on__lt=before.date())
    named, commented = old.exclude(user=None), old.filter(user=None).exclude(comment="")
    if dry_run:
        return named.count() + commented.count()
    return named.delete()[0] + commented.update(comment="")


@keeps("feedback_given")
def who_gave_feedback(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """That somebody gave feedback on a session that ended before; their answers stay."""
    old = FeedbackGiven.objects.filter(session__ends_at__lt=before)
    return old.count() if dry_run else old.delete()[0]


@keeps("webinar_mail")
def mail(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Rows of the outbox, settled long ago. Those of a session to come stay: they tell what its calendars know."""
    is_over = Q(session=None) | Q(session__ends_at__lt=now)
    old = Message.objects.filter(is_over, queued_at__lt=before).exclude(state__in=["queued", "sending"])
    return removed(old, dry_run=dry_run)


@keeps("registration_answers")
def answers_at_registration(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Of webinars whose last session ended before; of those without any session, answers given before."""
    later = Session.objects.filter(ends_at__gte=before).values("webinar")
    old = RegistrationAnswer.objects.filter(answered_at__lt=before).exclude(question__webinar__in=later)
    return old.count() if dry_run else old.delete()[0]


@keeps("rooms")
def rooms(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Who went into a meeting, and what its server told; attendance was reckoned from it long ago."""
    old = Join.objects.filter(session__ends_at__lt=before), RoomReport.objects.filter(received_at__lt=before)
    return sum(removed(rows, dry_run=dry_run) for rows in old)
