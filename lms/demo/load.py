"""Loads the whole demonstration, in one transaction: all of it or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.db import transaction
from django_tasks import task_backends
from django_tasks.backends.dummy import DummyBackend
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail_localize.synctree import synchronize_tree

from certificates.models import Certificate
from courses.models import CoursePage, Enrolment, LessonPage, Source
from lms.demo import (
    load_after,
    load_certificates,
    load_course,
    load_entry,
    load_history,
    load_pages,
    load_people,
    load_quizzes,
    load_translations,
    load_webinars,
)
from lms.demo.clock import days_ago
from lms.models import HomePage
from lms.site_setup import ensure_site
from people.models import Audience, User
from quizzes.models import Question
from webinars.models import AttendanceEntry, Session, WebinarPage

Say = Callable[[str], object]

PUBLISHED_DAYS_AGO = 75


def is_empty() -> bool:
    """True when the database holds nobody and no course: only then is the demo loaded."""
    return not User.objects.exists() and not CoursePage.objects.exists()


def load_demo(*, now: datetime, say: Say) -> None:
    """Load everything. No mail is sent and no job queued: the past is over."""
    with without_jobs(), transaction.atomic(), indexed_once():
        Loader(now=now, say=say).load()


def load_texts(*, now: datetime) -> None:
    """Load what is to be translated, in the language it was written in."""
    with without_jobs(), transaction.atomic():
        Loader(now=now, say=lambda line: None).load_texts()


def empty_database() -> None:
    """Remove every row and every file: no model is asked, so append-only and protected rows go too."""
    remove_files()
    call_command("flush", interactive=False, verbosity=0)


def remove_files() -> None:
    """Every stored file that a row names."""
    images = get_image_model()
    for model in (get_document_model(), images.get_rendition_model(), images):
        for row in model.objects.all():
            row.file.delete(save=False)
    for certificate in Certificate.objects.exclude(pdf=""):
        certificate.pdf.delete(save=False)


@contextmanager
def without_jobs() -> Iterator[None]:
    """Drop what is queued inside: certificates of the demo were sent weeks ago."""
    kept = task_backends["jobs"]
    task_backends["jobs"] = DummyBackend(alias="jobs", params={})
    try:
        yield
    finally:
        task_backends["jobs"] = kept


@contextmanager
def indexed_once() -> Iterator[None]:
    """Do Wagtail's own tasks, which keep its indexes, at the end and each once: a page is saved many times here."""
    kept = task_backends["default"]
    task_backends["default"] = waiting = DummyBackend(alias="default", params={})
    try:
        yield
    finally:
        task_backends["default"] = kept
    asked = {repr((one.task.module_path, one.args, one.kwargs)): one for one in waiting.results}
    for one in asked.values():
        with suppress(ObjectDoesNotExist):  # what was made and removed again
            one.task.call(*one.args, **one.kwargs)


class Loader:
    """The steps of loading, in order; what later steps need is kept."""

    def __init__(self, *, now: datetime, say: Say):
        self.now, self.say = now, say

    def load(self) -> None:
        self.load_texts()
        self._translations()
        self._attendance()
        self._history()

    def load_texts(self) -> None:
        self.home: HomePage = ensure_site()
        self._people()
        self._course()
        self._webinars()
        self._pages()

    def _people(self) -> None:
        self.audiences: dict[str, Audience] = load_people.load_audiences()
        organisations = load_people.load_organisations(now=self.now)
        self.people: dict[str, User] = load_people.load_people(
            organisations=organisations, audiences=self.audiences, now=self.now
        )
        self.trainer, self.coordinator = self.people["trainer"], self.people["coordinator"]
        load_entry.load_entry(organisations=organisations, people=self.people, now=self.now)
        self.say(f"People: {len(self.people)} in {len(organisations)} organisations; one invited, one asks for access")

    def _course(self) -> None:
        self.partners = load_course.load_partners()
        objectives = load_course.load_objectives()
        self.sources: dict[str, Source] = load_course.load_sources(now=self.now)
        self.course = load_course.load_course(
            self.home,
            partners=self.partners,
            objectives=objectives,
            audiences=self.audiences,
            by=self.trainer,
            now=self.now,
        )
        self._steps(objectives)
        template = load_certificates.load_template(partners=self.partners)
        load_certificates.load_award(course=self.course, template=template)
        self.say(f"Course: {self.course.title}, {len(self.lessons)} lessons, {Question.objects.count()} questions")

    def _steps(self, objectives) -> None:
        """In the order of the course: what is added last stands last."""
        self.pre_test = load_quizzes.load_pre_test(self.course, by=self.trainer)
        self.lessons: dict[str, LessonPage] = load_course.load_modules(
            self.course, objectives=objectives, by=self.trainer
        )
        questions = load_quizzes.load_questions(
            objectives=objectives, lessons=self.lessons, sources=self.sources, by=self.trainer
        )
        load_quizzes.fill_pre_test(self.pre_test, questions=questions, by=self.trainer)
        load_quizzes.load_practice(self.course, questions=questions, by=self.trainer)
        self.final_test = load_quizzes.load_final_test(self.course, questions=questions, by=self.trainer)

    def _webinars(self) -> None:
        self.webinars: dict[str, WebinarPage] = load_webinars.load_webinars(
            self.home, partners=self.partners, audiences=self.audiences, course=self.course, by=self.trainer
        )
        sessions = load_webinars.load_sessions(self.webinars, by=self.trainer, now=self.now)
        self.say(f"Webinars: {len(self.webinars)} with {len(sessions)} sessions")

    def _pages(self) -> None:
        pages = load_pages.load_content_pages(self.home, by=self.coordinator)
        load_pages.load_homes(self.home, by=self.coordinator)
        self.say(f"Pages: {', '.join(pages)}")

    def _translations(self) -> None:
        """The other languages, with stand-ins where words are missing; all published before anybody did anything."""
        source = Locale.get_default()
        for locale in Locale.objects.exclude(pk=source.pk):
            synchronize_tree(source, locale)
        translated = load_translations.load_translations(by=self.coordinator)
        published = days_ago(self.now, PUBLISHED_DAYS_AGO)
        Page.objects.filter(depth__gt=1).update(first_published_at=published, last_published_at=published)
        self.say(
            f"Languages: {Page.objects.filter(depth__gt=1).count()} pages in {Locale.objects.count()}, {translated} translations"
        )

    def _attendance(self) -> None:
        load_webinars.load_registrations(self.webinars, self.audiences, now=self.now)
        load_webinars.add_to_training(
            self.webinars[load_webinars.TRAINING],
            self.audiences[load_webinars.ALSO_AT_TRAINING],
            by=self.coordinator,
            now=self.now,
        )
        load_webinars.load_attendance(by=self.trainer, now=self.now)
        load_after.load_what_stays(by=self.trainer, now=self.now)
        over = Session.objects.filter(ends_at__lt=self.now).count()
        self.say(f"Attendance: {AttendanceEntry.objects.count()} entries of {over} sessions that are over")

    def _history(self) -> None:
        load_history.load_history(
            course=self.course,
            lessons=list(self.lessons.values()),
            pre_test=self.pre_test,
            final_test=self.final_test,
            people=self.people,
            by=self.coordinator,
            now=self.now,
        )
        completed = Enrolment.objects.completed().count()
        self.say(f"Learning: {Enrolment.objects.count()} enrolled, {completed} completed")
        self.say(f"Certificates: {Certificate.objects.count()}, of which one is withdrawn")
