"""Removes what was kept long enough. The worker does it each day by itself."""

import json

from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from people.own_data.periods import PERIODS
from people.own_data.upkeep import apply_all


class Command(BaseCommand):
    help = "Remove what has been kept as long as docs/personal-data.md says. The worker does this once a day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count, and remove nothing")
        parser.add_argument("--json", action="store_true", help="the counts as one object")

    def handle(self, *, dry_run, json: bool, **options):
        counts = apply_all(now=timezone.now(), dry_run=dry_run)
        self.stdout.write(_as_json(counts) if json else _as_lines(counts))


def _as_json(counts: dict[str, int]) -> str:
    return json.dumps(counts)


def _as_lines(counts: dict[str, int]) -> str:
    with translation.override("en"):
        return "\n".join(f"{count:>8}  {name}: {PERIODS[name].until}" for name, count in counts.items())
