"""Background work of marking: ids in, one service call. It may run twice."""

from jobs.tasks import retrying, task


@task
@retrying()
def tell_of_reading(marking_id: int) -> None:
    """Write to a person that their answers were read."""
    from quizzes.services import marking_letters  # noqa: PLC0415 -- services enqueue tasks

    marking_letters.tell_of_reading(marking_id=marking_id)
