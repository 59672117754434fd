"""A learner saves a module, reads and answers without a connection, comes back: each act counts once."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from courses import services
from courses.models import LessonPage, ModulePage, PracticeAnswer, SentOnce, StepCompletion
from tests.journeys.world import LESSON_BODY, PASSWORD, make_world

KEPT = """async () => {
  const names = [...(await caches.keys()), ...(await indexedDB.databases()).map((one) => one.name)];
  return names.filter((name) => name.startsWith("waymark-") && !name.startsWith("waymark-shell")).length;
}"""
QUEUED = """async () => {
  const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith("waymark-"));
  const base = await new Promise((done) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => done(asked.result);
  });
  const count = await new Promise((done) => {
    const asked = base.transaction("queue").objectStore("queue").count();
    asked.onsuccess = () => done(asked.result);
  });
  base.close();
  return count;
}"""

few_profiles = pytest.mark.parametrize("profile", ["desktop-en", "phone-ru"], indirect=True)
one_profile = pytest.mark.parametrize("profile", ["phone-tk-dark"], indirect=True)


@pytest.fixture
def world(visitor):
    return make_world(visitor.profile.language)


@pytest.fixture
def lessons(world):
    """Three lessons of one module, of a course that the learner is enrolled in."""
    third = LessonPage(title="Debt bondage", slug="debt", minutes=8, body=LESSON_BODY)
    ModulePage.objects.get(locale__language_code="en").add_child(instance=third)
    third.save_revision().publish()
    for person in (world.learner, world.colleague):
        services.enrol(user=person, course=world.course, language="en", by=person, now=timezone.now())
    return [*world.lessons, third]


def save_module(visitor, lesson):
    visitor.go(visitor.in_language(lesson.url))
    visitor.press_and_wait(visitor.link("Save this module on this device"))
    visitor.check_page()
    visitor.press(visitor.button("Save on this device"))
    visitor.sees("The lessons of this module open without a connection now.")
    visitor.check_page()


def strip(visitor):
    return visitor.page.locator("[data-offline]")


def reads_without_a_connection(visitor, lesson):
    visitor.go(visitor.in_language(lesson.url))
    expect(strip(visitor)).to_contain_text(visitor.text("You are offline."))
    expect(strip(visitor)).to_contain_text(
        visitor.text("This lesson is saved on this device. Your answers will be sent when the connection returns.")
    )
    visitor.choose(visitor.page.locator("[name=option]").nth(1))
    visitor.press(visitor.page.locator("form[data-check] button[type=submit]"))
    visitor.sees("Answer kept on this device. Not sent yet.")
    expect(visitor.page.locator("main")).to_contain_text("It is open.")
    visitor.press(visitor.button("Mark as done"))
    visitor.sees("Marked as done on this device. Not sent yet.")


@few_profiles
def test_three_lessons_read_offline_count_once_after_ten_re_sends(visitor, context, world, lessons):
    visitor.sign_in(world.learner.email, PASSWORD)
    save_module(visitor, lessons[0])
    context.set_offline(True)
    for lesson in lessons:
        reads_without_a_connection(visitor, lesson)
    visitor.check_page()
    assert StepCompletion.objects.count() == 0

    visitor.go(visitor.in_language(world.final_test.url))  # not saved, and the page says what is
    visitor.sees("No connection to the internet")
    expect(visitor.page.get_by_role("link", name="Debt bondage")).to_be_visible()
    visitor.check_page()

    ten_times_the_answer_is_lost(visitor, context)

    expect(strip(visitor)).to_contain_text(visitor.text("The connection is back."))
    assert visitor.page.evaluate(QUEUED) == 0
    assert StepCompletion.objects.count() == 3
    assert sorted(PracticeAnswer.objects.values_list("times", "is_right")) == [(1, True)] * 3
    assert SentOnce.objects.count() == 6


def ten_times_the_answer_is_lost(visitor, context):
    """The platform takes what is sent, and its answer never arrives: the device sends it all again."""
    lost = []

    def lose(route):
        if route.request.method == "POST" and len(lost) < 10:
            route.fetch()
            lost.append(route.request.post_data)
            route.abort()
        else:
            route.continue_()

    context.route("**/learn/sync/", lose)
    context.set_offline(False)
    visitor.go(visitor.url("courses:saved"))
    for _ in range(10):
        visitor.press(visitor.button("Send now"))
        visitor.page.wait_for_timeout(0)
        expect(visitor.page.locator("[data-unsent] li")).to_have_count(6)
    for _ in range(40):
        if len(lost) == 10:
            break
        visitor.press(visitor.button("Send now"))
        visitor.page.wait_for_timeout(200)
    assert len(lost) == 10
    assert len(set(lost)) == 1  # the same acts under the same keys
    visitor.page.evaluate("window.dispatchEvent(new Event('online'))")
