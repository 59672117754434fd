"""The pictures of a saved lesson: of all the sizes that a page offers, the one that the device keeps. Pure."""

import re
from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup, Tag

WIDEST = 800  # CSS pixels: a phone held upright or across
BEST_FIRST = ("image/avif", "image/webp", "image/jpeg", "image/png", "")

_PICTURE = re.compile(r"<picture\b.*?</picture>", re.DOTALL)


@dataclass(frozen=True)
class Candidate:
    url: str
    width: int
    kind: str

    @property
    def rank(self) -> tuple[int, int, int]:
        """The widest that is not too wide, else the narrowest; of the same width the smallest format."""
        is_too_wide = self.width > WIDEST
        form = BEST_FIRST.index(self.kind) if self.kind in BEST_FIRST else len(BEST_FIRST)
        return (is_too_wide, self.width if is_too_wide else -self.width, form)


def single_pictures(html: str) -> tuple[str, list[str]]:
    """``html`` with one address in place of the choices of each ``<picture>``, and these addresses."""
    chosen: list[str] = []

    def replaced(found: re.Match[str]) -> str:
        picture = BeautifulSoup(found.group(), "html.parser")
        image = picture.find("img")
        if not isinstance(image, Tag):
            return found.group()
        best = min(_candidates(picture, image), key=lambda one: one.rank)
        chosen.append(best.url)
        kept = {name: image.get(name) for name in ("class", "alt", "width", "height", "id")}
        attributes = {"src": best.url, **{name: value for name, value in kept.items() if value is not None}}
        return "<img " + " ".join(f'{name}="{escape(_text(value))}"' for name, value in attributes.items()) + ">"

    return _PICTURE.sub(replaced, html), chosen


def _text(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def _candidates(picture: BeautifulSoup, image: Tag) -> list[Candidate]:
    found = [Candidate(_text(image.get("src", "")), int(_text(image.get("width", "0")) or 0), "")]
    for source in [*picture.find_all("source"), image]:
        for choice in _text(source.get("srcset") or "").split(", "):
            url, _space, width = choice.strip().partition(" ")
            if url and width.endswith("w") and width[:-1].isdigit():
                found.append(Candidate(url, int(width[:-1]), _text(source.get("type") or "")))
    return found
