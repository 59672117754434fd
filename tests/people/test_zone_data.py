"""Whose rules of time zones hold: those of the pinned package, in every process, and never the database's."""

import ast
import json
import os
import re
import subprocess
import sys
import zoneinfo
from datetime import UTC, datetime
from pathlib import Path

import pytest

from people import zones
from tests.zone_files import write_zone

ROOT = Path(__file__).resolve().parents[2]
APPS = ["people", "courses", "quizzes", "webinars", "certificates", "reports", "lms", "jobs"]
SOURCES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py"))
WINTER = datetime(2026, 12, 1, 9, tzinfo=UTC)


def in_a_process(code: str, **environment) -> object:
    """What ``code`` prints as JSON, in a process of its own with our settings."""
    given = os.environ | {"DJANGO_SETTINGS_MODULE": "lms.settings.test"} | environment
    command = [sys.executable, "-c", f"import django, json; django.setup(); {code}"]
    done = subprocess.run(command, check=True, cwd=ROOT, env=given, capture_output=True, text=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("module", ["lms.settings.test", "lms.settings.dev"])
def test_every_process_reads_the_pinned_package(tmp_path, module):
    write_zone(tmp_path / "Asia" / "Ashgabat", hours=4)
    code = (
        "import zoneinfo; from people import zones; from datetime import datetime, timezone;"
        "moment = datetime(2026, 12, 1, 9, tzinfo=timezone.utc);"
        "print(json.dumps([list(zoneinfo.TZPATH), zones.offset_label(moment, 'Asia/Ashgabat')]))"
    )

    found = in_a_process(code, PYTHONTZPATH=str(tmp_path), DJANGO_SETTINGS_MODULE=module)

    assert found == [[], "UTC+5"]


def test_this_process_reads_the_pinned_package_and_nothing_else():
    assert zoneinfo.TZPATH == ()
    assert len(zones.ZONES) > 400


def test_other_rules_hold_within_a_block_only(tmp_path):
    write_zone(tmp_path / "Asia" / "Ashgabat", hours=4)

    assert zones.offset_label(WINTER, "Asia/Ashgabat") == "UTC+5"
    with zones.read_from(str(tmp_path)):
        assert zones.offset_label(WINTER, "Asia/Ashgabat") == "UTC+4"
        assert zones.offset_label(WINTER, "Asia/Kolkata") == "UTC+5:30"  # not in the directory: from the package
    assert zones.offset_label(WINTER, "Asia/Ashgabat") == "UTC+5"
    assert zoneinfo.TZPATH == ()


def test_an_error_within_the_block_puts_the_rules_back(tmp_path):
    with pytest.raises(RuntimeError), zones.read_from(str(tmp_path)):
        raise RuntimeError
    assert zoneinfo.TZPATH == ()


# The database never works out what a clock shows: its rules of zones are its own


PARTS = "Date|Time|Day|Week|WeekDay|IsoWeekDay|Month|Quarter|Year|IsoYear|Hour|Minute|Second"
FUNCTIONS = re.compile(rf"^(Trunc|(Trunc|Extract)({PARTS}))$")
LOOKUPS = re.compile(r"__(date|year|iso_year|quarter|month|week|week_day|iso_week_day|day|time|hour|minute)(__|$)")


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", None) or getattr(call.func, "attr", "")


def is_in_utc(call: ast.Call) -> bool:
    zone = next((word.value for word in call.keywords if word.arg == "tzinfo"), None)
    return isinstance(zone, ast.Name) and zone.id == "UTC"


def faults(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "at time zone" in node.value.lower():
            found.append("AT TIME ZONE")
        if isinstance(node, ast.Call) and FUNCTIONS.match(name_of(node)) and not is_in_utc(node):
            found.append(name_of(node))
        if isinstance(node, ast.keyword) and node.arg and LOOKUPS.search(node.arg):
            found.append(node.arg)
    return [f"{path.relative_to(ROOT)}: {fault}" for fault in found]


def test_no_query_asks_the_database_what_a_clock_shows():
    assert [fault for path in SOURCES for fault in faults(path)] == []


@pytest.mark.parametrize(
    "code",
    [
        "cursor.execute(\"SELECT starts_at AT TIME ZONE 'Asia/Ashgabat'\")",
        "rows.annotate(day=TruncDay('starts_at'))",
        "rows.annotate(day=TruncDate('starts_at', tzinfo=zone))",
        "rows.annotate(hour=functions.ExtractHour('starts_at'))",
        "rows.filter(starts_at__date=day)",
        "rows.filter(session__starts_at__month__gte=3)",
    ],
)
def test_the_ban_finds_what_it_is_for(tmp_path, monkeypatch, code):
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    path = tmp_path / "one.py"
    path.write_text(code)

    assert len(faults(path)) == 1


def test_days_in_utc_are_no_matter_of_rules(tmp_path):
    path = tmp_path / "one.py"
    path.write_text("rows.annotate(day=TruncDate('opened_at', tzinfo=UTC))")

    assert faults(path) == []
