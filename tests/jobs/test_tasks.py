import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from jobs.tasks import enqueue_after_commit
from jobs.testing import run_jobs
from tests.jobs import sample_tasks

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)


def test_a_task_waits_for_the_worker():
    sample_tasks.note.enqueue(7)
    assert sample_tasks.noted == []
    assert run_jobs() == 1
    assert sample_tasks.noted == [7]


def test_a_task_is_queued_when_the_transaction_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_after_commit(sample_tasks.note, 7)
        assert DBTaskResult.objects.count() == 0
    assert DBTaskResult.objects.count() == 1


def test_a_failed_task_fails_the_test():
    sample_tasks.break_down.enqueue(7)
    with pytest.raises(AssertionError, match="ValueError: 7"):
        run_jobs()


@pytest.mark.parametrize(("failures", "seen"), [([], [7]), ([True], [7, 7]), ([True, True], [7, 7, 7])])
def test_a_retrying_task_ends_well_after_failures(failures, seen):
    sample_tasks.fails.extend(failures)
    with time_machine.travel(NOON, tick=False) as clock:
        sample_tasks.deliver.enqueue(7)
        for minutes in (0, 1, 4):
            clock.shift(timedelta(minutes=minutes))
            run_jobs()
    assert sample_tasks.noted == seen
    assert not DBTaskResult.objects.failed().exists()


def test_the_waits_grow_fourfold():
    sample_tasks.fails.extend([True, True])
    with time_machine.travel(NOON, tick=False) as clock:
        sample_tasks.deliver.enqueue(7)
        run_jobs()
        clock.shift(timedelta(minutes=1))
        run_jobs()
        waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.run_after == NOON + timedelta(minutes=5)
    assert waiting.args_kwargs == {"args": [7], "kwargs": {"attempt": 3}}


def test_the_last_failure_fails_the_task(caplog):
    caplog.set_level(logging.CRITICAL)
    sample_tasks.deliver.enqueue(7, attempt=3)
    sample_tasks.fails.append(True)
    with pytest.raises(AssertionError, match="no answer"):
        run_jobs()
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_a_failure_of_another_kind_is_not_tried_again():
    sample_tasks.misread.enqueue(7)
    with pytest.raises(AssertionError, match="KeyError"):
        run_jobs()
    assert sample_tasks.noted == [7]
