from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from jobs import housekeeping, periodic
from jobs.models import Tick

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)
OURS = "tests.jobs.test_periodic.our_round"


@pytest.fixture
def rounds(monkeypatch):
    """The moments our own periodic function ran at; no other is registered."""
    moments = []

    def our_round(*, now):
        moments.append(now)

    our_round.__qualname__ = "our_round"
    monkeypatch.setattr(periodic, "autodiscover_modules", lambda *names: None)
    monkeypatch.setattr(periodic, "_registry", {})
    periodic.every(minutes=5)(our_round)
    return moments


def test_a_round_runs_when_it_is_due(rounds):
    later = [NOON, NOON + timedelta(minutes=4, seconds=59), NOON + timedelta(minutes=5)]
    assert [periodic.run_due(now=moment) for moment in later] == [[OURS], [], [OURS]]
    assert rounds == [NOON, NOON + timedelta(minutes=5)]


def test_ten_workers_run_it_once(rounds):
    for _worker in range(10):
        periodic.run_due(now=NOON)
    assert rounds == [NOON]


def test_one_that_fails_stops_no_other(rounds, caplog):
    @periodic.every(minutes=1)
    def a_broken_round(*, now):
        raise ValueError

    assert periodic.run_due(now=NOON) == [OURS]
    assert "a_broken_round failed" in caplog.text
    with pytest.raises(CommandError, match="a_broken_round"):
        call_command("tick", verbosity=0)


def test_tick_runs_everything_whether_due_or_not(rounds, capsys):
    call_command("tick")
    call_command("tick")
    assert len(rounds) == 2
    assert capsys.readouterr().out == f"{OURS}\n{OURS}\n"


def test_tick_due_leaves_what_a_worker_did(rounds, capsys):
    call_command("tick", "--due")
    call_command("tick", "--due")
    assert len(rounds) == 1


def test_the_platform_has_its_own_rounds():
    names = {one.name for one in periodic.registered()}
    assert names >= {
        f"jobs.housekeeping.{name}"
        for name in ("beat", "reap_abandoned", "publish_scheduled", "prune_results", "clear_sessions")
    }


def test_a_beat_tells_when_a_worker_was_seen():
    assert housekeeping.last_beat() is None
    periodic.run_due(now=NOON)
    assert housekeeping.last_beat() == NOON
    assert Tick.objects.filter(last_run_at=NOON).count() == len(periodic.registered())
