"""Background work on a person's own data: ids in, one service call. Each may run twice."""

from django.utils import timezone

from jobs.tasks import enqueue_after_commit, retrying, task


@task
@retrying()
def make_copy(request_id: int) -> None:
    from people.services import copies  # noqa: PLC0415 -- services enqueue tasks

    copies.make_copy(request_id=request_id, now=timezone.now())


@task
@retrying()
def tell_then_erase(request_id: int) -> None:
    """The mail first, while there is an address; a mail that never leaves holds nothing up for more than a day."""
    from people.services import erasures  # noqa: PLC0415 -- services enqueue tasks

    erasures.tell_of_decision(request_id=request_id, template="erasure_approved")
    enqueue_after_commit(erase, request_id)


@task
@retrying()
def erase(request_id: int) -> None:
    from people.services import erasures  # noqa: PLC0415 -- services enqueue tasks

    erasures.carry_out(request_id=request_id, now=timezone.now())


@task
@retrying()
def tell_of_declined_erasure(request_id: int) -> None:
    from people.services import erasures  # noqa: PLC0415 -- services enqueue tasks

    erasures.tell_of_decision(request_id=request_id, template="erasure_declined")
