"""What comes round by itself in courses, beside its tasks."""

from datetime import datetime

from jobs.periodic import every


@every(minutes=60)
def open_due_reviews(*, now: datetime) -> None:
    from courses.sources import services  # noqa: PLC0415 -- leaf

    services.open_due_reviews(now=now)
