"""Mail about sources, in the background."""

from datetime import datetime

from jobs.tasks import retrying, task


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
