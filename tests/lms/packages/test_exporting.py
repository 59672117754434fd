"""What an export refuses, and what it does to the file that is there."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from courses.models import CoursePage
from lms.packages.errors import PackageRefused
from lms.packages.exporting import course_named
from tests.courses.factories import add_lesson, course_with
from tests.lms.packages.courses import leaflet, package_of

pytestmark = pytest.mark.django_db


def test_a_course_is_named_by_its_slug_or_its_key():
    course = course_with()
    assert course_named(course.slug) == course_named(str(course.translation_key)) == course


def test_no_course():
    with pytest.raises(PackageRefused) as refused:
        course_named("none")
    assert str(refused.value) == "There is no course “none”."


def test_two_courses_of_one_slug():
    one, other = course_with(), course_with()
    CoursePage.objects.filter(pk=other.pk).update(slug=one.slug)
    with pytest.raises(PackageRefused) as refused:
        course_named(one.slug)
    assert str(refused.value) == f"There are several courses “{one.slug}”: name one by its key."


def test_a_password_is_not_carried(tmp_path):
    course = course_with()
    PageViewRestriction.objects.create(page=course, restriction_type="password", password="secret")
    with pytest.raises(PackageRefused) as refused:
        package_of(course, tmp_path)
    assert str(refused.value) == f"“{course.title}” is private by a password, which packages do not carry."
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_gone_leaves_no_half_package(tmp_path):
    course, document = course_with(lessons=0), leaflet()
    body = [("resource", {"title": "A leaflet", "description": "", "document": document, "pages": None, "link": ""})]
    add_lesson(course.get_children().first().specific, "A lesson", body=body)
    document.file.storage.delete(document.file.name)
    with pytest.raises(PackageRefused) as refused:
        package_of(course, tmp_path)
    assert str(refused.value) == f"The file “{document.file.name}” is not in the store."
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_kept_unless_it_may_go(tmp_path):
    course, path = course_with(), tmp_path / "course.zip"
    path.write_text("mine")
    with pytest.raises(CommandError):
        call_command("export_course", course.slug, path)
    assert path.read_text() == "mine"
    call_command("export_course", course.slug, path, overwrite=True)
    assert path.read_bytes().startswith(b"PK")
