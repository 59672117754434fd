"""The attendance export: rows a second and memory at three sizes, beside the same rows written without our care.

    python -m benchmarks.exports csv|xlsx|plain-csv|plain-xlsx ROWS     in a process of its own; one line of JSON

The plain ways write what the database gives, seventeen columns joined from the same tables: no totals of minutes, no
words, no guard against formulas.
"""

import csv
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from benchmarks.certificates import peak_mb
from benchmarks.tables import Table, verdict

COLUMNS = ["way", "rows", "rows per CPU second", "rows per second", "first byte ms", "peak MB", "budget"]
PAIRS = [("csv", "plain-csv"), ("xlsx", "plain-xlsx")]
NAMES = {
    "csv": "CSV",
    "plain-csv": "bound: values_list and csv.writer",
    "xlsx": "XLSX",
    "plain-xlsx": "bound: values_list and xlsxwriter, constant memory",
}


def measure(sizes: list[int]) -> Table:
    table = Table("The attendance export", COLUMNS)
    for ours, plain in PAIRS:
        results = {(way, size): _in_a_process(way, size) for size in sizes for way in (plain, ours)}
        for (way, size), result in results.items():
            held = way == ours and _held(way, result, results[plain, size], smallest=results[way, sizes[0]])
            table.add(NAMES[way], *_figures(result), held or "")
    return table


def _held(way: str, result: dict, plain: dict, *, smallest: dict) -> str:
    return verdict(
        way,
        rows_per_cpu_second=_per_cpu_second(result),
        times_plain=_per_cpu_second(result) / _per_cpu_second(plain),
        growth_mb=result["peak_mb"] - smallest["peak_mb"],
    )


def _per_cpu_second(result: dict) -> float:
    return result["rows"] / result["cpu_seconds"]


def _figures(result: dict) -> list:
    per_second = result["rows"] / result["seconds"]
    return [result["rows"], _per_cpu_second(result), per_second, result["first_byte_ms"], result["peak_mb"]]


def _in_a_process(way: str, size: int) -> dict:
    command = [sys.executable, "-m", "benchmarks.exports", way, str(size)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main(way: str, size: int) -> dict:
    import django

    django.setup()
    write = {"csv": _csv, "xlsx": _xlsx, "plain-csv": _plain_csv, "plain-xlsx": _plain_xlsx}[way]
    list(write(_sessions(10), 10))  # imports, connection, plans
    began, cpu, first = time.perf_counter(), time.process_time(), 0.0
    for _piece in write(_sessions(size), size):
        first = first or time.perf_counter() - began
    return {
        "rows": size,
        "cpu_seconds": time.process_time() - cpu,
        "seconds": time.perf_counter() - began,
        "first_byte_ms": first * 1000,
        "peak_mb": peak_mb(),
    }


def _sessions(size: int):
    """As many seeded sessions as hold ``size`` registrations."""
    from django.db.models import Count

    from lms.seeding.webinars import seeded
    from webinars.models import Session

    wanted, pks = size, []
    counted = Session.objects.filter(webinar__in=seeded()).annotate(people=Count("registrations")).order_by("pk")
    for pk, people in counted.values_list("pk", "people"):
        if wanted <= 0:
            break
        wanted -= people
        pks.append(pk)
    if wanted > 0:
        raise SystemExit(f"{wanted} rows too few are seeded")
    return Session.objects.filter(pk__in=pks)


def _our_rows(sessions, size: int) -> Iterable[tuple]:
    from django.utils import timezone

    from reports import attendance

    return islice(attendance.rows(sessions, language="ru", zone="Asia/Ashgabat", now=timezone.now()), size)


def _raw_rows(sessions, size: int) -> Iterable[tuple]:
    from webinars.models import Registration

    session = ("webinar__title", "number", "on_date", "starts_local", "time_zone", "starts_at", "ends_at")
    person = ("full_name", "email", "postings__organisation__name", "postings__organisation__host_country")
    rows = Registration.objects.filter(session__in=sessions).order_by("session", "user__full_name")
    columns = [f"session__{name}" for name in session] + [f"user__{name}" for name in person]
    more = ("user__postings__job_title", "user__audiences__name", "state", "registered_at", "user_id", "pk")
    return islice(rows.values_list(*columns, *more).iterator(chunk_size=2000), size)


def _csv(sessions, size: int) -> Iterator[bytes]:
    from reports import attendance, spreadsheets

    yield from spreadsheets.write_csv(attendance.columns("Asia/Ashgabat"), _our_rows(sessions, size))


def _xlsx(sessions, size: int) -> Iterator[bytes]:
    from reports import attendance, spreadsheets

    def write(file) -> None:
        columns = attendance.columns("Asia/Ashgabat")
        spreadsheets.write_xlsx(columns, _our_rows(sessions, size), file, sheet_title="Attendance")

    yield from _through_a_file(write)


def _plain_csv(sessions, size: int) -> Iterator[bytes]:
    rows = _raw_rows(sessions, size)
    while piece := list(islice(rows, 500)):
        text = io.StringIO()
        csv.writer(text).writerows(piece)
        yield text.getvalue().encode()


def _plain_xlsx(sessions, size: int) -> Iterator[bytes]:
    import xlsxwriter

    def write(file) -> None:
        options = {"constant_memory": True, "remove_timezone": True, "default_date_format": "yyyy-mm-dd"}
        with xlsxwriter.Workbook(file, options) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(_raw_rows(sessions, size)):
                sheet.write_row(number, 0, row)

    yield from _through_a_file(write)


def _through_a_file(write: Callable) -> Iterator[bytes]:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        write(file.name)
        yield b"written"


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
