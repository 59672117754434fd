"""The process behind ``manage.py work``: runs tasks and, in a second thread, what comes round by itself."""

import logging
import os
import socket
import threading
import uuid

from django.db import connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from jobs import periodic

log = logging.getLogger(__name__)

TICK_SECONDS = 10


class Ticker(threading.Thread):
    """Looks every few seconds for periodic functions that are due."""

    def __init__(self, *, seconds: float = TICK_SECONDS):
        super().__init__(name="ticker", daemon=True)
        self.seconds = seconds
        self._asked_to_stop = threading.Event()

    def run(self) -> None:
        while True:
            self._look()
            if self._asked_to_stop.wait(self.seconds):
                return

    def _look(self) -> None:
        try:
            periodic.run_due(now=timezone.now())
        except Exception:
            log.exception("the periodic round failed")
        finally:
            connections.close_all()  # of this thread

    def stop(self) -> None:
        """Let the function that runs now end, and no other begin."""
        self._asked_to_stop.set()
        if self.is_alive():
            self.join()


def make_worker(*, interval: float = 1, batch: bool = False) -> Worker:
    """A worker of the ``jobs`` queue. ``batch`` ends when nothing is due; else it looks every ``interval`` seconds."""
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=interval,
        batch=batch,
        backend_name="jobs",
        startup_delay=not batch,
        max_tasks=None,
        worker_id=f"{socket.gethostname()[:20]}-{os.getpid()}-{uuid.uuid4().hex[:8]}",
    )


def work(*, interval: float, batch: bool, with_tick: bool) -> None:
    """Work until asked to stop (SIGTERM or SIGINT): the task in hand is finished first."""
    worker = make_worker(interval=interval, batch=batch)
    worker.configure_signals()
    ticker = Ticker()
    if with_tick:
        ticker.start()
    try:
        worker.run()
    finally:
        ticker.stop()
