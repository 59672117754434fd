"""A document is read where the page that shows it may be opened."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from lms.models import ContentPage
from people.models import Role
from tests.courses.factories import course_with, enrolled, home, lessons_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaflet():
    return Document.objects.create(title="Leaflet", file=ContentFile(b"%PDF-1.7 leaflet", "leaflet.pdf"))


@pytest.fixture
def course(leaflet):
    value = {"title": "Leaflet", "description": "", "document": leaflet, "link": ""}
    return course_with(lessons=1, body=[("resource", value)])


@pytest.fixture
def learner(course):
    return enrolled(course).user


def status(client, document, user=None) -> int:
    client.logout()
    if user is not None:
        client.force_login(user)
    response = client.get(document.url)
    response.getvalue()  # reads it to the end, which closes the file
    return response.status_code


def test_who_may_open_the_lesson_reads_its_file(client, leaflet, learner):
    assert status(client, leaflet, learner) == 200
    assert status(client, leaflet, person("Maral Hojaýewa", role=Role.TRAINER)) == 200


def test_who_is_not_enrolled_finds_nothing_and_who_is_signed_out_signs_in(client, leaflet, course):
    assert status(client, leaflet, person("Serdar Atamyradow")) == 404
    assert status(client, leaflet) == 302


@pytest.mark.parametrize("who", ["learner", None])
def test_a_file_on_no_published_page_is_read_by_nobody_else(client, course, leaflet, learner, who):
    [lesson] = lessons_of(course)
    lesson.unpublish()
    unused = Document.objects.create(title="Unused", file=ContentFile(b"%PDF-1.7 unused", "unused.pdf"))

    assert [status(client, one, learner if who else None) for one in (leaflet, unused)] == [404, 404]


def test_a_file_of_a_lesson_that_is_closed_or_private_stays_so(client, course, leaflet, learner):
    [lesson] = lessons_of(course)
    restriction = PageViewRestriction.objects.create(page=lesson, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Working group"))

    assert status(client, leaflet, learner) == 404


def test_a_file_below_a_module_that_was_taken_off_stays_behind(client, course, leaflet, learner):
    course.get_children().get().unpublish()

    assert status(client, leaflet, learner) == 404


def test_a_file_of_a_public_page_is_public(client, leaflet):
    words = f'<p><a linktype="document" id="{leaflet.pk}">Leaflet</a></p>'
    home().add_child(instance=ContentPage(title="Help", slug="help", body=words))

    assert status(client, leaflet) == 200
