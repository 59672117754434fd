"""Runs every periodic function once."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobs import periodic


class Command(BaseCommand):
    help = "Run every periodic function once, due or not. The worker does this by itself; use it after a stop."

    def add_arguments(self, parser):
        parser.add_argument("--due", action="store_true", help="only what is due and not taken by a worker")

    def handle(self, *, due, **options):
        run = periodic.run_due if due else periodic.run_all
        ran = run(now=timezone.now())
        for name in ran:
            self.stdout.write(name)
        if due:
            return
        failed = sorted({one.name for one in periodic.registered()} - set(ran))
        if failed:
            raise CommandError(f"Failed, see the log: {', '.join(failed)}")
