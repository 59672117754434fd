"""The words of a text that another system holds as HTML or Markdown: our questions are plain text. Pure.

Nothing of the markup is kept, so nothing in it can act; what the words lose by it is told, see ``Words.lost``.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser


def words_of(line: str) -> frozenset[str]:
    return frozenset(line.split())


Attributes = list[tuple[str, str | None]]
SCRIPTS, MEDIA, LINKS = "scripts", "media", "links"  # what may be lost
BLOCKS = words_of(
    "address article aside blockquote dl fieldset figure form h1 h2 h3 h4 h5 h6 hr ol p pre section table ul"
)
LINES = words_of("br caption dd div dt figcaption legend li tr")
CELLS = words_of("td th")
UNSPOKEN = words_of("script style template title head noscript object iframe svg math textarea select")
PLAYED = words_of("audio video embed object iframe canvas applet")
ACTING = words_of("script object iframe embed applet base meta link")
RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
SAFE_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True)
class Image:
    """A picture that the text shows: where it is to be had, and what it is said to show."""

    source: str
    alternative: str = ""


@dataclass(frozen=True)
class Words:
    text: str
    images: tuple[Image, ...] = ()
    lost: frozenset[str] = frozenset()


def from_html(source: str) -> Words:
    """Paragraphs stay apart, lists keep their numbers or dashes, a link to the web keeps its address."""
    reader = _Reader()
    reader.feed(CONTROL.sub("", source))
    reader.close()
    if reader.unspoken:  # a script that never ends takes the rest with it
        reader.lost.add(SCRIPTS)
    return Words(text=_tidy("".join(reader.parts)), images=tuple(reader.images), lost=frozenset(reader.lost))


def from_plain(source: str) -> Words:
    return Words(text=_tidy(CONTROL.sub("", source).replace("\r\n", "\n").replace("\r", "\n")))


def from_markdown(source: str) -> Words:
    """The signs of emphasis, headings and links are dropped, and HTML in it is read as HTML."""
    text = re.sub(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)", r'<img src="\2" alt="\1">', source)
    text = re.sub(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)[^)]*\)", r'<a href="\2">\1</a>', text)
    text = re.sub(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<!\w)([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)", r"\2", text)
    text = re.sub(r"`([^`\n]+)`", r"\1", text)
    return from_html(re.sub(r"\r?\n", "<br>", text))


def _tidy(text: str) -> str:
    lines = [SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.images: list[Image] = []
        self.lost: set[str] = set()
        self.unspoken: list[str] = []
        self.numbers: list[int | None] = []  # the lists that are open: the last number, None for dashes
        self.links: list[tuple[str, int]] = []
        self.shift: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag in UNSPOKEN:
            self.unspoken.append(tag)
        elif self.unspoken:
            return
        elif tag == "img":
            self.images.append(Image(given.get("src", "").strip(), " ".join(given.get("alt", "").split())))
        elif tag == "a":
            self.links.append((given.get("href", "").strip(), len(self.parts)))
        elif tag in {"sup", "sub"}:
            self.shift.append(tag)
        else:
            self._break(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unspoken:
            del self.unspoken[len(self.unspoken) - 1 - self.unspoken[::-1].index(tag) :]
        elif self.unspoken:
            return
        elif tag == "a" and self.links:
            self._end_link()
        elif tag in {"sup", "sub"}:
            del self.shift[-1:]
        else:
            self._end_break(tag)

    def handle_data(self, data: str) -> None:
        if self.unspoken:
            return
        words = SPACES.sub(" ", data)
        self.parts.append(_shifted(words, self.shift[-1]) if self.shift else words)

    def _break(self, tag: str) -> None:
        """A new line or paragraph before what begins with ``tag``."""
        if tag in {"ol", "ul"}:
            self.numbers.append(0 if tag == "ol" else None)
        if tag in BLOCKS:
            self.parts.append("\n\n" if len(self.numbers) < 2 else "\n")
        elif tag in LINES:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append(self._mark())

    def _end_break(self, tag: str) -> None:
        if tag in {"ol", "ul"}:
            del self.numbers[-1:]
        if tag in BLOCKS:
            self.parts.append("\n\n")
        elif tag in LINES and tag != "br":
            self.parts.append("\n")
        elif tag in CELLS:
            self.parts.append(" ")

    def _mark(self) -> str:
        if not self.numbers or self.numbers[-1] is None:
            return "– "
        self.numbers[-1] += 1
        return f"{self.numbers[-1]}. "

    def _end_link(self) -> None:
        address, start = self.links.pop()
        words = "".join(self.parts[start:]).strip()
        if SAFE_LINK.fullmatch(address) and address != words:
            self.parts.append(f" ({address})")
        elif address and not SAFE_LINK.fullmatch(address):
            self.lost.add(LINKS)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if tag in PLAYED:
            self.lost.add(MEDIA)
        if tag in ACTING or any(name.startswith("on") for name in given):
            self.lost.add(SCRIPTS)
        if any(value.strip().lower().startswith(("javascript:", "vbscript:")) for value in given.values()):
            self.lost.add(SCRIPTS)


def _shifted(words: str, tag: str) -> str:
    """Raised or lowered where Unicode has such signs, so that 10² does not become 102."""
    table = RAISED if tag == "sup" else LOWERED
    if all(ord(sign) in table or sign == " " for sign in words):
        return words.translate(table)
    return f"{'^' if tag == 'sup' else '_'}{words}"
