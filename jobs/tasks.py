"""The one door to the task library: our tasks go to the ``jobs`` queue, run by ``manage.py work``.

A task takes ids, may run twice and may be killed anywhere.
"""

from functools import partial

from django.db import transaction
from django_tasks import task as _task

task = partial(_task, backend="jobs")


def enqueue_after_commit(job, *args) -> None:
    """Queue ``job`` when the present transaction is committed; at once outside one."""
    transaction.on_commit(partial(job.enqueue, *args))
