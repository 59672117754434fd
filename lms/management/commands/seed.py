"""``manage.py seed --learners 10000 --courses 20 --webinars 10``: fill a database to measure with."""

import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lms.seeding import BATCH, courses, learning, people, webinars


class Bar:
    """A line on stderr that fills. Where nobody looks (no terminal) only the last one is written."""

    WIDTH = 30

    def __init__(self, name: str, total: int, stream=None):
        self.name, self.total, self.stream = name, total, stream or sys.stderr
        self.done, self.began = 0, time.monotonic()

    def add(self, count: int = 1) -> None:
        self.done += count
        if self.stream.isatty() or self.done >= self.total:
            self._draw()

    def _draw(self) -> None:
        filled = self.WIDTH * self.done // self.total
        spent = time.monotonic() - self.began
        line = f"{self.name:<10} [{'#' * filled:<{self.WIDTH}}] {self.done:,} of {self.total:,}  {spent:.1f} s"
        self.stream.write(f"\r{line}" + ("\n" if self.done >= self.total else ""))
        self.stream.flush()


class Command(BaseCommand):
    help = (
        "Add invented courses, webinars and learners up to the numbers given. Run again, it adds only what is missing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--courses", type=int, default=10)
        parser.add_argument("--webinars", type=int, default=10)
        parser.add_argument("--learners", type=int, default=1_000)
        parser.add_argument("--yes", action="store_true", help="also where this is no demo")

    def handle(self, *, courses, webinars, learners, yes, **options):
        if not settings.DEMO and not yes:
            raise CommandError("This is no demo: invented people would mix with real ones. Say --yes if you mean it.")
        added = {
            "courses": self._add_courses(courses),
            "webinars": self._add_webinars(webinars),
            "learners": self._add_learners(learners),
        }
        self.stdout.write("Added " + ", ".join(f"{count:,} {name}" for name, count in added.items()) + ".")

    def _add_courses(self, wanted: int) -> int:
        there = courses.seeded().count()
        missing = range(there + 1, wanted + 1)
        if not missing:
            return 0
        bar, catalogue = Bar("courses", len(missing)), courses.ensure_catalogue()
        for number in missing:
            courses.add_course(number, catalogue)
            bar.add()
        return len(missing)

    def _add_webinars(self, wanted: int) -> int:
        there = webinars.seeded().count()
        missing = range(there + 1, wanted + 1)
        if not missing:
            return 0
        bar, parent = Bar("webinars", len(missing)), webinars.ensure_list()
        for number in missing:
            webinars.add_webinar(number, parent)
            bar.add()
        return len(missing)

    def _add_learners(self, wanted: int) -> int:
        missing = range(people.seeded().count() + 1, wanted + 1)
        if not missing:
            return 0
        places, audiences = people.ensure_organisations(), people.ensure_audiences()
        outlines, held = courses.outlines(), webinars.sessions()
        bar = Bar("learners", len(missing))
        for first in range(missing.start, missing.stop, BATCH):
            numbers = range(first, min(first + BATCH, missing.stop))
            add_batch(numbers, places, audiences, outlines, held)
            bar.add(len(numbers))
        return len(missing)


@transaction.atomic
def add_batch(numbers, places, audiences, outlines, held) -> None:
    """People with all their facts, or none of them: an interrupted run goes on where it stopped."""
    users = people.add_people(numbers, places, audiences)
    learning.add_learning(numbers, users, outlines)
    webinars.add_attendance(numbers, users, held)
