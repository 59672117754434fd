"""A trainer writes a lesson with every kind of block by the keyboard alone and submits it; another trainer reads,
comments, and sets a day; on that day learners read it.
"""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from courses.blocks import LessonBody
from courses.models import LessonPage, Source
from courses.services import enrol
from people.models import Role
from tests.journeys.editor import Editor
from tests.journeys.world import PASSWORD, _person, make_world

pytestmark = pytest.mark.parametrize("profile", ["keyboard-en"], indirect=True)
TITLE = "Reading a contract together"
COMMENT = "Name the article, please."


@pytest.fixture
def world(visitor):
    """With a picture, a recording and a source to choose, and a second trainer."""
    world = make_world("en")
    get_image_model().objects.create(
        title="A contract", file=get_test_image_file(), uploaded_by_user=world.trainer, description="A contract."
    )
    sound = ContentFile(b"ID3", name="talk.mp3")
    get_document_model().objects.create(title="A talk", file=sound, uploaded_by_user=world.trainer)
    Source.objects.create(code="ilo-29", name="Forced Labour Convention, 1930 (No. 29)", year=1930)
    return world


@pytest.fixture
def reader(visitor):
    return _person("jeren@example.org", "Jeren Ataýewa", "en", role=Role.TRAINER)


def value_of(kind, block):
    """An example of a block: the one of its preview; files are chosen."""
    made_here = {
        "picture": {"image": True, "alternative": "A contract with a thumbprint.", "caption": "", "credit": ""},
        "media": {"title": "A talk", "audio": True, "length_seconds": 95, "transcript": "<p>What was said.</p>"},
    }
    return made_here.get(kind) or block.get_preview_value()


def test_every_block_is_written_by_keyboard_and_read_by_a_second_trainer(visitor, another_visitor, world, reader):
    enrol(user=world.learner, course=world.course, language="en", by=world.learner, now=timezone.now())
    lesson = write_and_submit(visitor, world)
    assert [block.block_type for block in lesson.get_latest_revision_as_object().body] == list(
        LessonBody().child_blocks
    )
    assert not lesson.live

    day = comment_and_set_a_day(another_visitor(), reader, lesson)
    call_command("publish_scheduled")
    assert not LessonPage.objects.get(pk=lesson.pk).live
    with time_machine.travel(day + timedelta(minutes=1)):
        call_command("publish_scheduled")

    learner = another_visitor()
    learner.sign_in(world.learner.email, PASSWORD)
    learner.go(LessonPage.objects.get(pk=lesson.pk).url)
    expect(learner.page.locator("h1")).to_contain_text(TITLE)
    learner.check_page()


def write_and_submit(visitor, world) -> LessonPage:
    visitor.sign_in(world.trainer.email, PASSWORD)
    module = world.lessons[0].get_parent()
    visitor.go(f"/admin/pages/add/courses/lessonpage/{module.pk}/")
    visitor.watch.expect_status(400)  # what is half written is not saved by itself
    editor, body = Editor(visitor.page), LessonBody()
    editor.write(visitor.page.locator("#id_title"), TITLE)
    for kind, block in body.child_blocks.items():
        editor.add("body", body, kind, value_of(kind, block))
    editor.press(visitor.page.locator("footer button[aria-expanded]").first)
    with visitor.page.expect_navigation():
        editor.press(visitor.page.locator("button[name='action-submit']"))
    lesson = LessonPage.objects.get(title=TITLE, alias_of=None)
    assert lesson.workflow_in_progress, visitor.page.locator("main").inner_text()
    return lesson


def comment_and_set_a_day(visitor, reader, lesson):
    """From the list of what waits. Returns the day set."""
    visitor.sign_in(reader.email, PASSWORD)
    visitor.go("/admin/")
    expect(visitor.page.locator("main")).to_contain_text(TITLE)
    visitor.go(f"/admin/pages/{lesson.pk}/edit/")
    comment_on_the_title(visitor.page)
    day = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    visitor.page.locator("footer button[aria-expanded]").first.click()
    visitor.page.locator("[data-workflow-action-name='approve'][data-workflow-action-modal-url]").click()
    dialog = visitor.page.locator(".modal-body")
    dialog.locator("[name='comment']").fill("Clear, and plain.")
    written = day.strftime("%Y-%m-%d %H:%M")
    dialog.locator("[name='go_live_at']").fill(written)
    visitor.page.keyboard.press("Tab")
    with visitor.page.expect_navigation():
        dialog.locator("button[type='submit']").click()
    assert visitor.path == "/admin/"
    stored = LessonPage.objects.get(pk=lesson.pk)
    assert [one.text for one in stored.wagtail_admin_comments.all()] == [COMMENT]
    assert stored.scheduled_revision.approved_go_live_at == day
    visitor.watch.expect_status(404)
    visitor.go(f"/admin/pages/{lesson.pk}/edit/")
    assert TITLE not in visitor.page.locator("body").inner_text()
    return day


def comment_on_the_title(page):
    page.locator("[data-contentpath='title'] [data-comment-add]").first.click()
    page.locator(".comment textarea").first.fill(COMMENT)
    page.locator(".comment button[type='submit'], .comment__button--primary").first.click()
