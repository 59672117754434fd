"""The tools around the platform: make, the set-up, the launcher of web server and worker, PostgreSQL for tests."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections import namedtuple
from contextlib import nullcontext
from pathlib import Path

import polib
import pytest
from django.core.management.base import CommandError

from lms.management.commands.compile_catalogs import compile_catalog

ROOT = Path(__file__).resolve().parent.parent
Done = namedtuple("Done", "returncode")


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


# make


def test_make_alone_lists_every_task():
    listed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    tasks = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE).group(1).split()
    assert re.findall(r"make (\S+)", listed.stdout) == tasks


def test_ci_runs_lint_and_test():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert [line for line in lines if line.startswith("make ")] == ["make lint", "make test"]


# scripts/setup.sh


@pytest.fixture
def bare_machine(tmp_path):
    """A folder of commands as on a machine where nothing is installed and the person is not root."""

    def command(name, text):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)

    for name in ("bash", "dirname", "tr", "cat", "env", "sh"):
        (tmp_path / name).symlink_to(shutil.which(name))
    command("id", "echo 1000")
    command("apt-get", "exit 0")
    command("python3", 'case "$2" in *version_info*) exit 0;; *) exit 1;; esac')
    return tmp_path


def set_up(folder, level):
    environment = {"PATH": str(folder), "PYTHON": "python3"}
    command = [str(folder / "bash"), str(ROOT / "scripts" / "setup.sh"), level]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


TO_RUN = "python3-venv libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"
TO_TEST = f"{TO_RUN} chromium poppler-utils libzbar0 libatomic1"


@pytest.mark.parametrize(("level", "packages"), [("base", TO_RUN), ("dev", TO_TEST)])
def test_without_root_the_set_up_says_what_to_install(bare_machine, level, packages):
    done = set_up(bare_machine, level)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "System packages are missing. As root, run this, then start again:\n"
        f"  apt-get update && apt-get install -y --no-install-recommends {packages}\n"
    )


def test_where_there_is_no_apt_the_set_up_names_what_is_needed(bare_machine):
    (bare_machine / "apt-get").unlink()
    done = set_up(bare_machine, "base")
    assert done.returncode == 1
    assert f"This machine lacks: {TO_RUN} (Debian's names) and has no apt-get." in done.stderr


def test_an_old_python_is_refused(bare_machine):
    (bare_machine / "python3").write_text("#!/bin/sh\n[ $1 = -V ] && echo Python 3.9.2\nexit 1\n")
    done = set_up(bare_machine, "base")
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer is needed; python3 is Python 3.9.2.")


# scripts/run.py


@pytest.fixture
def run(tmp_path, monkeypatch):
    module = script("run")
    monkeypatch.setattr(module, "STAMPS", tmp_path)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return module


def test_a_step_is_done_until_what_it_reads_changes(run, tmp_path):
    source = tmp_path / "main.css"
    source.write_text("a {}")
    step = run.Step("assets", "", (), ("*.css",))
    assert not step.is_done()
    step.stamp.write_text(step.fingerprint())
    assert step.is_done()
    source.write_text("b {}")
    assert not step.is_done()


def test_a_step_is_not_done_when_what_it_made_is_gone(run, tmp_path):
    step = run.Step("assets", "", (), (), makes="waymark.css")
    step.stamp.write_text(step.fingerprint())
    assert not step.is_done()
    (tmp_path / "waymark.css").write_text("a {}")
    assert step.is_done()


def test_another_database_is_prepared_anew(run, monkeypatch):
    step = run.Step("database", "", (), ())
    step.stamp.write_text(step.fingerprint())
    monkeypatch.setenv("DATABASE_URL", "postgres://learn.example.org/waymark")
    assert not step.is_done()


def test_a_step_that_fails_is_tried_again(run, monkeypatch, capsys):
    def refuse(*_):
        raise CommandError("no space left")

    monkeypatch.setattr(run, "call_command", refuse)
    step = run.Step("database", "Preparing", ("migrate",), ())
    with pytest.raises(CommandError):
        step.run()
    assert not step.is_done()


@pytest.mark.parametrize("code", [0, 3])
def test_what_is_due_runs_in_one_process_and_its_failure_ends_the_start(run, monkeypatch, code):
    asked = []
    monkeypatch.setattr(run.subprocess, "run", lambda command, **_: asked.append(command[2:]) or Done(code))
    steps = [run.Step(name, "", (), ()) for name in ("catalogs", "assets", "database")]
    steps[1].stamp.write_text(steps[1].fingerprint())
    with pytest.raises(SystemExit, match="3") if code else nullcontext():
        run.run_due(steps)
    assert asked == [["--steps", "catalogs", "database"]]


def test_nothing_due_starts_nothing(run, monkeypatch):
    monkeypatch.setattr(run.subprocess, "run", None)
    run.run_due([])


SHORT = [sys.executable, "-c", "import time; time.sleep(0.5)"]
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.mark.parametrize("ends", ["runserver", "work"])
def test_when_one_process_ends_the_other_is_stopped(run, monkeypatch, capsys, ends):
    started = {}

    def start(name, *_):
        command = SHORT if name == ends else SLEEP
        started[name] = subprocess.Popen(command, start_new_session=True)
        return started[name]

    answers = iter([False, True])  # the port is free, then the web server has it
    monkeypatch.setattr(run, "start", start)
    monkeypatch.setattr(run, "is_listening", lambda: next(answers))
    assert run.serve() == 1
    assert all(process.poll() is not None for process in started.values())
    assert "ended; stopping." in capsys.readouterr().err


def test_a_process_that_does_not_stop_is_made_to(run, monkeypatch):
    monkeypatch.setattr(run, "SECONDS_TO_STOP", 0.2)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-uc", deaf], start_new_session=True, stdout=subprocess.PIPE) as process:
        process.stdout.readline()  # it is deaf from here on
        run.stop(process)
        assert process.wait(timeout=5) == -9


def test_a_taken_port_is_named_with_the_way_out(run, monkeypatch):
    monkeypatch.setattr(run, "is_listening", lambda: True)
    with pytest.raises(SystemExit, match=f"make run PORT={run.PORT + 1}"):
        run.serve()


def test_only_the_local_database_can_be_reset(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://learn.example.org/waymark")
    with pytest.raises(SystemExit, match="only the local SQLite database can be reset"):
        run.reset()


def test_the_welcome_names_a_demo_account_for_each_role(run):
    welcome = run.welcome()
    for role in ("learner", "focal point", "trainer", "coordinator", "administrator"):
        assert len(re.findall(rf"\S+@example\.org +{role} ", welcome)) == 1
    assert "var/mail/" in welcome


# scripts/with_postgres.py


def test_a_command_runs_beside_its_own_postgresql_and_its_exit_code_counts():
    ask = (
        "import os, psycopg, sys; c = psycopg.connect(os.environ['DATABASE_URL']);"
        "print(c.info.server_version >= 150000, c.execute('show fsync').fetchone()[0]); sys.exit(3)"
    )
    command = [sys.executable, "scripts/with_postgres.py", sys.executable, "-c", ask]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ)
    assert (done.returncode, done.stdout) == (3, "True off\n")


# manage.py compile_catalogs


@pytest.fixture
def catalog(tmp_path):
    path = tmp_path / "django.po"
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Yes"\nmsgstr "Hawa"\n')
    return path


def test_a_catalog_is_compiled_once(catalog):
    assert compile_catalog(catalog) is True
    assert [entry.msgstr for entry in polib.mofile(str(catalog.with_suffix(".mo")))] == ["Hawa"]
    assert compile_catalog(catalog) is False


def test_a_changed_catalog_is_compiled_again(catalog):
    compile_catalog(catalog)
    catalog.write_text(catalog.read_text().replace("Hawa", "Hawa!"))
    os.utime(catalog, ns=(0, catalog.with_suffix(".mo").stat().st_mtime_ns + 1))
    assert compile_catalog(catalog) is True
    assert [entry.msgstr for entry in polib.mofile(str(catalog.with_suffix(".mo")))] == ["Hawa!"]
