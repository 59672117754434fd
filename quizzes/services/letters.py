"""Mail about more time and more attempts."""

from courses.queries import in_language
from people.mail import send_mail_to
from quizzes.models import Allowance, AllowanceRequest


def tell_of_allowance(*, allowance_id: int) -> None:
    """Nothing is sent when it was withdrawn meanwhile."""
    rows = Allowance.objects.standing().select_related("user", "quiz")
    for one in rows.filter(pk=allowance_id):
        context = {"allowance": one, "test": in_language(one.quiz, one.user.language)}
        key = f"allowance-{one.pk}"
        send_mail_to(user=one.user, template="quiz_allowance", context=context, key=key)


def tell_of_refusal(*, request_id: int) -> None:
    rows = AllowanceRequest.objects.filter(state=AllowanceRequest.State.DECLINED).select_related("user", "quiz")
    for one in rows.filter(pk=request_id):
        context = {"answer": one.answer, "test": in_language(one.quiz, one.user.language)}
        key = f"allowance-declined-{one.pk}"
        send_mail_to(user=one.user, template="quiz_allowance_declined", context=context, key=key)
