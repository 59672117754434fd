"""A learner sits tests: the connection breaks, the browser dies, another device goes on, the time runs out."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from playwright.sync_api import expect

from courses.services import enrol
from lms.site_setup import sync_translations
from quizzes.kinds import KINDS
from quizzes.models import Attempt, QuizPage, QuizQuestion
from tests.journeys import sitting
from tests.journeys.world import PASSWORD, _publish, make_world
from tests.quizzes.factories import make_question
from tests.quizzes.samples import question_of

two_profiles = pytest.mark.parametrize("profile", ["desktop-en", "phone-ru"], indirect=True)
one_profile = pytest.mark.parametrize("profile", ["desktop-en"], indirect=True)
ON_DEVICE = "Object.keys(localStorage).filter((name) => name.startsWith('waymark-attempt:')).length"


@pytest.fixture
def world(visitor):
    """The learner is enrolled; so is a colleague."""
    world = make_world(visitor.profile.language)
    for person in (world.learner, world.colleague):
        enrol(user=person, course=world.course, language="en", by=person, now=timezone.now())
    return world


def make_test(world, *, questions=None, **rules) -> QuizPage:
    """A test anybody enrolled may begin, of three choices unless ``questions`` are given."""
    rules = {"purpose": QuizPage.Purpose.GRADED, "pass_mark_percent": 60, **rules}
    quiz = _publish(world.course, QuizPage(title="Short test", slug="short-test", **rules))
    for place, question in enumerate(questions or [make_question(f"short-{number}") for number in (1, 2, 3)]):
        QuizQuestion.objects.create(quiz=quiz, question=question, sort_order=place)
    sync_translations()
    return quiz


def answers_of(attempt) -> int:
    """How many questions have an answer at the platform."""
    return len(Attempt.objects.get(pk=attempt.pk).answered)


def is_handed_in(attempt) -> bool:
    return not Attempt.objects.get(pk=attempt.pk).is_open


def comes_true(visitor, what, seconds=20):
    for _again in range(seconds * 10):
        if what():
            return
        visitor.page.wait_for_timeout(100)
    raise AssertionError("it never came true")


# The connection


@two_profiles
def test_the_connection_breaks_in_a_graded_test_and_nothing_is_lost(visitor, context, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world, time_limit_minutes=40))
    visitor.check_page()
    sitting.choose_first(visitor)
    sitting.is_saved(visitor)
    assert answers_of(attempt) == 1

    context.set_offline(True)
    for _question in (2, 3):
        sitting.go_on(visitor)
        sitting.choose_first(visitor)
        expect(sitting.state(visitor)).to_contain_text(visitor.text("Saved on this device only."))
        expect(sitting.state(visitor)).to_contain_text(visitor.text("The time runs on."))
    visitor.check_page()
    assert answers_of(attempt) == 1
    assert visitor.page.evaluate(ON_DEVICE) == 1

    context.set_offline(False)
    sitting.is_saved(visitor)
    assert answers_of(attempt) == 3
    assert visitor.page.evaluate(ON_DEVICE) == 0
    visitor.press_and_wait(visitor.page.locator("form[data-answers] [value=review]:visible"))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Hand in"))
    assert is_handed_in(attempt)
    visitor.check_page()


@two_profiles
def test_who_hands_in_without_a_connection_is_handed_in_when_it_returns(visitor, context, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world))
    context.set_offline(True)
    sitting.choose_first(visitor)
    sitting.go_on(visitor)
    sitting.go_on(visitor)
    visitor.press(visitor.page.locator("form[data-answers] [value=review]:visible"))
    visitor.sees("Hand in without a connection")
    expect(visitor.page.locator("[data-open-numbers]")).to_have_text("2, 3")
    visitor.check_page()
    visitor.press(visitor.button("Hand in when the connection returns"))
    expect(sitting.state(visitor)).to_contain_text(visitor.text("Not handed in yet."))
    assert not is_handed_in(attempt)

    with visitor.page.expect_navigation():
        context.set_offline(False)
    visitor.check_page()
    assert is_handed_in(attempt)
    assert answers_of(attempt) == 1
    assert visitor.page.evaluate(ON_DEVICE) == 0


@one_profile
def test_a_save_whose_answer_is_lost_counts_once_and_no_other_device_is_named(visitor, context, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world))
    lost = []

    def lose(route):
        if len(lost) < 2:
            route.fetch()
            lost.append(route.request.post_data)
            route.abort()
        else:
            route.continue_()

    context.route("**/save/", lose)
    sitting.choose_first(visitor)
    sitting.is_saved(visitor)
    assert [("seq=1&" in one, "seq=2&" in one) for one in lost] == [(True, False)] * 2
    assert answers_of(attempt) == 1
    assert Attempt.objects.get(pk=attempt.pk).sequences == {attempt.questions[0]["id"]: 1}


@one_profile
def test_what_is_typed_is_saved_within_five_seconds(visitor, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world, questions=[question_of("open_text")]))
    field = sitting.part_shown(visitor).locator("textarea")
    field.press_sequentially("First I listen, then I ask for consent, and only then I write. " * 2, delay=60)
    assert answers_of(attempt) == 1  # while somebody types
    sitting.is_saved(visitor)
    assert Attempt.objects.get(pk=attempt.pk).answers[attempt.questions[0]["id"]] == [field.input_value().strip()]


# The browser and the server die


@two_profiles
def test_after_a_crash_the_attempt_opens_again_with_every_answer(visitor, context, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world))
    sitting.choose_first(visitor)
    sitting.is_saved(visitor)
    context.set_offline(True)
    sitting.go_on(visitor)
    sitting.choose_first(visitor, 1)
    expect(sitting.state(visitor)).to_contain_text(visitor.text("Saved on this device only."))
    address = visitor.page.url
    visitor.page.close(run_before_unload=False)
    assert answers_of(attempt) == 1

    context.set_offline(False)
    visitor.page = context.new_page()
    visitor.page.goto(address)
    sitting.is_saved(visitor)
    expect(sitting.part_shown(visitor).locator("input[type=radio]").nth(1)).to_be_checked()
    assert answers_of(attempt) == 2


@one_profile
def test_leaving_the_page_sends_what_was_typed_a_moment_ago(visitor, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world, questions=[question_of("short_answer")]))
    sitting.part_shown(visitor).locator("input[type=text]").press_sequentially("passport")
    visitor.go(visitor.in_language(world.course.url))
    comes_true(visitor, lambda: answers_of(attempt) == 1)


# Another device


@two_profiles
def test_another_device_goes_on_and_an_older_answer_never_wins(visitor, another_visitor, context, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world))
    context.set_offline(True)
    sitting.choose_first(visitor, 0)
    expect(sitting.state(visitor)).to_contain_text(visitor.text("Saved on this device only."))

    other = another_visitor()
    other.sign_in(world.learner.email, PASSWORD)
    other.go(visitor.url("quizzes:take", attempt.pk))
    sitting.choose_first(other, 1)
    sitting.choose_first(other, 2)
    sitting.is_saved(other)
    comes_true(other, lambda: max(Attempt.objects.get(pk=attempt.pk).sequences.values()) == 2)
    other.check_page()

    context.set_offline(False)
    expect(sitting.state(visitor)).to_contain_text(visitor.text("Answered later on another device."))
    expect(sitting.part_shown(visitor).locator("input[type=radio]").nth(2)).to_be_checked()
    visitor.check_page()
    third = attempt.questions[0]["body"]["options"][2]["token"]
    assert Attempt.objects.get(pk=attempt.pk).answers == {attempt.questions[0]["id"]: [third]}
    sitting.choose_first(visitor, 0)  # and may be changed here
    sitting.is_saved(visitor)
    comes_true(visitor, lambda: Attempt.objects.get(pk=attempt.pk).answers != {attempt.questions[0]["id"]: [third]})


@one_profile
def test_who_is_signed_out_keeps_the_answers_and_sends_them_after_signing_in(visitor, context, watch, world):
    watch.expect_status(401)
    watch.expect_status(403)
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world))
    context.clear_cookies()
    sitting.choose_first(visitor)
    expect(sitting.state(visitor)).to_contain_text("You are signed out. Your answers are kept on this device.")
    visitor.check_page()
    with context.expect_page() as opened:
        visitor.press(visitor.link("Sign in again in another tab"))
    first, visitor.page = visitor.page, opened.value
    visitor.sign_in(world.learner.email, PASSWORD)
    visitor.page.close()
    visitor.page = first
    first.bring_to_front()
    sitting.is_saved(visitor)
    assert answers_of(attempt) == 1


@one_profile
def test_nothing_of_it_stays_for_the_next_person_at_this_computer(visitor, context, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    sitting.start(visitor, make_test(world))
    context.set_offline(True)
    sitting.choose_first(visitor)
    expect(sitting.state(visitor)).to_contain_text("Saved on this device only.")
    visitor.page.close(run_before_unload=False)
    context.clear_cookies()
    context.set_offline(False)
    visitor.page = context.new_page()
    visitor.sign_in(world.colleague.email, PASSWORD)
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.page.evaluate(ON_DEVICE) == 0


# The clock


def time_left(attempt, seconds):
    Attempt.objects.filter(pk=attempt.pk).update(deadline=timezone.now() + timedelta(seconds=seconds))


@two_profiles
def test_the_time_is_said_and_at_its_end_the_test_is_handed_in(visitor, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world, time_limit_minutes=40))
    expect(visitor.page.locator("[data-left-words]")).to_have_text(minutes(visitor, 40))
    time_left(attempt, 62)
    visitor.page.reload()
    expect(visitor.page.locator("[data-left-said]")).to_have_text(minutes(visitor, 1))
    time_left(attempt, 6)
    visitor.page.reload()
    with visitor.page.expect_navigation(url="**/result/"):
        sitting.choose_first(visitor)
        sitting.is_saved(visitor)
    visitor.check_page()
    assert answers_of(attempt) == 1
    assert is_handed_in(attempt)
    assert not Attempt.objects.get(pk=attempt.pk).closed_by_clock


def minutes(visitor, number):
    with translation.override(visitor.profile.language):
        form = translation.ngettext("%(minutes)s minute left", "%(minutes)s minutes left", number)
    return form % {"minutes": number}


@one_profile
def test_more_time_counts_at_once_also_when_the_page_thinks_it_is_over(visitor, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world, time_limit_minutes=40))
    time_left(attempt, 4)
    visitor.page.reload()
    time_left(attempt, 600)
    expect(visitor.page.locator("[data-left-words]")).to_have_text("10 minutes left")
    assert not is_handed_in(attempt)


@two_profiles
def test_asking_for_more_time(visitor, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    sitting.start(visitor, make_test(world, time_limit_minutes=40))
    visitor.press_and_wait(visitor.link("Get more time"))
    visitor.check_page()
    visitor.write(visitor.field("words"), "I read slowly with a screen reader.")
    visitor.press_and_wait(visitor.button("Send the request"))
    visitor.sees("Your request was sent. You get a mail as soon as it is decided.")
    visitor.check_page()
    visitor.press_and_wait(visitor.link("Back to the questions"))


# Practice


@pytest.mark.parametrize("profile", ["desktop-en", "keyboard-en", "phone-ru"], indirect=True)
def test_in_practice_each_answer_is_checked_at_once(visitor, watch, world):
    watch.expect_status(422)
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world, purpose=QuizPage.Purpose.PRACTICE))
    visitor.press(visitor.button("Check this answer"))
    expect(sitting.state(visitor)).to_contain_text(visitor.text("Answer the question first, then check your answer."))
    sitting.answer_right(visitor, attempt, 1)
    sitting.is_saved(visitor)
    visitor.press(visitor.button("Check this answer"))
    expect(visitor.page.locator("[data-told]:visible")).to_contain_text("CANARY-EXPLANATION short-1")
    expect(visitor.page.locator("[data-told]:visible")).to_be_focused()
    expect(sitting.part_shown(visitor).locator("input[type=radio]").first).to_be_disabled()
    visitor.check_page()
    sitting.go_on(visitor)
    expect(visitor.page.locator("[data-told]:visible")).to_have_count(0)


# Every kind of question


def test_every_kind_is_answered(visitor, world):
    """By mouse, by the keyboard alone, and by touch on a phone."""
    quiz = make_test(world, questions=[question_of(kind) for kind in KINDS])
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, quiz)
    for number in range(1, len(KINDS) + 1):
        sitting.answer_right(visitor, attempt, number)
        visitor.check_page()
        if number < len(KINDS):
            sitting.go_on(visitor)
    visitor.press_and_wait(visitor.page.locator("form[data-answers] [value=review]:visible"))
    visitor.sees("Every question has an answer.")
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Hand in"))
    visitor.check_page()
    attempt.refresh_from_db()
    shares = {entry["kind"]: attempt.scored[entry["id"]][0] for entry in attempt.questions}
    assert {kind for kind, share in shares.items() if share is None} == {"open_text"}
    assert {kind for kind, share in shares.items() if share is not None and float(share) < 1} == set()


@pytest.mark.parametrize("profile", ["phone-tk-dark"], indirect=True)
def test_every_kind_is_answered_without_a_script(visitor, new_context, world):
    quiz = make_test(world, questions=[question_of(kind) for kind in KINDS])
    visitor.sign_in(world.learner.email, PASSWORD)
    still = new_context(java_script_enabled=False)
    still.add_cookies(visitor.page.context.cookies())
    visitor.page = still.new_page()
    attempt = sitting.start(visitor, quiz)
    for number in range(1, len(KINDS) + 1):
        sitting.answer_right(visitor, attempt, number)
        visitor.press_and_wait(visitor.page.locator("form[data-answers] .button--primary:visible"))
    visitor.sees("Every question has an answer.")
    visitor.press_and_wait(visitor.button("Hand in"))
    attempt.refresh_from_db()
    assert [entry["kind"] for entry in attempt.questions if attempt.scored[entry["id"]][0] is None] == ["open_text"]
    assert all(share is None or float(share) == 1 for share, _worth in attempt.scored.values())


# All on one page, flags, moving about


@pytest.mark.parametrize("profile", ["keyboard-en", "phone-ru"], indirect=True)
def test_flags_and_the_page_with_all_questions(visitor, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world))
    sitting.go_on(visitor)
    expect(visitor.page.locator("h2:focus")).to_have_text("Question short-2?")
    visitor.press(visitor.button("Flag to come back"))
    comes_true(visitor, lambda: Attempt.objects.get(pk=attempt.pk).flagged == [attempt.questions[1]["id"]])
    expect(visitor.page.locator("[data-link='2'] .navigator__flag")).to_be_visible()
    visitor.page.go_back()
    expect(sitting.part_shown(visitor)).to_contain_text("Question short-1?")

    visitor.press_and_wait(visitor.button("All questions on one page"))
    visitor.page.wait_for_load_state()
    visitor.check_page()
    for number in (1, 2, 3):
        sitting.answer_right(visitor, attempt, number)
    sitting.is_saved(visitor)
    visitor.press(visitor.button("Take the flag away"))
    comes_true(visitor, lambda: Attempt.objects.get(pk=attempt.pk).flagged == [])
    assert answers_of(attempt) == 3
    visitor.press_and_wait(visitor.page.locator("form[data-answers] .button--primary:visible"))
    visitor.sees("Every question has an answer.")


@one_profile
def test_another_language_shows_the_same_question_and_keeps_the_answer(visitor, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world))
    sitting.go_on(visitor)
    sitting.choose_first(visitor, 1)
    visitor.press_and_wait(visitor.page.locator(".languages [lang=ru]"))
    visitor.page.wait_for_url(f"**/ru/quizzes/attempts/{attempt.pk}/?q=2")
    expect(sitting.part_shown(visitor).locator("input[type=radio]").nth(1)).to_be_checked()
    assert answers_of(attempt) == 1


@one_profile
def test_at_the_end_of_the_time_the_platform_is_asked_once(visitor, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    attempt = sitting.start(visitor, make_test(world, time_limit_minutes=40))
    asked = []
    visitor.page.on(
        "request", lambda one: asked.append(one.url) if "/state/" in one.url or "/submit/" in one.url else None
    )
    time_left(attempt, 2)
    visitor.page.reload()
    visitor.page.wait_for_url("**/result/")
    acts = [url.rstrip("/").rpartition("/")[2] for url in asked]
    assert [act for act in acts if act in {"state", "submit"}] == ["state", "submit"]
