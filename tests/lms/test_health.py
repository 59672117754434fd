"""What the load balancer and the alarms ask."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from jobs.housekeeping import beat
from jobs.models import Tick
from lms import health

pytestmark = pytest.mark.django_db


def seen(ago: timedelta) -> None:
    name = f"{beat.__module__}.{beat.__qualname__}"
    Tick.objects.update_or_create(name=name, defaults={"last_run_at": timezone.now() - ago})


def test_a_process_that_answers_is_alive(client):
    assert client.get("/healthz").content == b"ok"


def test_without_a_worker_the_web_is_ready_all_the_same(client):
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (200, "ok\nworker: never")


@pytest.mark.parametrize(("minutes", "worker"), [(0, "alive"), (4, "alive"), (6, "late")])
def test_a_late_worker_is_named(client, minutes, worker):
    seen(timedelta(minutes=minutes))
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (200, f"ok\nworker: {worker}")


def test_missing_migrations_come_first(client, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *args: ["one"])
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, "migrations are missing")


def test_a_database_that_does_not_answer(client, monkeypatch):
    def silent():
        raise DatabaseError

    monkeypatch.setattr(health, "last_beat", silent)
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, "database does not answer")
