import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from jobs import worker
from tests.jobs import sample_tasks

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.django_db(transaction=True)
def test_work_in_a_batch_runs_what_is_due_and_ends():
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    try:
        sample_tasks.note.enqueue(7)
        call_command("work", "--batch")
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert sample_tasks.noted == [7]


def test_the_ticker_looks_until_it_is_asked_to_stop(monkeypatch):
    looked = threading.Event()

    def look(*, now):
        looked.set()

    monkeypatch.setattr(worker.periodic, "run_due", look)
    ticker = worker.Ticker(seconds=60)
    ticker.start()
    assert looked.wait(timeout=10)
    ticker.stop()
    assert not ticker.is_alive()


def test_the_ticker_outlives_a_failed_round(monkeypatch):
    rounds = []
    twice = threading.Event()

    def fail(*, now):
        rounds.append(now)
        if len(rounds) == 2:
            twice.set()
        raise ValueError

    monkeypatch.setattr(worker.periodic, "run_due", fail)
    ticker = worker.Ticker(seconds=0.01)
    ticker.start()
    assert twice.wait(timeout=10)
    ticker.stop()


def run_in_a_thread() -> threading.Thread:
    def run():
        try:
            worker.make_worker(batch=True).run()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_run_each_task_exactly_once():
    for number in range(40):
        sample_tasks.note.enqueue(number)
    threads = [run_in_a_thread() for _worker in range(2)]
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(sample_tasks.noted) == list(range(40))
    assert DBTaskResult.objects.successful().count() == 40


def test_the_worker_stops_when_asked(tmp_path):
    """A real process: it must end by itself after SIGTERM, with its periodic thread."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "lms.settings.dev",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'work.sqlite3'}",
    }
    code = (
        "import django; django.setup();"
        "from jobs import worker;"
        "worker.make_worker = lambda **options: Waiting();"
        "worker.periodic.run_due = lambda *, now: None;"
        "import django_tasks_db.management.commands.db_worker as library;"
        "Waiting = type('Waiting', (library.Worker,), {"
        "'__init__': lambda self: setattr(self, 'running', True) or setattr(self, 'running_task', False),"
        "'run': lambda self: print('up', flush=True) or __import__('time').sleep(60)});"
        "worker.work(interval=1, batch=False, with_tick=True)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"up\n"
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    process.stdout.close()
