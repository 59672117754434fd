"""``manage.py import_course FILE --owner EMAIL``: a course out of a package (see docs/course-package.md)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.packages.errors import PackageRefused
from lms.packages.importing import Report, import_course
from people.models import User


class Command(BaseCommand):
    help = (
        "Read a course from a package: all of it or nothing. It stays a draft unless --publish is given; what is "
        "private stays private."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--owner", metavar="EMAIL", required=True, help="the trainer or coordinator who gets it")
        parser.add_argument("--publish", action="store_true", help="publish what was published where it comes from")
        parser.add_argument("--update", action="store_true", help="bring a course that is here to the package")
        parser.add_argument("--dry-run", action="store_true", help="do all of it, say what was done, and take it back")

    def handle(self, *, file, owner, publish, update, dry_run, **options):
        person = User.objects.filter(email=owner.strip().lower(), is_active=True).first()
        if person is None:
            raise CommandError(f"There is nobody with the address {owner}.")
        try:
            report = import_course(
                path=file,
                owner=person,
                now=timezone.now(),
                say=self.stdout.write,
                is_published=publish,
                is_update=update,
                is_trial=dry_run,
            )
        except PackageRefused as refused:
            raise CommandError(f"{refused} Nothing was changed.") from refused
        for line in _lines(report, is_trial=dry_run):
            self.stdout.write(line)


def _lines(report: Report, *, is_trial: bool):
    if report.is_same:
        yield f"“{report.course.title}” is here as it is in the package. Nothing was changed."
        return
    yield from report.notes
    new = ", ".join(f"{count} {name}" for name, count in report.new.items())
    changed = ", ".join(f"{count} {name}" for name, count in report.changed.items())
    yield f"New: {new}. Changed: {changed}."
    yield "A trial: nothing was kept." if is_trial else f"“{report.course.title}” is here."
