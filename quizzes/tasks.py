"""Background work of quizzes: ids in, one service call. Each may run twice."""

from datetime import datetime

from django.utils import timezone

from jobs.periodic import every
from jobs.tasks import retrying, task, underway
from quizzes import regrade_tasks  # noqa: F401 -- what comes round by itself is looked for here

A_DAY = 24 * 60


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


@task
@retrying()
def reckon_items(quiz_id: int) -> None:
    """Reckon how the questions of a test did."""
    from quizzes.models import QuizPage  # noqa: PLC0415 -- read before models are
    from quizzes.services import items  # noqa: PLC0415 -- services enqueue tasks

    items.reckon_items(quiz=QuizPage.objects.get(pk=quiz_id), now=timezone.now())


@every(minutes=A_DAY)
def reckon_items_due(*, now: datetime) -> int:
    """Queue the tests that were handed in since they were reckoned. Returns how many."""
    from quizzes.services import items  # noqa: PLC0415 -- services enqueue tasks

    waiting = set(items.quizzes_to_reckon().values_list("pk", flat=True)) - underway(reckon_items)
    for pk in sorted(waiting):
        reckon_items.enqueue(pk)
    return len(waiting)


@task
@retrying()
def tell_of_reading(marking_id: int) -> None:
    """Write to a person that their answers were read."""
    from quizzes.services import marking_letters  # noqa: PLC0415 -- services enqueue tasks

    marking_letters.tell_of_reading(marking_id=marking_id)
