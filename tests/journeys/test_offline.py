"""A learner saves a module, reads and answers without a connection, comes back: each act counts once."""

import pytest
from django.utils import timezone
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from courses import services
from courses.models import Enrolment, LessonPage, ModulePage, PracticeAnswer, SentOnce, StepCompletion
from lms.site_setup import sync_translations
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
    sync_translations()
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
    expect(visitor.page.locator("[data-offline-test]")).to_be_visible()  # why a test is not here
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
    expect(visitor.page.locator("[data-unsent] li")).to_have_count(6)
    for _ in range(100):
        if len(lost) == 10:
            break
        visitor.press(visitor.button("Send now"))
        visitor.page.wait_for_timeout(100)
    assert len(lost) == 10
    assert len(set(lost)) == 1  # the same acts under the same keys
    visitor.page.evaluate("window.dispatchEvent(new Event('online'))")


@one_profile
def test_a_lesson_that_is_not_saved_keeps_what_is_done_in_it(visitor, context, world, lessons):
    """The connection breaks in the middle of an ordinary page."""
    visitor.sign_in(world.learner.email, PASSWORD)
    visitor.go(visitor.in_language(lessons[0].url))
    context.set_offline(True)
    expect(strip(visitor)).to_contain_text(visitor.text("You are offline."))
    visitor.choose(visitor.page.locator("[name=option]").nth(1))
    visitor.press(visitor.page.locator("form[data-check] button[type=submit]"))
    visitor.sees("Answer kept on this device. Not sent yet. What it brings is shown when the connection returns.")
    visitor.press(visitor.button("Mark as done"))
    visitor.sees("Marked as done on this device. Not sent yet.")
    visitor.check_accessible()

    context.set_offline(False)

    expect(visitor.page.locator("[data-check-feedback]")).to_contain_text("It is open.")
    visitor.sees("You have marked this lesson as done.")
    assert (StepCompletion.objects.count(), PracticeAnswer.objects.count()) == (1, 1)


@one_profile
def test_a_mark_made_with_a_connection_leads_on_at_once(visitor, world, lessons):
    visitor.sign_in(world.learner.email, PASSWORD)
    visitor.go(visitor.in_language(lessons[0].url))

    visitor.press_and_wait(visitor.button("Mark as done"))

    expect(visitor.page.locator("h1")).to_have_text(lessons[1].title)
    assert (StepCompletion.objects.count(), SentOnce.objects.count()) == (1, 1)


@one_profile
def test_a_browser_that_keeps_nothing_says_so_and_sends_from_the_page(visitor, context, world, lessons):
    """A private window: no service worker, no cache, no database."""
    context.add_init_script(
        "delete window.caches; delete Navigator.prototype.serviceWorker;"
        "Object.defineProperty(window, 'indexedDB', { value: undefined });"
    )
    visitor.sign_in(world.learner.email, PASSWORD)
    visitor.go(visitor.url("courses:save_module", lessons[0].get_parent().pk))
    visitor.sees(
        "This browser cannot keep pages, for example in a private window. "
        "Every lesson can be read while you are connected."
    )
    visitor.go(visitor.in_language(lessons[0].url))
    refuse = "**/learn/sync/"
    context.route(refuse, lambda route: route.abort())
    visitor.press(visitor.button("Mark as done"))
    nothing_kept = "This browser keeps nothing for later. Leave the page open until they are sent."
    expect(strip(visitor)).to_contain_text(visitor.text(nothing_kept))

    context.unroute(refuse)
    visitor.page.evaluate("window.dispatchEvent(new Event('online'))")
    visitor.sees("You have marked this lesson as done.")

    assert StepCompletion.objects.count() == 1


@one_profile
def test_signing_out_sends_what_is_kept_and_leaves_nothing_behind(visitor, context, world, lessons):
    visitor.sign_in(world.learner.email, PASSWORD)
    save_module(visitor, lessons[0])
    context.set_offline(True)
    reads_without_a_connection(visitor, lessons[0])
    assert visitor.page.evaluate(KEPT) == 2  # a pack, and what is not sent yet

    context.route("**/learn/sync/", lambda route: route.abort())  # the way back to the platform is half open
    context.set_offline(False)
    visitor.go(visitor.url("my_learning"))
    context.unroute("**/learn/sync/")
    visitor.go(visitor.url("account_logout"))
    visitor.press_and_wait(visitor.page.locator("main form button[type=submit]"))

    assert StepCompletion.objects.count() == 1
    assert visitor.page.evaluate(KEPT) == 0
    context.set_offline(True)
    with pytest.raises(PlaywrightError):  # nothing stands in for the page
        visitor.go(visitor.in_language(lessons[0].url))
    context.set_offline(False)


