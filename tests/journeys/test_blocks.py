"""The blocks of a lesson in a browser: a conversation turn by turn, with the keyboard, and without a script."""

import pytest
from playwright.sync_api import expect

from courses import block_samples as samples
from courses.models import LessonPage
from courses.services import enrol
from tests.courses.factories import NOW
from tests.journeys.world import PASSWORD, make_world

NAMES = ["case_file", "conversation", "comparison", "timeline", "process"]


@pytest.fixture
def address(visitor):
    """Of a lesson with each block, open to the person who is signed in."""
    world = make_world(visitor.profile.language)
    lesson = LessonPage.objects.get(pk=world.lessons[0].pk)
    lesson.body = [(name, getattr(samples, name.upper())) for name in NAMES]
    lesson.save_revision().publish()
    enrol(user=world.learner, course=world.course, language="en", by=world.learner, now=NOW)
    visitor.sign_in(world.learner.email, PASSWORD)
    return visitor.in_language(lesson.url)


def turns(visitor):
    return visitor.page.locator(".turn:visible")


def say(visitor, number):
    """Open the words ``number`` of the turn, and go on."""
    saying = turns(visitor).locator(".saying").nth(number)
    visitor.press(saying.locator("summary"))
    visitor.press(saying.locator(".turn__on"))


def test_a_conversation_goes_on_turn_by_turn_and_back(visitor, address):
    visitor.go(address)
    visitor.check_page()
    expect(turns(visitor)).to_have_count(1)

    say(visitor, 0)
    expect(turns(visitor)).to_have_count(1)
    expect(turns(visitor)).to_contain_text("“Lost,” says the other man.")
    expect(turns(visitor).locator("h3")).to_be_focused()
    visitor.check_page()
    visitor.page.go_back()
    expect(turns(visitor)).to_contain_text("“I only need the return paper.")

    say(visitor, 1)
    expect(turns(visitor)).to_contain_text("a private place and an ordinary reason")
    visitor.press(turns(visitor).locator(".turn__on"))
    expect(turns(visitor)).to_contain_text("“I only need the return paper.")
    expect(turns(visitor).locator("details[open]")).to_have_count(0)

    visitor.press(visitor.page.locator("[data-all-turns]"))
    expect(turns(visitor)).to_have_count(4)
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_text("They leave together.")).to_be_visible()


@pytest.mark.parametrize("profile", ["phone-ru"], indirect=True)
def test_without_a_script_a_conversation_is_a_book_with_links(visitor, address, new_context, watch):
    cookies = visitor.page.context.cookies()
    context = new_context(java_script_enabled=False)
    watch.follow(context)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(visitor.address + address)
    expect(page.locator(".turn:visible")).to_have_count(4)

    page.locator(".saying summary").nth(3).click()
    page.locator(".saying").nth(3).locator(".turn__on").click()

    assert page.url.endswith("-4")
    expect(page.get_by_text("On Monday nobody comes.")).to_be_in_viewport()
