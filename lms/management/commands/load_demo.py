"""``manage.py load_demo``: the demonstration, into an empty database."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.demo.load import is_empty, load_demo

NO_DEMO = "This is no demo (settings.DEMO): invented people and a known password have no place here."


class Command(BaseCommand):
    help = "Load the demonstration into an empty database. On any other it changes nothing."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError(NO_DEMO)
        if not is_empty():
            self.stdout.write("The database is not empty: nothing was loaded.")
            return
        load_demo(now=timezone.now(), say=self.stdout.write)
        self.stdout.write("The demo is loaded.")
