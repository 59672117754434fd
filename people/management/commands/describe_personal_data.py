"""Writes docs/personal-data.md from the registry."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from people.own_data.document import personal_data_document


class Command(BaseCommand):
    help = "Write docs/personal-data.md from what the apps declare in their personal_data.py."

    def handle(self, **options):
        path = Path(settings.LOCALE_PATHS[0]).parent / "docs" / "personal-data.md"
        path.write_text(personal_data_document(), encoding="utf-8")
        self.stdout.write(str(path))
