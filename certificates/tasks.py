"""Background work of certificates: ids in, one service call. Each may run twice."""

import logging
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from certificates.errors import NoAward, NotEarned
from certificates.models import Certificate, CourseAward
from certificates.records import a_step_is_missing
from courses.models import CourseCompletion, Enrolment
from jobs.periodic import every
from jobs.tasks import retrying, task, underway

log = logging.getLogger(__name__)

AT_ONCE = 500
A_DAY = 24 * 60
TRIED_FOR = timedelta(days=14)


@task
@retrying()
def issue(enrolment_id: int) -> None:
    from certificates import services  # noqa: PLC0415 -- services enqueue tasks

    try:
        services.issue_certificate(enrolment_id=enrolment_id, now=timezone.now())
    except (NoAward, NotEarned):
        return


@task
@retrying()
def deliver(certificate_id: int) -> None:
    from certificates import services  # noqa: PLC0415 -- services enqueue tasks

    services.deliver_certificate(certificate_id=certificate_id, now=timezone.now())


@task
@retrying()
def tell_holder_of_revocation(certificate_id: int) -> None:
    from certificates import services  # noqa: PLC0415 -- services enqueue tasks

    services.tell_holder_of_revocation(certificate_id=certificate_id)


@every(minutes=10)
def enqueue_due(*, now: datetime) -> int:
    """Queue what a lost signal or a killed worker left behind, unless it is under way. Returns how many were found.

    A certificate that could not be drawn or sent for two weeks is left to the people who read the log; so is an
    enrolment that counts as completed and lacks a step: asked for again and again, many of those would leave no
    room for the others.
    """
    missed = _without_certificate().exclude(a_step_is_missing())
    undelivered = Certificate.objects.undelivered().filter(issued_at__gt=now - TRIED_FOR)
    return _enqueue(issue, missed) + _enqueue(deliver, undelivered)


@every(minutes=A_DAY)
def report_what_lacks_a_step(*, now: datetime) -> int:
    """Say in the log how many wait in vain. Returns how many."""
    count = _without_certificate().filter(a_step_is_missing()).count()
    if count:
        log.warning("%d completed enrolments get no certificate: a required step is not done", count)
    return count


def _without_certificate() -> QuerySet[Enrolment]:
    earned = Enrolment.objects.completed().filter(course__in=CourseAward.objects.values("course"))
    any_at_all = Certificate.objects.filter(enrolment=OuterRef("pk"))
    of_round = Certificate.objects.filter(enrolment=OuterRef("enrolment"), round__gte=OuterRef("round"))
    renewed = CourseCompletion.objects.filter(~Exists(of_round), round__gt=1)
    return earned.filter(~Exists(any_at_all) | Q(pk__in=renewed.values("enrolment")))


def _enqueue(job, rows) -> int:
    keys = list(rows.exclude(pk__in=underway(job)).values_list("pk", flat=True)[:AT_ONCE])
    for pk in keys:
        job.enqueue(pk)
    return len(keys)
