"""How long what people do around webinars is kept."""

from datetime import datetime

from people.own_data.upkeep import keeps
from webinars.models import Feedback, FeedbackGiven


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
