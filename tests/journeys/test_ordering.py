"""Items are put in order with the buttons: by mouse, by the keyboard alone, by touch on a phone."""

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from courses.services import enrol
from quizzes.models import Attempt
from tests.journeys import sitting
from tests.journeys.test_taking import comes_true, make_test
from tests.journeys.world import PASSWORD, make_world
from tests.quizzes.samples import SAMPLES, question_of

ITEMS = SAMPLES["ordering"]["items"]


@pytest.fixture
def attempt(visitor) -> Attempt:
    """A test of two questions with an order each, begun."""
    world = make_world(visitor.profile.language)
    enrol(user=world.learner, course=world.course, language="en", by=world.learner, now=timezone.now())
    quiz = make_test(world, questions=[question_of("ordering", "one"), question_of("ordering", "two")])
    visitor.sign_in(world.learner.email, PASSWORD)
    return sitting.start(visitor, quiz)


def shown(visitor) -> list[str]:
    """The items of the question that is shown, from the first to the last."""
    return sitting.part_shown(visitor).locator("[data-ordering] label").all_inner_texts()


def places(visitor) -> list[str]:
    selects = sitting.part_shown(visitor).locator("[data-ordering] select")
    return [select.input_value() for select in selects.all()]


def mover(visitor, item: str, by: int) -> Locator:
    row = sitting.part_shown(visitor).locator("[data-ordering] > li", has_text=item)
    return row.locator(f"[data-move='{by}']")


def move(visitor, item: str, by: int) -> None:
    button = mover(visitor, item, by)
    if sitting.has_touch(visitor):
        button.tap()
    else:
        visitor.press(button)


def put_in_order(visitor) -> None:
    for place, item in enumerate(ITEMS):
        while (now := shown(visitor).index(item)) > place:
            move(visitor, item, -1)
            assert shown(visitor).index(item) == now - 1


def kept_answers(attempt) -> dict:
    return Attempt.objects.get(pk=attempt.pk).answers


@pytest.mark.parametrize("profile", ["desktop-en", "keyboard-en", "phone-ru", "phone-tk-dark"], indirect=True)
def test_items_are_moved_up_and_down(visitor, attempt):
    for number in (1, 2):
        assert shown(visitor) != ITEMS
        assert places(visitor) == [""] * 4
        put_in_order(visitor)
        assert (shown(visitor), places(visitor)) == (ITEMS, ["1", "2", "3", "4"])
        sitting.is_saved(visitor)
        visitor.check_page()
        if number == 1:
            sitting.go_on(visitor)
    comes_true(visitor, lambda: len(kept_answers(attempt)) == 2)
    visitor.page.reload()
    expect(sitting.part_shown(visitor).locator("[data-ordering] label")).to_have_text(ITEMS)


@pytest.mark.parametrize("profile", ["keyboard-en", "phone-ru"], indirect=True)
def test_each_move_is_said_and_the_button_keeps_the_focus(visitor, attempt):
    first = shown(visitor)[0]
    move(visitor, first, 1)
    said = visitor.text("“{item}” is now at place {place} of {total}.").format(item=first, place=2, total=4)
    expect(sitting.part_shown(visitor).locator("[data-ordering-status]")).to_have_text(said)
    expect(mover(visitor, first, 1)).to_be_focused()
    box = mover(visitor, first, 1).bounding_box()
    assert min(box["width"], box["height"]) >= 44
    for _beyond in range(4):
        move(visitor, first, 1)
    assert shown(visitor)[-1] == first


@pytest.mark.parametrize("profile", ["desktop-en"], indirect=True)
def test_an_order_made_without_a_connection_stands_after_a_reload(visitor, attempt):
    last = shown(visitor)[-1]
    visitor.page.route("**/save/", lambda route: route.abort())
    sitting.part_shown(visitor).locator("[data-ordering] > li", has_text=last).locator("select").select_option("1")
    assert shown(visitor)[0] == last
    expect(sitting.state(visitor)).to_contain_text("Saved on this device only.")
    visitor.page.reload()
    expect(sitting.part_shown(visitor).locator("[data-ordering] label").first).to_have_text(last)
    assert places(visitor) == ["1", "2", "3", "4"]
    visitor.page.unroute("**/save/")
    comes_true(visitor, lambda: len(kept_answers(attempt)) == 1)
