"""Background work of quizzes: ids in, one service call. Each may run twice."""

from datetime import datetime

from jobs.periodic import every
from jobs.tasks import retrying, task
from quizzes import regrade_tasks  # noqa: F401 -- what comes round by itself is looked for here


@every(minutes=1)
def close_overdue(*, now: datetime) -> int:
    """Hand in what was saved in attempts whose time is over. Returns how many."""
    from quizzes import services  # noqa: PLC0415 -- services enqueue tasks

    return services.close_overdue(now=now)


@task
@retrying()
def tell_of_allowance(allowance_id: int) -> None:
    """Write to a person that they have more time or attempts, unless it was withdrawn meanwhile."""
    from quizzes.services import letters  # noqa: PLC0415 -- services enqueue tasks

    letters.tell_of_allowance(allowance_id=allowance_id)


@task
@retrying()
def tell_of_refusal(request_id: int) -> None:
    """Write to a person that they get no more, and why."""
    from quizzes.services import letters  # noqa: PLC0415 -- services enqueue tasks

    letters.tell_of_refusal(request_id=request_id)
