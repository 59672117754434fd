"""Build the one style sheet from its sources."""

from typing import Any

from django.core.management.base import BaseCommand

from lms.assets import write_bundle
from lms.settings.env import ROOT


class Command(BaseCommand):
    help = "Put the style sheets of static/css together as static/build/waymark.css."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = write_bundle(ROOT / "static")
        self.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
