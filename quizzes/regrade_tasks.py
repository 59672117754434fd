"""Background work of regrades: ids in, one service call. Each may run twice, and goes on where another stopped."""

from datetime import datetime

from django.utils import timezone

from jobs.periodic import every
from jobs.tasks import retrying, task, underway
from quizzes.models import Regrade

STEPS_OF_A_TASK = 20  # then another task goes on: none may take longer than a worker is believed to live


@task
@retrying()
def prepare(regrade_id: int) -> None:
    """Write the lines that a person looks at."""
    from quizzes.services import regrades  # noqa: PLC0415 -- services enqueue tasks

    if all(regrades.prepare_some(regrade_id=regrade_id) for _step in range(STEPS_OF_A_TASK)):
        prepare.enqueue(regrade_id)


@task
@retrying()
def apply(regrade_id: int) -> None:
    """Write the scores of the lines."""
    from quizzes.services import regrades  # noqa: PLC0415 -- services enqueue tasks

    regrades.take_in_others(regrade_id=regrade_id, now=timezone.now())
    if all(regrades.apply_some(regrade_id=regrade_id, now=timezone.now()) for _step in range(STEPS_OF_A_TASK)):
        apply.enqueue(regrade_id)


@task
@retrying()
def write(regrade_id: int) -> None:
    """Tell those whose score changed, each once."""
    from quizzes.services import regrade_letters  # noqa: PLC0415 -- services enqueue tasks

    regrade_letters.write_letters(regrade_id=regrade_id, now=timezone.now())


@every(minutes=10)
def resume_regrades(*, now: datetime) -> int:
    """Queue what a killed worker left behind, unless it is under way. Returns how many were found."""
    from quizzes.services import regrade_letters  # noqa: PLC0415 -- services enqueue tasks

    preparing = Regrade.objects.filter(state=Regrade.State.PREPARING)
    applying = Regrade.objects.filter(state=Regrade.State.APPLYING)
    letters = Regrade.objects.filter(pk__in=regrade_letters.unwritten().values("regrade"))
    return sum(_queue(job, rows) for job, rows in ((prepare, preparing), (apply, applying), (write, letters)))


def _queue(job, rows) -> int:
    left = list(rows.exclude(pk__in=underway(job)).values_list("pk", flat=True))
    for pk in left:
        job.enqueue(pk)
    return len(left)
