"""Compile the translations that are newer than their compiled form: locale/*/LC_MESSAGES/*.po to .mo."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/*.po to .mo, without GNU gettext; leave what is up to date."

    def handle(self, *args, **options):
        for catalog in catalogs():
            if compile_catalog(catalog) and options["verbosity"] > 1:
                self.stdout.write(f"{catalog} compiled")


def catalogs() -> list[Path]:
    return sorted(po for folder in settings.LOCALE_PATHS for po in Path(folder).glob("*/LC_MESSAGES/*.po"))


def compile_catalog(catalog: Path) -> bool:
    """Write the ``.mo`` beside ``catalog`` if it is missing or older; say whether it was written."""
    compiled = catalog.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime_ns >= catalog.stat().st_mtime_ns:
        return False
    unfinished = compiled.with_suffix(".mo.part")
    polib.pofile(str(catalog)).save_as_mofile(str(unfinished))
    unfinished.replace(compiled)  # a server that starts meanwhile never reads half a catalog
    return True
