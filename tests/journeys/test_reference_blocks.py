"""Figures, lists, numbers and films of a lesson in a browser: what loads, what plays, what is printed."""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect
from wagtail.documents.models import Document

from courses import block_samples as samples
from courses.models import LessonPage
from courses.services import enrol
from lms.demo.assets import FOLDER
from tests.courses.factories import NOW, source
from tests.journeys.world import PASSWORD, make_world

FILM = "reading-the-line"


def document(name):
    return Document.objects.create(title=name, file=ContentFile((FOLDER / name).read_bytes(), name=name))


def film():
    return samples.MEDIA | {
        "videos": [{"height": height, "document": document(f"{FILM}-{height}p.mp4")} for height in ("360", "720")],
        "captions": [{"language": code, "document": document(f"{FILM}.{code}.vtt")} for code in ("en", "ru", "tk")],
    }


@pytest.fixture
def address(visitor):
    world = make_world(visitor.profile.language)
    lesson = LessonPage.objects.get(pk=world.lessons[0].pk)
    lesson.body = [
        ("statistics", samples.STATISTICS | {"source": source()}),
        ("media", film()),
        ("helplines", samples.HELPLINES),
        ("checklist", samples.CHECKLIST),
    ]
    lesson.save_revision().publish()
    enrol(user=world.learner, course=world.course, language="en", by=world.learner, now=NOW)
    visitor.sign_in(world.learner.email, PASSWORD)
    return visitor.in_language(lesson.url)


def test_blocks_have_no_fault_a_film_loads_when_played_and_a_list_prints_alone(visitor, address):
    page, loaded = visitor.page, []
    page.on("request", lambda request: loaded.append(request.url))
    visitor.go(address)
    visitor.check_page()
    visitor.press(page.locator(".statistics summary"))
    expect(page.locator(".statistics td").first).to_be_visible()
    assert [url for url in loaded if url.endswith((".mp4", ".vtt"))] == []

    visitor.press(page.locator(".media__links a").nth(1))
    expect(page.locator("video")).to_have_count(1)
    expect(page.locator("video")).to_have_js_property("videoHeight", 720)
    assert page.locator("video").evaluate("video => video.textTracks.length") == 3
    assert [url for url in loaded if "360p" in url] == []

    page.evaluate("window.print = () => {}")
    visitor.press(page.locator("[data-print^=checklist]"))
    page.emulate_media(media="print")
    expect(page.locator(".checklist")).to_be_visible()
    expect(page.locator(".statistics")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".statistics")).to_be_visible()


def test_without_a_script_a_film_is_a_link_and_the_list_prints_with_the_lesson(visitor, new_context, address):
    visitor.go(address)
    still = new_context(java_script_enabled=False)
    still.add_cookies(visitor.page.context.cookies())
    page = still.new_page()
    page.goto(visitor.page.url)

    expect(page.locator(".media__play")).to_be_hidden()
    assert page.locator(".media__links a").first.get_attribute("href").endswith(".mp4")
    expect(page.locator("[data-print]").first).to_be_hidden()
    expect(page.locator(".checklist input")).to_have_count(3)
