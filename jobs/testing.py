"""For tests: do the queued work now, in this process."""

from django_tasks_db.models import DBTaskResult

from jobs.worker import make_worker


def run_jobs() -> int:
    """Run every task that is due, also those that these queue; how many ran. A failed one fails the test."""
    worker = make_worker(batch=True)
    ran = 0
    while (result := DBTaskResult.objects.ready().filter(backend_name="jobs").first()) is not None:
        result.claim(worker.worker_id)
        worker.run_task(result)
        result.refresh_from_db()
        if result.exception_class_path:
            raise AssertionError(f"{result.task_path} failed\n{result.traceback}")
        ran += 1
    return ran
