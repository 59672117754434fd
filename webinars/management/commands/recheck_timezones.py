"""Looks at the sessions to come by the rules of time zones of now."""

import json
from contextlib import nullcontext
from pathlib import Path

import tzdata
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people import zones
from webinars.services.zone_changes import Changed, Recheck, recheck_and_settle

UNKNOWN = 3


class Command(BaseCommand):
    help = (
        "Work out anew when the sessions to come take place, mark those that new rules of a time zone move, and ask "
        "whoever runs them. Exit code 3 when a zone is not known any more. The worker does the same every hour."
    )

    def add_arguments(self, parser):
        parser.add_argument("--tzdata", metavar="DIRECTORY", help="compiled rules (TZif) to read in place of our own")
        parser.add_argument("--json", action="store_true", help="what was found as JSON, for a machine")

    def handle(self, **options):
        directory = options["tzdata"]
        if directory and not Path(directory).is_dir():
            raise CommandError(f"{directory} is not a directory")
        with zones.read_from(str(Path(directory).resolve())) if directory else nullcontext():
            found = recheck_and_settle(now=timezone.now())
        (self._as_json if options["json"] else self._in_words)(found, directory or f"tzdata {tzdata.IANA_VERSION}")
        if found.unknown:
            raise SystemExit(UNKNOWN)

    def _in_words(self, found: Recheck, data: str):
        self.stdout.write(f"Looked at {found.looked_at} sessions to come with {data}.")
        for one in found.changed:
            self.stdout.write(f"session {one.session} of “{one.webinar}”, {one.time_zone}: {_utc(one)}")
        for zone, sessions in found.unknown.items():
            numbers = ", ".join(str(pk) for pk in sessions)
            self.stdout.write(f"{zone} is not known any more; left as they are: sessions {numbers}")
        self.stdout.write(f"{len(found.changed)} marked, {found.settled} settled without an answer.")

    def _as_json(self, found: Recheck, data: str):
        changed = [
            {"session": one.session, "time_zone": one.time_zone, "before": _iso(one.before), "after": _iso(one.after)}
            for one in found.changed
        ]
        answer = {"tzdata": data, "looked_at": found.looked_at, "changed": changed, "settled": found.settled}
        self.stdout.write(json.dumps(answer | {"unknown": found.unknown}, indent=2))


def _utc(one: Changed) -> str:
    return f"{one.before:%Y-%m-%d %H:%M} UTC becomes {one.after:%Y-%m-%d %H:%M} UTC"


def _iso(moment) -> str:
    return moment.isoformat()
