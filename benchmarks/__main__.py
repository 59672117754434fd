"""python -m benchmarks [--quick] [--postgres] [--learners N] [--markdown FILE] [part …]

Parts: pages submit certificates exports imports mail weight (all by default). A full run takes about ten minutes on two
cores. ``python -m benchmarks.quiz_load`` is a run of its own.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.site import ROOT, Site, fill, serving

PARTS = ["pages", "submit", "certificates", "exports", "imports", "mail", "weight"]


def main() -> int:
    options = _options()
    if options.postgres and not os.environ.get("BENCH_POSTGRES"):
        return _again_with_postgres()
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        site = Site(Path(folder), _database(Path(folder), postgres=options.postgres))
        site.enter()
        fill(site, learners=options.learners, courses=10, webinars=10)
        text = "\n\n".join([_heading(site, options), *_measure(site, options)])
    if options.markdown:
        options.markdown.write_text(text + "\n")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="one short round: to see that it runs, not to quote")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL made for the run")
    parser.add_argument("--learners", type=int, help="how many people to seed")
    parser.add_argument("--markdown", type=Path, help="also write the tables to this file")
    options = parser.parse_args()
    options.parts = options.parts or PARTS
    options.learners = options.learners or (2_000 if options.quick else 100_000)
    return options


def _again_with_postgres() -> int:
    command = [sys.executable, "scripts/with_postgres.py", sys.executable, "-m", "benchmarks", *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"BENCH_POSTGRES": "1"}, check=False).returncode


def _database(folder: Path, *, postgres: bool) -> str:
    return os.environ["DATABASE_URL"] if postgres else f"sqlite:///{folder / 'bench.sqlite3'}"


def _heading(site: Site, options: argparse.Namespace) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("Django", "wagtail", "WeasyPrint", "gunicorn"))
    database = "SQLite (WAL)" if site.is_sqlite else "PostgreSQL (without waiting for the disk)"
    text = (
        f"`python -m benchmarks {' '.join(sys.argv[1:])}` on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {versions}, {database}, {options.learners:,} seeded learners, "
        f"load average {os.getloadavg()[1]:.1f} over the last five minutes."
    )
    print(f"\n{text}\n", flush=True)
    return text


def _measure(site: Site, options: argparse.Namespace) -> list[str]:
    import django

    django.setup()
    found = []

    def show(table) -> None:
        found.append(table.markdown())
        print(f"\n{found[-1]}\n", flush=True)

    if "certificates" in options.parts:
        from benchmarks import certificates

        show(certificates.measure(10 if options.quick else 60))
    if "exports" in options.parts:
        from benchmarks import exports

        show(exports.measure([1_000] if options.quick else [1_000, 10_000, 100_000]))
    if "imports" in options.parts:
        from benchmarks import imports

        show(imports.measure(quick=options.quick))
    if "mail" in options.parts:
        from benchmarks import mail

        show(mail.measure(quick=options.quick))
    if {"pages", "submit", "weight"} & set(options.parts):
        _measure_the_server(site, options, show)
    return found


def _measure_the_server(site: Site, options: argparse.Namespace, show) -> None:
    from benchmarks import cast, pages, quiz_submit, weight

    players = cast.assemble()
    with serving(site) as server:
        rounds, seconds, submits = (1, 1, 40) if options.quick else (3, 4, 200)
        if "pages" in options.parts:
            show(pages.measure(server, players, rounds=rounds, seconds=seconds, submit_count=submits))
        if "submit" in options.parts:
            show(quiz_submit.measure(server, rounds=rounds, count=submits))
        if "weight" in options.parts:
            show(weight.measure(server, players))


if __name__ == "__main__":
    sys.exit(main())