@one_profile
def test_another_person_in_the_same_browser_finds_nothing(visitor, context, world, lessons):
    visitor.sign_in(world.learner.email, PASSWORD)
    save_module(visitor, lessons[0])
    context.set_offline(True)
    reads_without_a_connection(visitor, lessons[0])
    context.route("**/learn/sync/", lambda route: route.abort())
    context.set_offline(False)
    context.clear_cookies()  # the session ran out: nobody signed out

    visitor.sign_in(world.colleague.email, PASSWORD)

    visitor.page.wait_for_function(f"({KEPT})().then((count) => count === 0)")
    context.unroute("**/learn/sync/")
    visitor.go(visitor.url("courses:saved"))
    visitor.sees("Nothing is saved on this device.")
    context.set_offline(True)
    visitor.go(visitor.in_language(lessons[0].url))
    visitor.sees("No connection to the internet")
    expect(visitor.page.locator("main")).not_to_contain_text(lessons[0].title)
    assert StepCompletion.objects.count() == 0
    context.set_offline(False)


@one_profile
def test_what_is_not_open_any_more_is_said_and_deleted(visitor, context, world, lessons):
    visitor.sign_in(world.learner.email, PASSWORD)
    save_module(visitor, lessons[0])
    context.set_offline(True)
    reads_without_a_connection(visitor, lessons[0])
    Enrolment.objects.filter(user=world.learner).delete()

    context.set_offline(False)
    visitor.watch.expect_status(404)
    visitor.go(visitor.url("courses:saved"))

    visitor.sees("These lessons are not open to you any more. They have been deleted from this device.")
    visitor.sees("Enrol in the course first.")
    visitor.check_page()
    visitor.press(visitor.button("I have read this"))
    expect(visitor.page.locator("[data-not-counted]")).to_be_hidden()
    assert [name for name in visitor.page.evaluate("caches.keys()") if name.startswith("waymark-pack:")] == []


@one_profile
def test_a_saved_module_is_listed_with_its_size_and_deleted(visitor, world, lessons):
    visitor.sign_in(world.learner.email, PASSWORD)
    save_module(visitor, lessons[0])
    visitor.go(visitor.url("courses:saved"))
    expect(visitor.page.get_by_role("link", name=lessons[1].title)).to_be_visible()
    expect(visitor.page.locator(".saved-pack")).to_contain_text(" kB")
    visitor.check_page()

    visitor.press(visitor.page.locator("[data-delete]"))

    visitor.sees("Nothing is saved on this device.")
    assert [name for name in visitor.page.evaluate("caches.keys()") if name.startswith("waymark-pack:")] == []


@one_profile
def test_where_there_is_no_room_nothing_of_a_module_stays_behind(visitor, context, world, lessons):
    visitor.sign_in(world.learner.email, PASSWORD)
    visitor.go(visitor.in_language(lessons[0].url))
    visitor.press_and_wait(visitor.link("Save this module on this device"))
    visitor.page.evaluate(
        "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(Boolean)"
    )
    visitor.page.wait_for_function("caches.keys().then((names) => names.length)")
    used = visitor.page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    quota = {"origin": visitor.page.evaluate("location.origin"), "quotaSize": used + 20_000}
    context.new_cdp_session(visitor.page).send("Storage.overrideQuotaForOrigin", quota)

    visitor.press(visitor.button("Save on this device"))

    visitor.sees("There is not enough room on this device. Delete something, or leave out the recordings.")
    assert [name for name in visitor.page.evaluate("caches.keys()") if name.startswith("waymark-pack:")] == []


@one_profile
def test_when_the_platform_does_not_answer_the_saved_copy_is_shown_and_says_so(visitor, context, world, lessons):
    visitor.sign_in(world.learner.email, PASSWORD)
    save_module(visitor, lessons[0])
    visitor.watch.expect_status(503)
    context.route("**" + visitor.in_language(lessons[0].url), lambda route: route.fulfill(status=503, body="away"))

    visitor.go(visitor.in_language(lessons[0].url))

    expect(strip(visitor)).to_contain_text(visitor.text("The platform does not answer."))
    expect(visitor.page.locator("h1")).to_have_text(lessons[0].title)


@pytest.mark.parametrize("profile", ["desktop-en"], indirect=True)
def test_without_a_script_everything_of_a_lesson_works(new_context, live_server, world, lessons):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/en/accounts/login/")
    page.fill("[name=login]", world.learner.email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in with the password").click()
    page.goto(live_server.url + lessons[0].url)
    page.locator("[name=option]").nth(1).check(force=True)
    page.locator("form[data-check] button").click()
    expect(page.locator("main")).to_contain_text("It is open.")
    page.get_by_role("button", name="Mark as done").click()
    expect(page.locator("h1")).to_contain_text(lessons[1].title)
    page.goto(f"{live_server.url}/en/learn/modules/{lessons[0].get_parent().pk}/save/")
    expect(page.locator("main")).to_contain_text("Saving needs a script")

    assert (StepCompletion.objects.count(), PracticeAnswer.objects.count()) == (1, 1)
