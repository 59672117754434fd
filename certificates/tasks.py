"""Background work of certificates: ids in, one service call. Each may run twice."""

from datetime import datetime

from django.utils import timezone

from certificates.errors import NoAward, NotEarned
from certificates.models import Certificate, CourseAward
from courses.models import Enrolment
from jobs.periodic import every
from jobs.tasks import task


@task()
def issue(enrolment_id: int) -> None:
    from certificates import services  # noqa: PLC0415 -- services enqueue tasks

    try:
        services.issue_certificate(enrolment_id=enrolment_id, now=timezone.now())
    except (NoAward, NotEarned):
        return


@task()
def deliver(certificate_id: int) -> None:
    from certificates import services  # noqa: PLC0415 -- services enqueue tasks

    services.deliver_certificate(certificate_id=certificate_id, now=timezone.now())


@task()
def tell_holder_of_revocation(certificate_id: int) -> None:
    from certificates import services  # noqa: PLC0415 -- services enqueue tasks

    services.tell_holder_of_revocation(certificate_id=certificate_id)


@every(minutes=10)
def enqueue_due(*, now: datetime) -> int:
    """Queue what a lost signal or a killed worker left behind. Returns how many were found."""
    earned = Enrolment.objects.completed().filter(course__in=CourseAward.objects.values("course"))
    missed = list(earned.filter(certificates=None).values_list("pk", flat=True)[:500])
    undelivered = list(Certificate.objects.undelivered().values_list("pk", flat=True)[:500])
    for pk in missed:
        issue.enqueue(pk)
    for pk in undelivered:
        deliver.enqueue(pk)
    return len(missed) + len(undelivered)
