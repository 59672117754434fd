"""Reads reports about mail that could not be delivered, and notes them where the mail was sent from."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.mail_reports import MOST_BYTES, read_report
from webinars.services.returned import Noted, note_report

NOT_A_REPORT = "no report"


class Command(BaseCommand):
    help = (
        "Notes reports about undeliverable mail (RFC 3464): from a file, from all files of a folder (a Maildir too), "
        "or from standard input, one mail, as a mail server's pipe gives it. Reading one again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("source", nargs="?", default="-", help="a file, a folder, or - for standard input")
        parser.add_argument("--remove", action="store_true", help="delete the files that were reports about our mail")

    def handle(self, *, source, remove, **options):
        if not settings.BOUNCE_ADDRESS:
            raise CommandError("BOUNCE_ADDRESS is not set: mail has no way back that could be believed.")
        counts: Counter[str] = Counter()
        for path, raw in _mails(source):
            noted = _note(raw)
            counts[noted] += 1
            if remove and path is not None and noted not in (NOT_A_REPORT, Noted.NOT_OURS):
                path.unlink(missing_ok=True)
        self.stdout.write(", ".join(f"{noted}: {number}" for noted, number in sorted(counts.items())) or "no mail")


def _note(raw: bytes) -> str:
    report = read_report(raw)
    return note_report(report=report, now=timezone.now()) if report else NOT_A_REPORT


def _mails(source: str) -> Iterator[tuple[Path | None, bytes]]:
    if source == "-":
        yield None, sys.stdin.buffer.read(MOST_BYTES + 1)
        return
    place = Path(source)
    if not place.exists():
        raise CommandError(f"{source} is not there.")
    for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
        if path.is_file() and not path.is_symlink() and path.parent.name != "tmp":
            with path.open("rb") as file:
                yield path, file.read(MOST_BYTES + 1)
