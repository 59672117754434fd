"""Mail about answers that were read."""

from courses.queries import in_language
from people.mail import send_mail_to
from quizzes.models import Marking


def tell_of_reading(*, marking_id: int) -> None:
    """Nothing is sent when another answer of the attempt waits again, or a later reading speaks for this one."""
    rows = Marking.objects.select_related("attempt__quiz", "attempt__user")
    for one in rows.filter(pk=marking_id):
        attempt = one.attempt
        if attempt.awaits_marking or attempt.markings.filter(pk__gt=one.pk).exists():
            continue
        context = {"attempt": attempt, "test": in_language(attempt.quiz, attempt.user.language)}
        send_mail_to(user=attempt.user, template="answers_read", context=context, key=f"answers-read-{one.pk}")
