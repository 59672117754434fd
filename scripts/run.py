"""Bring the local platform up to date and serve it: the web server and the task worker, together.

    python scripts/run.py            prepare, serve until Ctrl+C; if one of the two ends, so does the other
    python scripts/run.py --reset    throw the local data away, load the demo again, do not serve
    python scripts/run.py --build    only make what the repository does not hold: catalogs, style sheet

A step of the preparation runs only when what it reads has changed since (var/stamps).
"""

import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import django
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lms.demo.accounts import ACCOUNTS, DEMO_PASSWORD  # noqa: E402 -- the line above finds it

VAR = ROOT / "var"
DATABASE = VAR / "db.sqlite3"
STAMPS = VAR / "stamps"
HOST = "127.0.0.1"
PORT = int(os.environ.get("PORT", "8000"))
ADDRESS = f"http://localhost:{PORT}"  # by name: browsers keep no passkey for a number
SECONDS_TO_STOP = 10
RELOADING = () if os.environ.get("RELOAD") else ("--noreload",)  # watching the code doubles the time to start


@dataclass(frozen=True)
class Step:
    """One command of the preparation and the files that it depends on."""

    name: str
    says: str
    command: tuple[str, ...]
    patterns: tuple[str, ...]
    makes: str = "."  # a path that must be there afterwards

    @property
    def stamp(self) -> Path:
        return STAMPS / self.name

    def fingerprint(self) -> str:
        digest = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode())
        for path in sorted(path for pattern in self.patterns for path in ROOT.glob(pattern)):
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
        return digest.hexdigest()

    def is_done(self) -> bool:
        if not (self.stamp.exists() and (ROOT / self.makes).exists()):
            return False
        return self.stamp.read_text() == self.fingerprint()

    def run(self) -> None:
        print(self.says, flush=True)
        call_command(*self.command)
        self.stamp.write_text(self.fingerprint())


BUILD = [
    Step("catalogs", "Compiling the translations", ("compile_catalogs",), ("locale/*/LC_MESSAGES/*.po",)),
    Step(
        "assets",
        "Building the style sheet",
        ("build_assets", "--verbosity=0"),
        ("static/css/**/*.css", "lms/assets.py"),
        makes="static/build/waymark.css",
    ),
]
FILL = [
    Step(
        "database",
        "Preparing the database",
        ("migrate", "--verbosity=0"),
        ("*/migrations/*.py", "requirements/base.lock"),
    ),
    Step("demo", "Loading the demo", ("load_demo",), ()),
]


def environment() -> dict[str, str]:
    defaults = {"DJANGO_SETTINGS_MODULE": "lms.settings.dev", "PUBLIC_BASE_URL": ADDRESS}
    tuned = {"PYTHONTZPATH": "", "DJANGO_RUNSERVER_HIDE_WARNING": "true"}  # the pinned tzdata wins over the system's
    return defaults | os.environ | tuned


def start(*arguments: str) -> subprocess.Popen:
    """Start a management command in a process group of its own, so that Ctrl+C reaches us alone."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment(), start_new_session=True)


def build() -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    run_due(BUILD)


def prepare() -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (VAR / "mail").mkdir(exist_ok=True)
    if not DATABASE.exists():
        forget(FILL)
    run_due(BUILD + FILL)


def run_due(steps: list[Step]) -> None:
    """Run what is due in one process of its own: Django is loaded once, and not at all when nothing is due."""
    due = [step.name for step in steps if not step.is_done()]
    if due:
        command = [sys.executable, __file__, "--steps", *due]
        done = subprocess.run(command, cwd=ROOT, env=environment(), check=False)
        if done.returncode != 0:
            sys.exit(done.returncode)


def run_steps(names: list[str]) -> None:
    django.setup()
    try:
        for step in BUILD + FILL:
            if step.name in names:
                step.run()
    except CommandError as error:
        sys.exit(f"That failed: {error}")


def forget(steps: list[Step]) -> None:
    for step in steps:
        step.stamp.unlink(missing_ok=True)


def reset() -> None:
    if os.environ.get("DATABASE_URL"):
        sys.exit("DATABASE_URL is set: only the local SQLite database can be reset.")
    if is_listening():
        sys.exit(f"Something answers on {ADDRESS}: stop it first.")
    for path in VAR.glob("db.sqlite3*"):
        path.unlink()
    for folder in ("media", "renditions", "mail"):
        shutil.rmtree(VAR / folder, ignore_errors=True)
    prepare()
    print("The demo is loaded again. Start it with: make run")


def is_listening() -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, PORT)) == 0


def serve() -> int:
    """Run both until one of them ends or we are asked to stop; return the exit code."""
    if is_listening():
        sys.exit(f"Port {PORT} is taken. Stop what is there, or: make run PORT={PORT + 1}")
    children = {"web server": start("runserver", f"{HOST}:{PORT}", *RELOADING)}
    try:
        while all_run(children) and not is_listening():
            time.sleep(0.2)
        if all_run(children):
            print(welcome(), flush=True)
            children["task worker"] = start("work")  # not earlier: the first page comes sooner
        while all_run(children):
            time.sleep(0.3)
    except KeyboardInterrupt:
        print("\nStopping.")
        return 0
    else:
        ended = next(name for name, child in children.items() if child.poll() is not None)
        print(f"The {ended} ended; stopping.", file=sys.stderr)
        return 1
    finally:
        stop(*children.values())


def all_run(children: dict[str, subprocess.Popen]) -> bool:
    return all(child.poll() is None for child in children.values())


def welcome() -> str:
    accounts = "\n".join(f"    {person['email']:<26}{role_of(person):<16}{person['full_name']}" for person in ACCOUNTS)
    return f"""
  Waymark          {ADDRESS}/
  Desk (staff)     {ADDRESS}/en/desk/
  Content (CMS)    {ADDRESS}/admin/
  Mail             goes to files in var/mail/

  Sign in with the password {DEMO_PASSWORD} as
{accounts}

  Ctrl+C stops the web server and the task worker.
"""


def role_of(person: dict) -> str:
    return (person["roles"] or ["learner"])[0].replace("_", " ")


def stop(*children: subprocess.Popen) -> None:
    """Ask every process of each group to end; after ten seconds make it."""
    for child in children:
        signal_group(child, signal.SIGTERM)
    deadline = time.monotonic() + SECONDS_TO_STOP
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            signal_group(child, signal.SIGKILL)


def signal_group(child: subprocess.Popen, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)
    match arguments:
        case []:
            prepare()
            return serve()
        case ["--reset"]:
            reset()
        case ["--build"]:
            build()
        case ["--steps", *names]:  # ourselves, from run_due
            run_steps(names)
        case _:
            sys.exit(__doc__)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # during the preparation
        sys.exit(130)
