"""A course out of a file, into this installation: all of it or nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import CoursePage
from lms.packages import layout
from lms.packages.archive import Package
from lms.packages.contents import Contents, read_contents
from lms.packages.errors import AlreadyHere, PackageRefused
from lms.packages.files import Store
from lms.packages.found import Found
from lms.packages.gathering import Course
from lms.packages.pages import Pages
from lms.packages.questions import Questions
from lms.packages.records import take_references
from lms.packages.target import check_target
from lms.site_setup import sync_translations
from people import access
from people.models import User
from people.services.audit import record_event

# A value that got past every check and stopped a library, or the database: nothing of it is kept.
UNFORESEEN = (
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    DataError,
    IntegrityError,
)
Say = Callable[[str], object]


@dataclass
class Report:
    """What an import did, or would do."""

    course: CoursePage | None = None
    is_same: bool = False
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


class _NotKept(Exception):
    """Takes back what a trial has done."""


def import_course(
    *,
    path: Path,
    owner: User,
    now: datetime,
    say: Say,
    is_published: bool = False,
    is_update: bool = False,
    is_trial: bool = False,
) -> Report:
    """Read the package at ``path``. Raises ``PackageRefused``, then nothing was written, in the store neither.

    What was published where it comes from is published here only if ``is_published``. A course that is here is left
    alone unless ``is_update``; a package that says what is here already changes nothing.
    """
    if not (access.is_trainer(owner) or access.is_coordinator(owner)):
        raise PackageRefused(_("The owner of a course is a trainer or a coordinator."))
    with Package(path) as package:
        package.check_all()
        contents = read_contents(package)
        store = Store(package, owner=owner)
        report = Report()
        try:
            with transaction.atomic():
                job = _Import(contents, store, owner=owner, is_published=is_published, say=say, report=report)
                job.run(is_update=is_update, now=now)
                if is_trial:
                    raise _NotKept
        except _NotKept:
            store.remove()
        except UNFORESEEN as error:
            store.remove()
            raise PackageRefused(_("The package holds something that cannot be read here.")) from error
        except BaseException:
            store.remove()
            raise
    return report


class _Import:
    """The steps, in their order."""

    def __init__(
        self, contents: Contents, store: Store, *, owner: User, is_published: bool, say: Say, report: Report
    ) -> None:
        self.contents, self.store, self.owner = contents, store, owner
        self.is_published, self.say, self.report = is_published, say, report
        self.found = Found()

    def run(self, *, is_update: bool, now: datetime) -> None:
        contents = self.contents
        there = check_target(contents)
        if there is not None:
            self.report.is_same = _says_the_same(contents, Course(there)) and not self._is_to_be_published(there)
            if self.report.is_same:
                self.report.course = there
                return
            if not is_update:
                sentence = _(
                    "The course “%(title)s” is here already and differs. Say --update to bring it to the package."
                )
                raise AlreadyHere(sentence % {"title": contents.title})
        self._bring_in()
        self._record(now)

    def _bring_in(self) -> None:
        contents, report = self.contents, self.report
        self.found.files = self.store.take(contents.files)
        report.new["files"] = self.store.new
        report.new["references"] = take_references(contents.references, self.found, notes=report.notes)
        self.say(f"Files: {report.new['files']} new; references: {report.new['references']} new")
        pages = Pages(contents, self.found, owner=self.owner, is_published=self.is_published)
        questions = Questions(contents, self.found, owner=self.owner, is_published=self.is_published)
        pages.make()
        self.say(f"Pages: {pages.new} new")
        questions.fill()
        self.say(f"Questions: {questions.new} new")
        lost = pages.fill()
        report.new |= {"pages": pages.new, "questions": questions.new}
        report.changed |= {"pages": pages.changed, "questions": questions.changed}
        report.course = pages.course
        report.notes += list(self._notes(lost + questions.passages_lost, pages.left_over()))
        if set(contents.site_languages) - set(contents.languages):
            sync_translations()

    def _is_to_be_published(self, course: CoursePage) -> bool:
        if not self.is_published:
            return False
        drafts = Page.objects.filter(translation_key__in=self.contents.published_keys, live=False, alias_of=None)
        return drafts.exists()

    def _notes(self, passages: int, left_over: int) -> Iterator[str]:
        if self.found.links_lost:
            yield _("Links to pages that are not here, of which the words were kept: %(count)s.") % {
                "count": self.found.links_lost
            }
        if passages:
            yield _("Translated passages whose source is not in the course any more, left out: %(count)s.") % {
                "count": passages
            }
        if left_over:
            yield _("Pages of the course here that the package does not have, left as they are: %(count)s.") % {
                "count": left_over
            }

    def _record(self, now: datetime) -> None:
        counts = {"pages": self.report.new["pages"], "questions": self.report.new["questions"]}
        record_event(
            action="course.imported", thing=self.report.course, by=None, now=now, data=counts, about=self.owner
        )


def _says_the_same(contents: Contents, course: Course) -> bool:
    """Whether what is here is what the package holds, published or not."""
    here = {f"{layout.PAGES}{one['key']}": one for one in course.pages}
    here |= {f"{layout.QUESTIONS}{one['key']}": one for one in course.questions}
    given = {f"{layout.PAGES}{one['key']}": one for one in contents.pages}
    given |= {f"{layout.QUESTIONS}{one['key']}": one for one in contents.questions}
    references = course.references  # before the files, for partners have logos
    is_same = {name: _latest(one) for name, one in here.items()} == {name: _latest(one) for name, one in given.items()}
    return is_same and references == contents.references and course.files == contents.files


def _latest(thing: dict[str, Any]) -> dict[str, Any]:
    versions = {code: latest_of(version) for code, version in thing["versions"].items()}
    return {**thing, "versions": versions}


def latest_of(version: dict[str, Any]) -> dict[str, Any]:
    """A version with the newest words alone, whether they are published or not."""
    rest = {name: value for name, value in version.items() if name not in {"published", "draft"}}
    words = version.get("draft", version.get("published"))
    return rest if words is None else {**rest, "words": words}
