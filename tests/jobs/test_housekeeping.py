from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from jobs import housekeeping
from jobs.testing import run_jobs
from tests.jobs import sample_tasks

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)


def task_left_running(*, since: datetime, workers: tuple[str, ...] = ("killed",)) -> DBTaskResult:
    """A task as a killed worker leaves it."""
    result = DBTaskResult.objects.get(pk=sample_tasks.note.enqueue(7).id)
    result.status, result.started_at, result.worker_ids = "RUNNING", since, list(workers)
    result.save()
    return result


def test_the_task_of_a_killed_worker_runs_again():
    task_left_running(since=NOON - timedelta(minutes=16))
    assert run_jobs() == 0
    housekeeping.reap_abandoned(now=NOON)
    assert run_jobs() == 1
    assert sample_tasks.noted == [7]


def test_a_task_within_its_lease_is_left_alone():
    result = task_left_running(since=NOON - timedelta(minutes=14))
    housekeeping.reap_abandoned(now=NOON)
    result.refresh_from_db()
    assert result.status == "RUNNING"


def test_a_task_abandoned_twice_has_failed():
    result = task_left_running(since=NOON - timedelta(minutes=16), workers=("killed", "killed too"))
    housekeeping.reap_abandoned(now=NOON)
    result.refresh_from_db()
    assert (result.status, result.finished_at) == ("FAILED", NOON)
    assert result.task_result.errors[0].exception_class.__name__ == "Abandoned"


def test_old_results_are_thrown_away_and_young_ones_kept():
    old, young = (sample_tasks.note.enqueue(number).id for number in (1, 2))
    run_jobs()
    DBTaskResult.objects.filter(pk=old).update(finished_at=datetime.now(UTC) - timedelta(days=15))
    housekeeping.prune_results(now=NOON)
    assert [str(pk) for pk in DBTaskResult.objects.values_list("pk", flat=True)] == [young]
