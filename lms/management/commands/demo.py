"""``manage.py demo --reset``: throw everything away and load the demonstration again."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.demo.load import empty_database, load_demo
from lms.management.commands.load_demo import NO_DEMO


class Command(BaseCommand):
    help = "Empty the database, with its files, and load the demonstration again."

    def add_arguments(self, parser):
        parser.add_argument("--reset", action="store_true", required=True, help="say that you mean it")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, yes, **options):
        if not settings.DEMO:
            raise CommandError(NO_DEMO)
        if not yes and input("This deletes everything in the database and every file. Type yes to go on: ") != "yes":
            raise CommandError("Nothing was changed.")
        empty_database()
        load_demo(now=timezone.now(), say=self.stdout.write)
        self.stdout.write("The demo is loaded again.")
