"""``manage.py export_course SLUG FILE``: a whole course as one file (see docs/course-package.md)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lms.packages.errors import PackageRefused
from lms.packages.exporting import course_named, export_course


class Command(BaseCommand):
    help = (
        "Write a course with all its languages, files, questions and sources into one package. It holds drafts and the "
        "key of every question: keep it as such."
    )

    def add_arguments(self, parser):
        parser.add_argument("course", help="its slug, or the key of its translations")
        parser.add_argument("file", type=Path, help="where to write it, such as course.zip")
        parser.add_argument("--overwrite", action="store_true", help="also when there is a file already")

    def handle(self, *, course, file, overwrite, **options):
        if file.exists() and not overwrite:
            raise CommandError(f"There is a file {file} already. Say --overwrite to replace it.")
        try:
            manifest = export_course(course=course_named(course), path=file, say=self.stdout.write)
        except PackageRefused as refused:
            raise CommandError(str(refused)) from refused
        size = sum(one["bytes"] for one in manifest["entries"].values())
        self.stdout.write(f"Written to {file}: {len(manifest['entries'])} files, {size:,} bytes.")
