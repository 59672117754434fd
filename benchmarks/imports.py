"""The import of people: seconds to read, to plan, to import and to see that nothing changes, at two sizes.

python -m benchmarks.imports csv|xlsx ROWS     in a process of its own; prints one line of JSON
"""

import io
import json
import subprocess
import sys
import time

from benchmarks.certificates import peak_mb
from benchmarks.tables import Table, verdict

COLUMNS = ["file", "rows", "read s", "preview s", "import s", "CPU s", "again s", "peak MB", "budget"]
HEADINGS = ("Full name", "E-mail", "Organisation", "Job title", "Language", "Audiences")
CASES = [("csv", 1_000), ("csv", 5_000), ("xlsx", 5_000)]


def measure(*, quick: bool) -> Table:
    table = Table("A list of people imported, all rows in one transaction", COLUMNS)
    for kind, rows in CASES[:1] if quick else CASES:
        result = _in_a_process(kind, rows)
        held = verdict("import-5000", import_seconds=result["import"]) if rows == 5_000 else ""
        figures = [result[name] for name in ("read", "preview", "import", "cpu", "again", "peak_mb")]
        table.add(kind.upper(), rows, *figures, held)
    table.notes.append("Each person: account, confirmed address, posting, audience by hand and by rule, audit events.")
    return table


def _in_a_process(kind: str, rows: int) -> dict:
    command = [sys.executable, "-m", "benchmarks.imports", kind, str(rows)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main(kind: str, rows: int) -> dict:
    import django

    django.setup()
    from django.utils import timezone

    from people.services import imports

    now, data, times = timezone.now(), _file(kind, rows), {}

    def timed(name: str, act):
        began = time.perf_counter()
        answer = act()
        times[name] = time.perf_counter() - began
        return answer

    item = timed("read", lambda: imports.receive_file(name=f"list.{kind}", data=data, by=None, now=now))
    timed("preview", lambda: imports.plan_of(item=item, by=None, now=now))
    imports.take_import(item=item, skips_bad_rows=False, sends_welcome=True)
    cpu = time.process_time()
    done = timed("import", lambda: imports.run_import(item=item, by=None, now=now))
    cpu = time.process_time() - cpu
    if done.report["added"] != rows:
        raise SystemExit(f"{done.report}")
    again = imports.receive_file(name=f"list.{kind}", data=data, by=None, now=now)
    imports.take_import(item=again, skips_bad_rows=False, sends_welcome=True)
    timed("again", lambda: imports.run_import(item=again, by=None, now=now))
    return times | {"cpu": cpu, "peak_mb": peak_mb()}


def _file(kind: str, rows: int) -> bytes:
    from people.models import Audience, OrganisationKind
    from people.services import save_organisation

    place = _organisation(save_organisation, OrganisationKind.EMBASSY)
    Audience.objects.get_or_create(code="imported", defaults={"name": "Imported"})
    table = [HEADINGS, *(_person(kind, number, place) for number in range(rows))]
    if kind == "csv":
        return "".join(",".join(row) + "\n" for row in table).encode()
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
    return target.getvalue()


def _person(kind: str, number: int, place: str) -> tuple[str, ...]:
    letters = "".join("abcdefghij"[int(digit)] for digit in str(number))
    stamp = f"{kind}{time.time_ns()}"
    return f"Merdan {letters.title()}ow", f"{letters}.{stamp}@example.org", place, "Attaché", "tk", "imported"


def _organisation(save_organisation, kind: str) -> str:
    from django.utils import timezone

    from people.models import Organisation

    name = "Embassy of the benchmark"
    if not Organisation.objects.filter(name=name).exists():
        save_organisation(organisation=Organisation(name=name, kind=kind), by=None, now=timezone.now())
    return name


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
