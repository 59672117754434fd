"""A certificate: processor time, bytes and memory of its first drawing, beside WeasyPrint used the plain way.

python -m benchmarks.certificates ours|plain COUNT       in a process of its own; prints one line of JSON
"""

import json
import resource
import statistics
import subprocess
import sys
import time

from benchmarks.tables import Table, verdict

COLUMNS = ["way", "CPU ms", "p90 ms", "kB", "peak MB", "growth MB", "budget"]
WARM_UP = 5


def measure(count: int) -> Table:
    plain, ours = _in_a_process("plain", count), _in_a_process("ours", count)
    table = Table(f"A certificate drawn, median of {count} (tagged PDF/UA-1)", COLUMNS)
    table.add("WeasyPrint, plain: HTML(string).write_pdf()", *_figures(plain), "")
    held = verdict(
        "certificate",
        cpu_ms=ours["cpu_ms"],
        times_naive=ours["cpu_ms"] / plain["cpu_ms"],
        kilobytes=ours["kilobytes"],
        growth_mb=ours["growth_mb"],
    )
    table.add("Waymark", *_figures(ours), held)
    table.notes.append(f"Waymark takes {ours['cpu_ms'] / plain['cpu_ms']:.2f} of the plain way's time.")
    return table


def _figures(result: dict) -> list[float]:
    return [result[name] for name in ("cpu_ms", "p90_ms", "kilobytes", "peak_mb", "growth_mb")]


def _in_a_process(way: str, count: int) -> dict:
    command = [sys.executable, "-m", "benchmarks.certificates", way, str(count)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(way: str, count: int) -> dict:
    import django

    django.setup()
    records = _records(WARM_UP + count)
    draw = {"ours": _draw, "plain": _draw_plainly}[way]
    for record in records[:WARM_UP]:
        draw(record)
    settled, times, sizes = peak_mb(), [], []
    for record in records[WARM_UP:]:
        began = time.process_time()
        sizes.append(len(draw(record)))
        times.append((time.process_time() - began) * 1000)
    return {
        "cpu_ms": statistics.median(times),
        "p90_ms": sorted(times)[int(len(times) * 0.9)],
        "kilobytes": statistics.median(sizes) / 1000,
        "peak_mb": peak_mb(),
        "growth_mb": peak_mb() - settled,
    }


def _records(count: int) -> list[dict]:
    """Sealed records of the seed, in three languages, under names that need Turkmen and Cyrillic letters."""
    from certificates.models import Certificate

    holders = [("en", "Aýna Öwezowa"), ("ru", "Огульнабат Шыхмырадова"), ("tk", "Gülşat Täçmyradowa Çaryýewa")]
    found = []
    for number, record in enumerate(Certificate.objects.values_list("record", flat=True)[:count]):
        language, holder = holders[number % 3]
        found.append(record | {"language": language, "holder": f"{holder} {number}"})
    return found


def _parts(record: dict) -> dict:
    from certificates.services import verify_address, verify_url

    return {"verify_url": verify_url(record["code"]), "verify_address": verify_address(), "logos": []}


def _draw(record: dict) -> bytes:
    from certificates.render import render_pdf

    return render_pdf(record, **_parts(record))


def _draw_plainly(record: dict) -> bytes:
    """The same page as WeasyPrint's first example does it: a fetcher and a font set-up made anew each time."""
    from weasyprint import HTML

    from certificates.render import certificate_html

    return HTML(string=certificate_html(record, **_parts(record))).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
