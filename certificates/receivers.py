"""What certificates do when something happens below."""

from datetime import datetime

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from certificates import tasks
from certificates.models import Certificate
from courses.signals import course_completed, courses_touched
from courses.sources.touched import CERTIFICATE, Touched
from quizzes.signals import passes_touched


@receiver(course_completed)
def on_course_completed(sender, enrolment_id: int, **kwargs) -> None:
    tasks.issue.enqueue(enrolment_id)


@receiver(courses_touched)
def on_courses_touched(sender, course_keys: list, now: datetime, **kwargs) -> list[Touched]:
    """Certificates that are valid now and were earned in these courses: by number, for names are no part of it."""
    valid = Certificate.objects.valid(now).filter(enrolment__course__translation_key__in=course_keys)
    return [_touched(pk, serial) for pk, serial in valid.order_by("serial").values_list("pk", "serial")]


@receiver(passes_touched)
def on_passes_touched(sender, people: list, now: datetime, **kwargs) -> list[Touched]:
    """The valid certificates of these people in these courses; ``owner`` of each is its holder."""
    wanted = set(people)
    valid = Certificate.objects.valid(now).filter(user__in={user for user, _course in wanted})
    rows = valid.order_by("serial").values_list("pk", "serial", "user", "enrolment__course__translation_key")
    return [_touched(pk, serial, owner=user) for pk, serial, user, course in rows if (user, course) in wanted]


def _touched(pk: int, serial: str, owner: int | None = None) -> Touched:
    return Touched(
        model="certificates.certificate",
        pk=pk,
        kind=_("Valid certificates"),
        title=serial,
        url=reverse("desk:certificate", args=[serial]),
        owner=owner,
        order=CERTIFICATE,
    )
