"""A short mail to every administrator when rights change or data leave: one of them may have been tricked.

It says who did what kind of thing and where to look, and nothing about the people whose rights or data these are.
"""

from django.urls import reverse
from django.utils import translation

from jobs.tasks import retrying, task
from people.mail import send_mail_to
from people.models import AuditEvent, Role, User

ROLE, EXPORT, FACTOR = "role", "export", "factor"


def kind_of(action: str) -> str:
    """Which alarm an act of the audit trail is; empty for none."""
    if action.endswith(".exported"):
        return EXPORT
    if action.startswith("role."):
        return ROLE
    return FACTOR if action == "second_factor.reset" else ""


@task
@retrying(times=5)
def tell_administrators(event_id: int) -> None:
    """Mail each administrator about one event. Twice is once: the mails keep their Message-ID."""
    event = AuditEvent.objects.get(pk=event_id)
    actor = User.objects.filter(pk=event.actor_id).first()
    context = {"kind": kind_of(event.action), "at": event.at, "actor": actor}
    for administrator in User.objects.active().filter(role_grants__role=Role.ADMINISTRATOR).distinct().order_by("pk"):
        with translation.override(administrator.language):
            where = reverse("desk:home")
        key = f"alarm:{event.pk}:{administrator.pk}"
        send_mail_to(user=administrator, template="alarm", context=context | {"where": where}, key=key)


@task
@retrying(times=5)
def tell_of_reset(event_id: int) -> None:
    """Tell the person that their second factor was taken away."""
    event = AuditEvent.objects.get(pk=event_id)
    person = User.objects.active().filter(pk=event.object_id).first()
    if person is not None:
        send_mail_to(user=person, template="second_factor_reset", context={"at": event.at}, key=f"reset:{event.pk}")
