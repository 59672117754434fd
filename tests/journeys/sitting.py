"""A person before a test: answers each kind of question by mouse, by keyboard or by touch."""

from playwright.sync_api import Locator, expect

from quizzes.models import Attempt
from tests.quizzes.samples import posted_right

SAVED = "[data-quiz-status][data-state='saved']"
TOGGLES = {"checkbox", "radio"}


def start(visitor, quiz) -> Attempt:
    visitor.go(visitor.in_language(quiz.url))
    visitor.press_and_wait(visitor.button("Start"))
    return Attempt.objects.open().get(user__email=visitor.email, quiz__translation_key=quiz.translation_key)


def part_shown(visitor) -> Locator:
    return visitor.page.locator("[data-question]:visible")


def state(visitor) -> Locator:
    return visitor.page.locator("[data-quiz-status]")


def is_saved(visitor) -> None:
    expect(visitor.page.locator(SAVED)).to_be_visible(timeout=20_000)


def choose_first(visitor, number=0) -> None:
    """Choose an option of the question that is shown."""
    visitor.choose(part_shown(visitor).locator("input[type=radio]").nth(number))


def go_on(visitor) -> None:
    visitor.press(visitor.button("Next question"))


def answer_right(visitor, attempt: Attempt, number: int) -> None:
    """Answer question ``number`` of the paper as its key has it, by the means of the profile."""
    paper, key = attempt.paper["questions"][number - 1], attempt.key["questions"][number - 1]
    part = visitor.page.locator(f"[data-question='{paper['id']}']")
    for name, values in posted_right(paper["kind"], paper["body"], key["body"]).items():
        field = f"answer-{paper['id']}" + (f"-{name}" if name else "")
        for value in values:
            fill(visitor, part.locator(f"[name='{field}']"), value)


def fill(visitor, fields: Locator, value: str) -> None:
    kind = fields.first.evaluate("element => element.type")
    if kind in TOGGLES:
        toggle(visitor, fields.and_(visitor.page.locator(f"[value='{value}']")))
    elif kind == "select-one":
        select(visitor, fields, value)
    else:
        visitor.write(fields, value)


def toggle(visitor, target: Locator) -> None:
    if not visitor.page.context.browser or not has_touch(visitor):
        return visitor.choose(target)
    if not target.is_checked():
        around = target.locator("xpath=ancestor::label[1] | following-sibling::label[1]").first
        around.tap()
    return expect(target).to_be_checked()


def has_touch(visitor) -> bool:
    return visitor.profile.context_arguments()["has_touch"]


def select(visitor, target: Locator, value: str) -> None:
    if not visitor.profile.by_keyboard:
        target.select_option(value)
        return
    visitor.tab_to(target)
    wanted = target.evaluate("(list, value) => [...list.options].findIndex((one) => one.value === value)", value)
    while (now := target.evaluate("list => list.selectedIndex")) != wanted:
        visitor.page.keyboard.press("ArrowDown" if now < wanted else "ArrowUp")
