"""Runs the background work: queued tasks, and what comes round by itself."""

from django.core.management.base import BaseCommand

from jobs.worker import work


class Command(BaseCommand):
    help = "Run queued tasks and periodic work until stopped (SIGTERM or Ctrl+C); any number of workers may run."

    def add_arguments(self, parser):
        parser.add_argument("--interval", type=float, default=1, help="seconds between looks for a task (1)")
        parser.add_argument("--batch", action="store_true", help="run what is due and end")
        parser.add_argument("--no-tick", action="store_false", dest="tick", help="leave periodic work to others")

    def handle(self, *, interval, batch, tick, **options):
        work(interval=interval, batch=batch, with_tick=tick and not batch)
