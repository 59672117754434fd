"""Mail to people whose score a regrade changed: one letter each, however many attempts it names."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from courses.queries import in_language
from people.mail import send_mail_to
from people.models import User
from quizzes.models import Regrade, RegradeLine


def to_write(*, regrade: Regrade) -> QuerySet[RegradeLine]:
    """Whose score changed and who was not told yet."""
    return _untold().filter(regrade=regrade)


def unwritten() -> QuerySet[RegradeLine]:
    """Of all regrades that are to be told of."""
    return _untold().filter(regrade__writes_to_people=True, regrade__state=Regrade.State.DONE)


def _untold() -> QuerySet[RegradeLine]:
    lines = RegradeLine.objects.changed().filter(written_at=None, applied_at__isnull=False)
    return lines.filter(attempt__user__is_active=True)


def write_letters(*, regrade_id: int, now: datetime) -> None:
    """Each letter stands by itself: killed in between, the others are written by the next run."""
    people = unwritten().filter(regrade=regrade_id).order_by().values("attempt__user").distinct()
    for user in User.objects.filter(pk__in=people).order_by("pk"):
        _write(regrade_id, user, now)


@transaction.atomic
def _write(regrade_id: int, user: User, now: datetime) -> None:
    """Two workers do not write the same letter."""
    rows = unwritten().filter(regrade=regrade_id, attempt__user=user).select_related("attempt__quiz")
    lines = list(rows.select_for_update(of=("self",), skip_locked=True).order_by("attempt"))
    if not lines:
        return
    changes = [
        {"line": line, "attempt": line.attempt, "test": in_language(line.attempt.quiz, user.language)} for line in lines
    ]
    gained = any(line.passed_after and not line.passed_before for line in lines)
    lost = any(line.passed_before and not line.passed_after for line in lines)
    context = {"changes": changes, "has_gained": gained, "has_lost": lost}
    send_mail_to(user=user, template="quiz_regraded", context=context, key=f"regrade:{regrade_id}:{user.pk}")
    RegradeLine.objects.filter(pk__in=[line.pk for line in lines]).update(written_at=now)
