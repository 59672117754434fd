"""The platform under measure: a folder and a database of its own, filled, and gunicorn in front of it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Site:
    folder: Path
    database_url: str

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    def enter(self) -> None:
        """Give this process, and those it starts, the settings of the run."""
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "DATABASE_URL": self.database_url,
            "BENCH_FOLDER": str(self.folder),
            "BENCH_SECRET_KEY": secrets.token_urlsafe(48),
            "PYTHONTZPATH": "",
        }

    def manage(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True)


def fill(site: Site, *, learners: int, courses: int, webinars: int) -> None:
    site.manage("compile_catalogs")
    site.manage("build_assets")
    site.manage("collectstatic", "--noinput", "--verbosity=0")
    site.manage("migrate", "--verbosity=0")
    site.manage("load_demo")
    site.manage("seed", f"--learners={learners}", f"--courses={courses}", f"--webinars={webinars}")


@dataclass(frozen=True)
class Server:
    port: int
    master: int

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()
        return [int(pid) for pid in children]

    def cpu_ms(self) -> float:
        """Milliseconds that the workers have spent so far, user and system."""
        return sum(_ticks(pid) for pid in self.workers()) * 1000 / TICKS

    def pss_mb(self) -> float:
        """Memory of all processes of the server, shared pages counted once."""
        return sum(_pss_kb(pid) for pid in (self.master, *self.workers())) / 1024


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _pss_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def serving(site: Site):
    port = free_port()
    address = [f"--bind=127.0.0.1:{port}", "--log-level=error"]  # all else from gunicorn.conf.py, as in production
    command = [sys.executable, "-m", "gunicorn", "lms.wsgi", *address]
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    try:
        wait_for(port, process)
        yield Server(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit("The server did not start.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("The server did not answer in time.")
