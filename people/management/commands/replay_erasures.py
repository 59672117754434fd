"""After a restored backup: erases again everybody whom it brought back."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.services.erasures import Replayed, replay


class Command(BaseCommand):
    help = "Erase again everybody in the journal of erasures. Run it after restoring a backup, before opening the site."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say who would be erased, and change nothing")

    def handle(self, *, dry_run, **options):
        for one in replay(now=timezone.now(), dry_run=dry_run):
            self.stdout.write(f"{one.user_id}\t{_outcome(one, dry_run)}")


def _outcome(one: Replayed, dry_run: bool) -> str:
    if one.is_taken:
        return "is somebody else’s number by now, left alone"
    if not one.was_back:
        return "was still erased"
    return "would be erased again" if dry_run else "erased again"
