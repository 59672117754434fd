"""A person in front of the browser: one vocabulary for mouse and keyboard, in every language."""

import re
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from tests.journeys.watch import Watch

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MOST_TABS = 250
FOCUSED = "element => element === document.activeElement"
# The ring may be drawn round the element itself, its label (boxes drawn by the style sheet) or its frame.
FOCUS_SHOWS = """element => {
  const around = [element, element.labels?.[0], element.parentElement].filter(Boolean);
  return around.some((one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none";
  });
}"""


@dataclass(frozen=True)
class Profile:
    language: str
    width: int
    height: int
    colours: str = "light"
    by_keyboard: bool = False

    def context_arguments(self) -> dict:
        return {
            "viewport": {"width": self.width, "height": self.height},
            "color_scheme": self.colours,
            "locale": {"en": "en-GB", "ru": "ru-RU", "tk": "tk-TM"}[self.language],
            "timezone_id": "Europe/Istanbul",
            "reduced_motion": "reduce",
            "has_touch": self.width < 600 and not self.by_keyboard,
        }


PROFILES = {
    "desktop-en": Profile("en", 1280, 800),
    "keyboard-en": Profile("en", 1280, 800, by_keyboard=True),
    "phone-ru": Profile("ru", 390, 844),
    "phone-tk-dark": Profile("tk", 390, 844, colours="dark"),
}


@dataclass
class Visitor:
    page: Page
    profile: Profile
    address: str
    watch: Watch
    email: str = field(default="", init=False)

    # Where

    def go(self, path: str) -> None:
        """Open a path of the live server."""
        self.page.goto(self.address + path)

    def url(self, name: str, *args, **kwargs) -> str:
        """The path of a named URL in the profile's language."""
        with translation.override(self.profile.language):
            return reverse(name, args=args, kwargs=kwargs)

    def in_language(self, path: str) -> str:
        """A page's path, with the profile's language for its first part."""
        return re.sub(r"^/[a-z]{2}/", f"/{self.profile.language}/", path)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    # What is written there

    def text(self, english: str, **values) -> str:
        """An English text of the interface in the profile's language; ``values`` fill its ``%(name)s``."""
        with translation.override(self.profile.language):
            translated = translation.gettext(english)
        return translated % values if values else translated

    def link(self, english: str, **values) -> Locator:
        return self.page.get_by_role("link", name=self.text(english, **values)).first

    def button(self, english: str, **values) -> Locator:
        return self.page.get_by_role("button", name=self.text(english, **values)).first

    def field(self, name: str) -> Locator:
        """A form field by its name in the request."""
        return self.page.locator(f"[name='{name}']:not([type=hidden])").first

    def sees(self, english: str, **values) -> None:
        expect(self.page.locator("main")).to_contain_text(self.text(english, **values))

    # What a person does, by mouse or touch or by the keyboard alone

    def press(self, target: Locator) -> None:
        """Follow a link, push a button, open a summary."""
        if self.profile.by_keyboard:
            self.tab_to(target)
            self.page.keyboard.press("Enter")
        else:
            target.click()

    def press_and_wait(self, target: Locator) -> None:
        """Press something that leads to another page, and wait until that is there."""
        with self.page.expect_navigation():
            self.press(target)

    def write(self, target: Locator, text: str) -> None:
        if self.profile.by_keyboard:
            self.tab_to(target)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        else:
            target.fill(text)

    def choose(self, target: Locator) -> None:
        """Choose a radio button or tick a box; one that is chosen stays so."""
        if target.is_checked():
            return
        if not self.profile.by_keyboard:
            self._label_or_self(target).click()
        elif target.get_attribute("type") == "radio":
            self._choose_radio(target)
        else:
            self.tab_to(target)
            self.page.keyboard.press("Space")
        expect(target).to_be_checked()

    def tab_to(self, target: Locator) -> None:
        """Walk there with the Tab key, and fail when it can't be reached or the focus can't be seen."""
        target.wait_for(state="attached")
        for _ in range(MOST_TABS):
            if target.evaluate(FOCUSED):
                assert target.evaluate(FOCUS_SHOWS), f"no visible focus: {target}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target} on {self.path}")

    def _choose_radio(self, target: Locator) -> None:
        """Tab enters a group at the chosen or an outer button; the arrow keys go round in it."""
        name = target.get_attribute("name")
        group = f"document.activeElement.type === 'radio' && document.activeElement.name === {name!r}"
        for _ in range(MOST_TABS):
            if self.page.evaluate(group):
                break
            self.page.keyboard.press("Tab")
        if target.evaluate(FOCUSED):
            self.page.keyboard.press("Space")
        for _ in range(self.page.locator(f"[name='{name}']").count()):
            if target.evaluate(FOCUSED):
                return
            self.page.keyboard.press("ArrowDown")

    def _label_or_self(self, target: Locator) -> Locator:
        """People press the words; the box itself may be drawn by the style sheet."""
        label = self.page.locator(f"label[for='{target.get_attribute('id')}']")
        return label.first if target.get_attribute("id") and label.count() else target

    # Longer acts

    def sign_in(self, email: str, password: str) -> None:
        """Through the real form, from wherever the visitor stands."""
        if "/accounts/login/" not in self.path:
            self.go(self.url("account_login"))
        self.write(self.field("login"), email)
        self.write(self.field("password"), password)
        self.press_and_wait(self.button("Sign in with the password"))
        assert "/accounts/login/" not in self.path, self.page.locator("main").inner_text()
        self.email = email

    # What must hold on every page

    def check_page(self) -> None:
        """axe finds nothing, nothing is cut off at the side, the language is named, one heading leads."""
        self.check_accessible()
        assert self.page.locator("html").get_attribute("lang") == self.profile.language
        assert self.page.locator("h1").count() == 1
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.profile.width, (
            f"{self.path} scrolls sideways at {self.profile.width} px"
        )

    def check_accessible(self) -> None:
        results = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": WCAG}})
        found = [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        assert found == [], f"{self.path}: {found}"
