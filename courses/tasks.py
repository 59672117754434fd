"""Mail of courses, and enrolling by audience, in the background."""

from datetime import datetime

from django.utils import timezone

from jobs.periodic import every
from jobs.tasks import retrying, task, underway

LETTERS_AT_ONCE = 100  # a task that sends mail ends well within its lease


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


@task
@retrying()
def send_letters(first: int, last: int) -> None:
    """The letters about courses from one number to another, as far as they wait."""
    from courses import letter_services  # noqa: PLC0415 -- leaf

    letter_services.send_letters(first=first, last=last, now=timezone.now())


@every(minutes=15)
def write_letters(*, now: datetime) -> None:
    """Decide on letters about courses wherever it is morning, and send what waits; not while that is under way."""
    from courses import letter_services  # noqa: PLC0415 -- leaf

    letter_services.decide_letters(now=now)
    if underway(send_letters):
        return
    waiting = letter_services.waiting(now=now)
    for start in range(0, len(waiting), LETTERS_AT_ONCE):
        some = waiting[start : start + LETTERS_AT_ONCE]
        send_letters.enqueue(some[0], some[-1])


@task
@retrying()
def enrol_member(membership_id: int) -> None:
    from courses import for_audiences  # noqa: PLC0415 -- leaf

    for_audiences.enrol_member(membership_id=membership_id, now=timezone.now())


@task
@retrying()
def draw_pictures(lesson_id: int) -> None:
    from courses import picture_sizes  # noqa: PLC0415 -- leaf

    picture_sizes.draw_pictures(lesson_id=lesson_id)


@every(minutes=60)
def enrol_members(*, now: datetime) -> None:
    from courses import for_audiences  # noqa: PLC0415 -- leaf

    for_audiences.enrol_members(now=now)


@task
@retrying()
def tell_of_reviews(user_id: int, source_id: int, opened_at: str) -> None:
    from courses.sources import services  # noqa: PLC0415 -- leaf

    services.tell_of_reviews(user_id=user_id, source_id=source_id, opened_at=datetime.fromisoformat(opened_at))


@task
@retrying()
def tell_of_due_sources(user_id: int, opened_at: str) -> None:
    from courses.sources import services  # noqa: PLC0415 -- leaf

    services.tell_of_due_sources(user_id=user_id, opened_at=datetime.fromisoformat(opened_at))


@every(minutes=60)
def open_due_reviews(*, now: datetime) -> None:
    from courses.sources import services  # noqa: PLC0415 -- leaf

    services.open_due_reviews(now=now)
