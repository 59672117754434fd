"""How long answers are kept."""

from datetime import datetime

from people.own_data.upkeep import keeps
from quizzes.models import Attempt
from quizzes.services import remove_answers


@keeps("attempt_answers")
def answers(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Answers of attempts begun before; the score stays."""
    old = Attempt.objects.filter(started_at__lt=before)
    return old.with_answers().count() if dry_run else remove_answers(attempts=old, now=now)
