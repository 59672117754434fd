"""A course into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CoursePage
from lms.packages import layout
from lms.packages.errors import PackageRefused
from lms.packages.gathering import Course
from lms.packages.keys import chunks_of
from lms.packages.packing import Packer

Say = Callable[[str], object]


def course_named(name: str) -> CoursePage:
    """By its slug or the key of its translations."""
    courses = [one for one in CoursePage.objects.order_by("-pk") if name in {one.slug, str(one.translation_key)}]
    found = {one.translation_key: one for one in courses}
    if not found:
        raise PackageRefused(_("There is no course “%(name)s”.") % {"name": name})
    if len(found) > 1:
        raise PackageRefused(_("There are several courses “%(name)s”: name one by its key.") % {"name": name})
    [course] = found.values()
    return course


@transaction.atomic
def export_course(*, course: CoursePage, path: Path, say: Say) -> dict[str, Any]:
    """Write the package to ``path``, whole or not at all. Returns its manifest. Nothing is changed in the database."""
    found = Course(course)
    references = found.references  # before the files: partners have logos
    files = found.files
    say(f"Pages: {len(found.pages)} in {', '.join(found.languages)}; questions: {len(found.questions)}")
    part = path.with_name(f"{path.name}.part")
    try:
        with Packer(part) as packer:
            packer.add(
                layout.COURSE, {name: [one["key"] for one in getattr(found, name)] for name in ("pages", "questions")}
            )
            packer.add(layout.REFERENCES, references)
            packer.add(layout.FILES, files)
            for one in found.pages:
                packer.add(f"{layout.PAGES}{one['key']}.json", one)
            for one in found.questions:
                packer.add(f"{layout.QUESTIONS}{one['key']}.json", one)
            for name, file in sorted(found.stored_files().items()):
                packer.add_file(name, chunks_of(file))
                say(f"{name}: {packer.entries[name]['bytes']:,} bytes")
            manifest = manifest_of(found)
            packer.close(manifest)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest | {"entries": packer.entries}


def manifest_of(course: Course) -> dict[str, Any]:
    original = course.original
    return {
        "format": layout.FORMAT,
        "version": layout.VERSION,
        "course": {
            "key": str(original.translation_key),
            "title": original.title,
            "language": original.locale.language_code,
            "languages": course.languages,
        },
    }
