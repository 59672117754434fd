"""One question of a file on its way in: its texts in plain words, its pictures, and what was changed. Pure."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.utils.translation import gettext as _

from quizzes.exchange import html_text
from quizzes.exchange.draft import Picture
from quizzes.exchange.html_text import Image, Words
from quizzes.exchange.moodle.tree import Node
from quizzes.exchange.picture_kinds import ending_of

FILE_PREFIX = "@@PLUGINFILE@@/"
DATA_URI = re.compile(r"data:image/[\w.+-]+;base64,(.+)", re.IGNORECASE | re.DOTALL)
MOST_PICTURES = 4
LONGEST_ALTERNATIVE = 400


class Unmappable(Exception):
    """None of our kinds can hold the question; the argument is a translated sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass
class Entry:
    node: Node
    notes: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def shown(self, node: Node | None) -> str:
        """Words that the learner sees when asked; pictures in them become pictures of the question."""
        if node is None:
            return ""
        [text] = self.shown_parts(node, [source_of(node)])
        if not text and (images := html_text.from_html(source_of(node)).images):
            return images[0].alternative or _file_name(images[0].source) or _("Picture")
        return text

    def shown_parts(self, node: Node, sources: list[str]) -> list[str]:
        """The same for the parts of one text, divided by who knows it."""
        parts = [self._words(node, source) for source in sources]
        images = [image for words in parts for image in words.images]
        for image in images:
            self._take(image, node)
        used = {_file_name(image.source) for image in images}
        for file in node.all("file"):
            if _name_of(file) not in used:
                self._keep(_name_of(file), _decoded(file.text), "")
        return [words.text for words in parts]

    def said(self, node: Node | None) -> str:
        """Words that are told after the test. Pictures have no place there."""
        if node is None:
            return ""
        words = self._words(node, source_of(node))
        if words.images or node.all("file"):
            self.note(_("A picture in a feedback was left out: feedback is plain text."))
        return words.text

    def _words(self, node: Node, source: str) -> Words:
        words = _plain(source, node.attributes.get("format", "html").lower())
        if html_text.SCRIPTS in words.lost:
            self.note(_("Scripts in the text were taken out."))
        if html_text.MEDIA in words.lost:
            self.note(_("Sound, video or embedded content in the text was left out."))
        if html_text.LINKS in words.lost:
            self.note(_("A link that leads nowhere outside Moodle was left out; its words were kept."))
        return words

    def _take(self, image: Image, node: Node) -> None:
        name = _file_name(image.source)
        if inline := DATA_URI.fullmatch(image.source):
            return self._keep("picture", _decoded(inline[1]), image.alternative)
        found = next((file for file in node.all("file") if _name_of(file) == name), None)
        if found is not None:
            return self._keep(name, _decoded(found.text), image.alternative)
        return self.note(_("The picture “%(name)s” is not in the file.") % {"name": name[:100] or image.source[:100]})

    def _keep(self, name: str, data: bytes, alternative: str) -> None:
        ending = ending_of(data)
        if not ending:
            self.note(_("“%(name)s” was left out: it is no JPEG, PNG or WebP picture.") % {"name": name[:100]})
        elif any(picture.data == data for picture in self.pictures):
            return
        elif len(self.pictures) == MOST_PICTURES:
            self.note(_("A question shows at most %(number)d pictures; others were left out.") % {"number": 4})
        else:
            if not alternative:
                self.note(_("A picture has no description. Write what it shows before the question is published."))
            stem = name.rpartition(".")[0] or name
            self.pictures.append(Picture(f"{stem[:80]}.{ending}", data, alternative[:LONGEST_ALTERNATIVE]))


def source_of(node: Node) -> str:
    """A text as the file writes it; older files have it without an element of its own."""
    return (node.first("text") or node).text.strip()


def _plain(source: str, form: str) -> Words:
    if form in {"plain_text", "plain"}:
        return html_text.from_plain(source)
    if form == "markdown":
        return html_text.from_markdown(source)
    if form == "moodle_auto_format" and "<" not in source:
        return html_text.from_html(source.replace("\n", "<br>"))
    return html_text.from_html(source)


def _name_of(file: Node) -> str:
    """With its path, as a text refers to it."""
    return f"{file.attributes.get('path', '/').strip('/')}/{file.attributes.get('name', '')}".strip("/")


def _file_name(source: str) -> str:
    return unquote(source.removeprefix(FILE_PREFIX).partition("?")[0]) if source.startswith(FILE_PREFIX) else ""


def _decoded(text: str) -> bytes:
    """Nothing where it is no base64: nothing is no picture."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
