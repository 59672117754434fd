"""A trainer changes a lesson in the content room and submits it; a coordinator publishes; a learner sees it.

The content room is Wagtail's own: its pages are walked through here, and what axe finds in them is Wagtail's.
"""

from django.utils import timezone
from playwright.sync_api import expect

from courses.services import enrol
from tests.journeys.world import PASSWORD, make_world

REVISED = "Retention of identity documents, revised"


def test_a_changed_lesson_is_reviewed_and_reaches_the_learner(visitor, another_visitor, settings):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # on a slow machine it may meet the page handed in, and is answered 400
    world = make_world(visitor.profile.language)
    lesson = world.lessons[0]
    enrol(user=world.learner, course=world.course, language="en", by=world.learner, now=timezone.now())

    visitor.sign_in(world.trainer.email, PASSWORD)
    visitor.go(f"/admin/pages/{lesson.pk}/edit/")
    visitor.write(visitor.page.locator("#id_title"), REVISED)
    submit(visitor)
    assert title_seen_by_learner(another_visitor(), world, lesson) == "Retention of identity documents"

    coordinator = another_visitor()
    coordinator.sign_in(world.coordinator.email, PASSWORD)
    coordinator.go(f"/admin/pages/{lesson.pk}/edit/")
    approve(coordinator)
    assert title_seen_by_learner(another_visitor(), world, lesson) == REVISED


def submit(visitor):
    open_actions(visitor)
    visitor.press_and_wait(visitor.page.locator("button[name='action-submit']"))
    assert "/edit/" not in visitor.path


def approve(visitor):
    open_actions(visitor)
    button = "button[data-workflow-action-name='approve']:not([data-workflow-action-modal-url])"
    visitor.press_and_wait(visitor.page.locator(button).first)


def open_actions(visitor):
    """The list of what can be done with the page stands at the foot of the editor."""
    toggle = visitor.page.locator("footer button[aria-expanded]").first
    visitor.press(toggle)
    expect(toggle).to_have_attribute("aria-expanded", "true")


def title_seen_by_learner(learner, world, lesson):
    learner.sign_in(world.learner.email, PASSWORD)
    learner.go(learner.in_language(lesson.url))
    learner.check_page()
    return learner.page.locator("h1").inner_text().replace("\n", " ")
