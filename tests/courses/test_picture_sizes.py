"""Pictures of a published lesson are drawn in the background, in exactly the sizes that the page shows."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.images.tests.utils import get_test_image_file

from courses import picture_sizes
from jobs.testing import run_jobs
from tests.courses.factories import TEXT, course_with, enrolled, lessons_of

pytestmark = pytest.mark.django_db


def image(name):
    return Image.objects.create(title=name, file=get_test_image_file(f"{name}.png", size=(1600, 900)))


@pytest.fixture
def lesson():
    film = Document.objects.create(title="Film", file=ContentFile(b"x", name="film.mp4"))
    media = {"title": "A film", "videos": [{"height": "360", "document": film}], "poster": image("still")}
    media |= {"audio": None, "length_seconds": 38, "captions": [], "transcript": "<p>Words.</p>"}
    picture = {"image": image("route"), "alternative": "A route", "caption": "", "credit": ""}
    return lessons_of(course_with(lessons=1, body=[TEXT, ("picture", picture), ("media", media)]))[0]


def test_publishing_has_them_drawn_and_the_page_needs_no_other(client, lesson, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        lesson.save_revision().publish()
    assert Rendition.objects.count() == 0

    run_jobs()

    drawn = set(Rendition.objects.values_list("image__title", "filter_spec"))
    assert len(drawn) == 9 + 6
    client.force_login(enrolled(lesson.get_parent().get_parent().specific).user)
    assert client.get(lesson.url).status_code == 200
    assert set(Rendition.objects.values_list("image__title", "filter_spec")) == drawn


def test_a_lesson_without_pictures_asks_for_nothing(django_capture_on_commit_callbacks):
    lesson = lessons_of(course_with(lessons=1))[0]

    with django_capture_on_commit_callbacks() as callbacks:
        lesson.save_revision().publish()

    assert not picture_sizes.has_pictures(lesson)
    assert "draw_pictures" not in str(callbacks)


def test_what_is_gone_meanwhile_is_passed_over(lesson):
    Image.objects.all().delete()

    picture_sizes.draw_pictures(lesson_id=lesson.pk)
    picture_sizes.draw_pictures(lesson_id=0)
    assert Rendition.objects.count() == 0
