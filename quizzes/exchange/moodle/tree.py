"""XML as a tree of plain values that knows its lines. No document types, no entities, nothing from elsewhere. Pure."""

import io
import xml.sax
import xml.sax.handler
from dataclasses import dataclass, field
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser
from django.utils.translation import gettext as _

from quizzes.exchange.draft import FileRefused

MOST_BYTES = 20 * 1024 * 1024
DEEPEST = 24  # Moodle's own files nest six deep
MOST_NODES = 300_000


@dataclass
class Node:
    tag: str
    line: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    text: str = ""  # what stands in it before and between its children

    def all(self, *tags: str) -> list["Node"]:
        return [child for child in self.children if child.tag in tags]

    def first(self, tag: str) -> "Node | None":
        return next((child for child in self.children if child.tag == tag), None)

    def words(self, path: str = "") -> str:
        """The stripped text of the first element at ``path`` (``name/text``); nothing where there is none."""
        node: Node | None = self
        for tag in path.split("/") if path else []:
            node = node.first(tag) if node else None
        return node.text.strip() if node else ""


def read_tree(data: bytes) -> Node:
    """The root element. Raises ``FileRefused`` with one sentence for everything that is no plain XML."""
    if len(data) > MOST_BYTES:
        raise FileRefused(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024 // 1024})
    builder = _Builder()
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(builder)
    parser.setFeature(xml.sax.handler.feature_external_ges, False)
    try:
        parser.parse(io.BytesIO(data))
    except DefusedXmlException as error:
        raise FileRefused(_("The file declares a document type or entities. Such files are not opened.")) from error
    except xml.sax.SAXParseException as error:
        raise FileRefused(_unreadable(data, error.getLineNumber() or 1)) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows, or that is none
        raise FileRefused(_("The file names an encoding that is not known here. Save it as UTF-8.")) from error
    return builder.root


def _unreadable(data: bytes, line: int) -> str:
    if not data.strip():
        return _("The file is empty.")
    if _is_another_encoding(data):
        return _("The file says that it is UTF-8, but it is written in another encoding. Save it as UTF-8.")
    return _("The file is no well-formed XML: it can't be read from line %(line)s on.") % {"line": line}


def _is_another_encoding(data: bytes) -> bool:
    head = data[:200].lower()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"encoding=" in head and b"utf-8" not in head):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


class _Builder(xml.sax.handler.ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self.open: list[Node] = []
        self.texts: list[list[str]] = []
        self.count = 0
        self.place: Any = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 -- the name that SAX calls
        self.place = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 -- the name that SAX calls
        self.count += 1
        if len(self.open) >= DEEPEST or self.count > MOST_NODES:
            raise FileRefused(_("The file is nested deeper, or has more parts, than a file of questions."))
        node = Node(name.lower(), self.place.getLineNumber() or 0, dict(attrs))
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)
        self.texts.append([])

    def endElement(self, name: str) -> None:  # noqa: N802 -- the name that SAX calls
        self.open.pop().text = "".join(self.texts.pop())

    def characters(self, content: str) -> None:
        self.texts[-1].append(content)
