"""Wagtail's editor by the keyboard alone: the picker of blocks, lists, rich text, choosers.

A block is filled with a value as its field keeps it; the blocks themselves say which parts they have.
"""

from playwright.sync_api import Locator, expect
from wagtail import blocks

FOCUSED = "element => element === document.activeElement"
MOST_TABS = 2500  # a dialog that closes leaves the focus at the end of a long page
ADD = "xpath=(./button|./div/button)[contains(@class, 'c-sf-add-button')]"
LONGEST = 80  # of what is typed in a field: the point is that it can be typed


class Editor:
    def __init__(self, page):
        self.page, self.keys = page, page.keyboard

    # Walking

    def tab_to(self, target: Locator) -> None:
        """Walk there with the Tab key. Wagtail draws the focus; that it can be reached is what is looked at here."""
        target.wait_for(state="attached")
        for _ in range(MOST_TABS):
            if target.evaluate(FOCUSED):
                return
            self.keys.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def press(self, target: Locator) -> None:
        self.tab_to(target)
        self.keys.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.tab_to(target)
        self.keys.type(text)

    def named(self, name: str) -> Locator:
        return self.page.locator(f'[name="{name}"]')

    # Blocks

    def add(self, prefix: str, stream: blocks.StreamBlock, kind: str, value) -> None:
        """Insert a block of ``kind`` at the end of the stream and fill it."""
        place = int(self.named(f"{prefix}-count").input_value())
        container = self.named(f"{prefix}-count").locator(
            "xpath=following-sibling::*[@data-streamfield-stream-container]"
        )
        button = container.locator(ADD).last
        self.press(button)
        if len(stream.child_blocks) > 1:
            self._pick(str(stream.child_blocks[kind].label))
        expect(self.named(f"{prefix}-{place}-type")).to_have_value(kind)
        self.fill(f"{prefix}-{place}-value", stream.child_blocks[kind], value)

    def _pick(self, label: str) -> None:
        """In the picker the block is found by its name and taken with Enter."""
        search = self.page.locator(".w-combobox input").last
        search.wait_for(state="visible")
        self.tab_to(search)
        self.keys.type(label)
        option = self.page.locator(".w-combobox__option", has_text=label).first
        expect(option).to_be_visible()
        while search.get_attribute("aria-activedescendant") == "" or not self._is_active(label):
            self.keys.press("ArrowDown")
        self.keys.press("Enter")

    def _is_active(self, label: str) -> bool:
        active = self.page.locator(".w-combobox__option[aria-selected='true'] .w-combobox__option-text").first
        return active.count() == 1 and active.inner_text().strip() == label

    def fill(self, prefix: str, block, value) -> None:
        if isinstance(block, blocks.StructBlock):
            for name, child in block.child_blocks.items():
                self.fill(f"{prefix}-{name}", child, value.get(name))
        elif isinstance(block, blocks.StreamBlock):
            for part in value or []:
                self.add(prefix, block, part.block_type, part.value)
        elif isinstance(block, blocks.ListBlock):
            self._fill_list(prefix, block, list(value or []))
        elif value not in (None, "", False):
            self._fill_field(prefix, block, value)

    def _fill_list(self, prefix: str, block: blocks.ListBlock, values: list) -> None:
        count = self.named(f"{prefix}-count")
        for place, value in enumerate(values):
            if int(count.input_value()) <= place:
                container = count.locator("xpath=following-sibling::*[@data-streamfield-list-container]")
                self.press(container.locator(ADD).last)
                expect(count).to_have_value(str(place + 1))
            self.fill(f"{prefix}-{place}-value", block.child_block, value)

    def _fill_field(self, prefix: str, block, value) -> None:
        field = self.named(prefix)
        if isinstance(block, blocks.ChooserBlock):
            self._choose(prefix)
        elif isinstance(block, blocks.RichTextBlock):
            around = field.locator("xpath=ancestor::*[@data-field-input][1]")
            self.write(around.locator("[contenteditable='true']").first, _words(str(getattr(value, "source", value))))
        elif field.first.evaluate("element => element.type") == "checkbox":
            self._tick(field, value)
        elif field.evaluate("element => element.tagName") == "SELECT":
            self._select(field, str(value))
        else:
            text = str(value)
            self.write(field, text if "[[" in text else text[:LONGEST])

    def _tick(self, boxes: Locator, value) -> None:
        """One box, or those of several that ``value`` names."""
        wanted = [boxes] if value is True else [boxes.and_(self.page.locator(f'[value="{one}"]')) for one in value]
        for box in wanted:
            self.tab_to(box)
            self.keys.press("Space")
            expect(box).to_be_checked()

    def _select(self, field: Locator, value: str) -> None:
        self.tab_to(field)
        place = field.evaluate("(list, value) => [...list.options].findIndex((one) => one.value === value)", value)
        while (now := field.evaluate("list => list.selectedIndex")) != place:
            self.keys.press("ArrowDown" if now < place else "ArrowUp")
        expect(field).to_have_value(value)

    def _choose(self, prefix: str) -> None:
        """The first of what the chooser offers."""
        self.press(self.page.locator(f"#{prefix}-chooser [data-chooser-action-choose]:visible").first)
        choice = self.page.locator(".modal-body a[data-chooser-modal-choice], .modal-body a.image-choice").first
        choice.wait_for(state="visible")
        self.press(choice)
        expect(self.named(prefix)).not_to_have_value("")


def _words(rich_text: str) -> str:
    return rich_text.replace("<p>", "").replace("</p>", "")[:LONGEST]
