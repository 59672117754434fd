"""The demonstration course, in three languages with every block: out, into an empty installation, and out again."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from courses.models import CoursePage
from courses.queries import original_of
from lms.demo.load import Loader, empty_database, without_jobs
from lms.packages.importing import import_course
from lms.site_setup import ensure_site
from quizzes.models import Question
from tests.courses.factories import NOW
from tests.lms.packages.courses import package_of, trainer


@pytest.fixture
def known_types():
    """Emptying the tables numbers the kinds of things anew, for as long as the test lasts."""
    yield
    ContentType.objects.clear_cache()


def the_course() -> CoursePage:
    return original_of(CoursePage.objects.filter(alias_of=None).order_by("pk").first())


def load_course() -> None:
    """The demonstration without what people did in it."""
    loader = Loader(now=timezone.now(), say=lambda line: None)
    with without_jobs():
        loader.load_texts()
        loader._translations()


@pytest.mark.django_db
@pytest.mark.usefixtures("known_types")
def test_the_demo_course_comes_back_byte_for_byte(tmp_path):
    load_course()
    before = package_of(the_course(), tmp_path)
    connection.check_constraints()  # PostgreSQL empties no table while checks of its rows are still to come
    empty_database()
    ContentType.objects.clear_cache()
    ensure_site()

    report = import_course(path=before, owner=trainer(), now=NOW, say=lambda line: None, is_published=True)

    assert (report.notes, report.changed) == ([], {"pages": 0, "questions": 0})
    assert report.new["questions"] == Question.objects.count() > 0
    assert package_of(the_course(), tmp_path, "again.zip").read_bytes() == before.read_bytes()
