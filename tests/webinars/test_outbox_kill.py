"""Workers of their own process: killed half-way, and several at a time."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from tests.webinars.factories import NOW, session
from tests.webinars.outbox import Post, compose_plainly, message, messages, serving
from webinars import sending
from webinars.models import Message

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parent.parent.parent
WORKER = """
import sys
import django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[2])
from django.utils.dateparse import parse_datetime
from tests.webinars.outbox import compose_plainly
from webinars import sending
sending.compose = compose_plainly
sending.send_due(now=parse_datetime(sys.argv[3]))
"""


class Killing(Post):
    """Kills the worker when it has taken so many mails, before the worker hears of the last."""

    worker: subprocess.Popen

    def __init__(self, *, after: int):
        super().__init__()
        self.after = after

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.received) == self.after:
            self.worker.send_signal(signal.SIGKILL)
            self.worker.wait(30)
        return answer


def start_worker(port: int) -> subprocess.Popen:
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-c", WORKER, name, str(port), NOW.isoformat()]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "lms.settings.test", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment)


@pytest.mark.once
def test_a_worker_killed_half_way_loses_none_and_doubles_at_most_the_one_in_hand(settings, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("the other process is told the name of a file")
    monkeypatch.setattr(sending, "compose", compose_plainly)
    rows = messages(20)

    with serving(Killing(after=9), settings) as post:
        post.worker = start_worker(settings.EMAIL_PORT)
        assert post.worker.wait(120) == -signal.SIGKILL
        assert Message.objects.filter(state=Message.State.SENT).count() == 8
        assert Message.objects.filter(state=Message.State.SENDING).count() == 12
        assert sending.send_due(now=NOW + timedelta(minutes=1)) == 0
        assert sending.send_due(now=NOW + timedelta(minutes=6)) == 12

    expected = Counter(row.user.email for row in rows)
    in_hand = rows[8].user.email
    assert Counter(post.received) == expected + Counter([in_hand])
    first, again = [mail["Message-ID"] for mail in post.mails() if mail["To"] == in_hand]
    assert first == again


@pytest.mark.postgres
def test_many_workers_send_each_mail_once_and_in_order(settings, monkeypatch):
    monkeypatch.setattr(sending, "compose", compose_plainly)
    monkeypatch.setattr(sending.outbox, "BATCH", 7)
    at = session()
    users = [row.user for row in messages(10)]
    kind = Message.Kind.CONFIRMATION
    rows = [message(user, session=at, kind=kind, method="REQUEST") for _ in range(4) for user in users]

    with serving(Post(), settings) as post:
        workers = [threading.Thread(target=_send, args=(10,)) for _ in range(6)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        _send(5)

    assert Message.objects.exclude(state=Message.State.SENT).count() == 0
    keys = [mail["Message-ID"] for mail in post.mails()]
    assert len(keys) == len(set(keys)) == 50
    for user in users:
        own = [row.key for row in rows if row.user == user]
        assert [key for key in keys if key in own] == own


def _send(times: int) -> None:
    try:
        for _ in range(times):
            sending.send_due(now=NOW)
    finally:
        connections.close_all()
