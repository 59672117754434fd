"""Mail of courses, in the background."""

from django.utils import timezone

from jobs.tasks import retrying, task


@task
@retrying()
def send_reminder(reminder_id: int) -> None:
    """Ask a person who is late to go on; at night where they are, wait for the morning."""
    from courses import services  # noqa: PLC0415 -- leaf

    later = services.send_reminder(reminder_id=reminder_id, now=timezone.now())
    if later is not None:
        send_reminder.using(run_after=later).enqueue(reminder_id)


@task
@retrying()
def tell_of_nomination(enrolment_id: int, by_id: int) -> None:
    from courses import services  # noqa: PLC0415 -- leaf

    services.tell_of_nomination(enrolment_id=enrolment_id, by_id=by_id)
