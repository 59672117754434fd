"""Background work about people."""

from jobs.tasks import retrying, task
from people.mail import send_mail_to
from people.models import User


@task
@retrying(times=5)
def welcome(user_id: int) -> None:
    """Tell a person that their account is open. Twice is once: the mail keeps its Message-ID."""
    user = User.objects.active().filter(pk=user_id).first()
    if user is not None:
        send_mail_to(user=user, template="account_opened", key=f"account-opened:{user_id}")
